"""A plan is applied to the one text that it was made for, and to no other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mojifix.errors import PlanError
from mojifix.select.plan import Edit, Plan
from mojifix.write import apply_plan


def edit(start: int, before: str, after: str) -> Edit:
    """Return an edit at `start` with no channels."""
    return Edit(start, start + len(before), before, after, (), 1.0)


def test_no_edits() -> None:
    """A plan without edits returns the same object."""
    text = "déjà vu"
    assert apply_plan(text, Plan()) is text


def test_several_edits() -> None:
    """Edits change their spans and nothing else, lengths may differ."""
    plan = Plan((edit(0, "Ã©", "é"), edit(3, "Ã¼", "ü"), edit(6, "", "!")))
    assert apply_plan("Ã© Ã¼ x", plan) == "é ü !x"


@pytest.mark.parametrize(
    ("edits", "message"),
    [
        ((edit(1, "Ã©", "é"),), r"edit 1 \(1:3\) expects .* call analyze"),
        ((edit(8, "Ã©", "é"),), r"ends after the text \(7 code points\)"),
        ((edit(3, "Ã¼", "ü"), edit(0, "Ã©", "é")), r"edit 2 \(0:2\) starts before edit 1 ends \(5\)"),
        ((edit(0, "Ã© ", "é"), edit(2, " ", "")), "sort the edits and drop overlaps"),
        ((Edit(0, 3, "Ã©", "é", (), 1.0),), "covers 3 code points but `before` has 2"),
        ((Edit(-1, 1, "Ã©", "é", (), 1.0),), "is no range"),
    ],
)
def test_misfits(edits: tuple[Edit, ...], message: str) -> None:
    """A plan that does not fit is refused, with the edit's number and what to do."""
    with pytest.raises(PlanError, match=message):
        apply_plan("Ã© Ã¼ x", Plan(edits))


def test_bytes() -> None:
    """Bytes are a TypeError that names the call for bytes."""
    with pytest.raises(TypeError, match=r"mojifix\.decode"):
        apply_plan(b"x", Plan())  # type: ignore[arg-type]


@given(st.lists(st.tuples(st.text(), st.text(), st.text())))
def test_any_edits(parts: list[tuple[str, str, str]]) -> None:
    """Between any edits the text stands as it was, lone surrogates too."""
    text, due, edits = "", "", []
    for between, before, after in parts:
        text, due = text + between, due + between
        edits.append(edit(len(text), before, after))
        text, due = text + before, due + after
    assert apply_plan(text, Plan(tuple(edits))) == due
