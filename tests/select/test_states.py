"""Which languages a reading is priced in."""

from __future__ import annotations

import mojifix

PORTUGUESE = "eliminado o antígeno, os níveis de anticorpos e as condições, até às 19h"


def test_lost_bytes_are_no_other_language() -> None:
    """A reading that supposes lost bytes is priced in all languages of the one that does not."""
    found = PORTUGUESE.encode().decode("cp1252").replace("\u00a0", " ")
    assert mojifix.repair(found) == PORTUGUESE
