"""Plan and text in, repaired text out.

This module refuses to repair what does not fit: a plan belongs to the one text that it was made for.
"""

from __future__ import annotations

from collections.abc import Sequence

from mojifix.errors import PlanError, require_text
from mojifix.select.plan import Edit, Plan

# What every message about a plan that does not fit ends with.
_REMEDY = "call analyze(text) on this very text and apply that plan"


def apply_plan(text: str, plan: Plan) -> str:
    """Return the text with every edit of the plan made.

    Args:
        text: the text that the plan was made for, unchanged since.
        plan: ordered, disjoint edits.

    Returns:
        The repaired text; the same object where the plan has no edits.

    Raises:
        TypeError: `text` is not a `str`.
        PlanError: the edits are out of order, overlap, or do not stand in this text.

    >>> from mojifix.select.plan import Edit, Plan
    >>> apply_plan("cafÃ© noir", Plan((Edit(0, 5, "cafÃ©", "café", (), 1.0),)))
    'café noir'
    """
    require_text(text, "mojifix.decode(raw)")
    if not plan.edits:
        return text
    check_edits(plan.edits)
    pieces: list[str] = []
    done = 0
    for number, edit in enumerate(plan.edits, 1):
        _check_place(text, edit, number)
        pieces += (text[done : edit.start], edit.after)
        done = edit.end
    pieces.append(text[done:])
    return "".join(pieces)


def check_edits(edits: Sequence[Edit]) -> None:
    """Raise `PlanError` unless the edits are well formed, in order and disjoint.

    Args:
        edits: the edits of one plan.

    Raises:
        PlanError: the first edit that breaks a rule, by its number from 1.
    """
    done = 0
    for number, edit in enumerate(edits, 1):
        name = f"edit {number} ({edit.start}:{edit.end})"
        if not 0 <= edit.start <= edit.end:
            raise PlanError(f"{name} is no range: start and end are code points with 0 <= start <= end")
        if edit.end - edit.start != len(edit.before):
            raise PlanError(
                f"{name} covers {edit.end - edit.start} code points but `before` has {len(edit.before)}"
            )
        if edit.start < done:
            raise PlanError(
                f"{name} starts before edit {number - 1} ends ({done}): sort the edits and drop overlaps"
            )
        done = edit.end


def _check_place(text: str, edit: Edit, number: int) -> None:
    if text.startswith(edit.before, edit.start) and edit.end <= len(text):
        return
    name = f"edit {number} ({edit.start}:{edit.end})"
    if edit.end > len(text):
        raise PlanError(f"{name} ends after the text ({len(text)} code points): {_REMEDY}")
    found = text[edit.start : edit.end]
    raise PlanError(f"{name} expects {_short(edit.before)} but the text has {_short(found)} there: {_REMEDY}")


def _short(text: str, most: int = 40) -> str:
    return ascii(text) if len(text) <= most else ascii(text[:most]) + "..."
