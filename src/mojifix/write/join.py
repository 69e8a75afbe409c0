"""Two plans, the second for the outcome of the first, as one plan for the original text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mojifix.select.plan import Alternative, Edit, Finding, Plan
from mojifix.write.apply import apply_plan

# An edit and its range in the outcome of the first plan; whether the first plan made it.
_Placed = tuple[int, int, bool, Edit]


def join(text: str, first: Plan, second: Plan) -> Plan:
    """Return the plan that does to `text` what `first` does, and `second` after it.

    Edits of `second` that overlap edits of `first` become one edit with them, with the channels of both, as sure as
    the least sure of them. Findings are those of `first` that no edit touches, and those of `second` beside them.

    Args:
        text: the original text.
        first: its plan.
        second: the plan of what `first` makes of it.

    >>> one = Plan((Edit(0, 2, "Ã©", "é", (), 0.9),))
    >>> join("Ã© e", one, Plan((Edit(2, 3, "e", "è", (), 0.8),))).edits[1].start
    3
    """
    outcome = apply_plan(text, first)
    placed = sorted(_placed(first) + [(e.start, e.end, False, e) for e in second.edits], key=lambda item: item[:3])
    groups: list[list[_Placed]] = []
    reach = 0
    for item in placed:
        if groups and item[0] < reach:
            groups[-1].append(item)
        else:
            groups.append([item])
        reach = max(reach, item[1])
    edits: list[Edit] = []
    shift = 0  # what the first plan's edits before a group added
    for group in groups:
        edits.append(_united(text, outcome, group, shift))
        shift += sum(len(edit.after) - len(edit.before) for _, _, made, edit in group if made)
    kept = [found for found in first.findings if not _overlaps(found, edits)]
    kept += [found for found in _brought_back(first, second.findings) if not _overlaps(found, [*edits, *kept])]
    return Plan(tuple(edits), tuple(sorted(kept, key=lambda found: found.start)), first.model_id or second.model_id)


def beside(first: Plan, second: Plan) -> Plan:
    """Return a plan for the outcome of `first` without edits of what `first` found to be damaged UTF-8.

    What is left of a damaged sequence looks like a letter of some other encoding, and what one look could not tell
    another should not: around it some words are clean by then, and no longer speak of the damage.

    Args:
        first: a plan.
        second: the plan of what it makes of its text.
    """
    damaged = list(_damaged(first))
    edits = tuple([
        edit for edit in second.edits if not any(edit.start < end and start < edit.end for start, end in damaged)
    ])
    return second if len(edits) == len(second.edits) else replace(second, edits=edits)


def _damaged(plan: Plan) -> Iterator[tuple[int, int]]:
    """Yield where in the outcome of a plan damaged sequences are left."""
    for found in plan.findings:
        channels = found.alternatives[0].channels if found.alternatives else ()
        if channels and channels[-1].damage:
            shift = sum(len(edit.after) - len(edit.before) for edit in plan.edits if edit.end <= found.start)
            yield found.start + shift, found.end + shift


def _overlaps(found: Finding, others: Sequence[Edit | Finding]) -> bool:
    return any(other.start < found.end and found.start < other.end for other in others)


def _brought_back(first: Plan, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield findings of an outcome of `first` with their places in the text before, where an edit did not make them."""
    placed = _placed(first)
    for found in findings:
        before = [(start, end, edit) for start, end, _, edit in placed if start < found.end]
        if not any(end > found.start for _, end, _ in before):
            shift = sum(len(edit.before) - len(edit.after) for _, _, edit in before)
            yield replace(found, start=found.start + shift, end=found.end + shift)


def _placed(plan: Plan) -> list[_Placed]:
    """Return the edits of a plan with their ranges in its outcome."""
    found: list[_Placed] = []
    shift = 0
    for edit in plan.edits:
        start = edit.start + shift
        found.append((start, start + len(edit.after), True, edit))
        shift += len(edit.after) - len(edit.before)
    return found


def _united(text: str, outcome: str, group: list[_Placed], shift: int) -> Edit:
    """Return the edit of the original text that a group of overlapping edits makes."""
    start, end = group[0][0], max(item[1] for item in group)
    if len(group) == 1:
        edit = group[0][3]
        return edit if group[0][2] else replace(edit, start=start - shift, end=end - shift)
    grown = sum(len(edit.after) - len(edit.before) for _, _, made, edit in group if made)
    before = text[start - shift : end - shift - grown]
    inner = tuple(replace(e, start=e.start - start, end=e.end - start) for _, _, made, e in group if not made)
    after = apply_plan(outcome[start:end], Plan(inner))
    outer_first = sorted(group, key=lambda item: not item[2])
    channels = dict.fromkeys(channel for _, _, _, edit in outer_first for channel in edit.channels)
    sure = min(edit.confidence for _, _, _, edit in group)
    languages = [edit.language for _, _, made, edit in group if not made]
    left = (Alternative(before, (), 1.0 - sure),)
    lossy = any(edit.lossy for _, _, _, edit in group)
    low = start - shift
    return Edit(low, low + len(before), before, after, tuple(channels), sure, lossy, languages[-1], left)
