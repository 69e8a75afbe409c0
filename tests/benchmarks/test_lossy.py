"""What counts as a repair that is right as far as it goes."""

from __future__ import annotations

import pytest
from lossy import is_part


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("café crÃ?me", True),
        ("cafÃ© crÃ?me", True),
        ("café crème", True),
        ("café crîme", False),
        ("cafè crÃ?me", False),
        ("café cr", False),
        ("", False),
    ],
)
def test_a_part_is_as_written_or_as_found(text: str, part: bool) -> None:
    """Each stretch is that of the truth, or stands in the text as found, whatever it was."""
    assert is_part(text, "café crème", "cafÃ© crÃ?me") is part


def test_one_way_to_lay_the_text_beside_the_truth_suffices() -> None:
    """Where half of the letters are left, the longest common parts are no guide to what is whose."""
    assert is_part("Сп+п+п+, кп+кп+", "Секој, како", "п║п+п+п+, кп+п+п+")
