"""The count of reported strings: every group has its cases, and each verdict its meaning."""

from __future__ import annotations

import demand

from mojifix import Edit, Plan
from mojifix.adapters.corpus import read_cases


def test_every_id_is_in_the_corpus_once() -> None:
    """The groups name cases of the corpus, none twice."""
    ids = [id_ for group in demand.GROUPS.values() for id_ in group.split()]
    assert len(ids) == len(set(ids))
    assert set(ids) <= {case.id for case in read_cases(demand.CORPUS)}


def test_parts_in_order() -> None:
    """A text is partly repaired where the edits' texts stand in it, in order."""
    plan = Plan((Edit(0, 2, "Ã©", "é", (), 1.0), Edit(3, 5, "Ã¨", "è", (), 1.0)))
    assert demand._in_order(plan, "é è à")
    assert not demand._in_order(plan, "è é")
