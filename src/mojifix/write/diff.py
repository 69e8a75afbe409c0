"""A plan as a unified diff, built from its edits alone: linear in the text, where comparing lines is not.

Lines end at LF only, as in `diff` and `patch`; a CR stays part of its line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mojifix.select.plan import Edit, Plan
from mojifix.write.apply import apply_plan

# Unchanged lines around a change, as `diff -u` shows.
_CONTEXT = 3


@dataclass(frozen=True, slots=True)
class _Change:
    """Lines `first` to `last` (from 0, half-open) of the old text, and what they become."""

    first: int
    last: int
    lines: list[str]


def unified_diff(text: str, plan: Plan, name: str = "text") -> str:
    """Return what the plan changes as a unified diff; empty where it changes nothing.

    Args:
        text: the text that the plan was made for.
        plan: its plan.
        name: the file name to print in the two header lines.

    Raises:
        PlanError: the plan does not fit the text.

    >>> from mojifix.select.plan import Edit, Plan
    >>> print(unified_diff("cafÃ©\\nnoir\\n", Plan((Edit(0, 5, "cafÃ©", "café", (), 1.0),))), end="")
    --- text
    +++ text
    @@ -1,2 +1,2 @@
    -cafÃ©
    +café
     noir
    """
    if apply_plan(text, plan) == text:
        return ""
    lines = _lines(text)
    changes = list(_changes(text, lines, plan.edits))
    pieces = [f"--- {name}\n+++ {name}\n"]
    shift = 0
    for hunk in _hunks(changes):
        pieces.append(_hunk(lines, hunk, shift))
        shift += sum(len(change.lines) - (change.last - change.first) for change in hunk)
    return "".join(pieces)


def _lines(text: str) -> list[str]:
    *whole, rest = text.split("\n")
    lines = [line + "\n" for line in whole]
    return [*lines, rest] if rest else lines


def _starts(lines: list[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    return starts


def _changes(text: str, lines: list[str], edits: Sequence[Edit]) -> Iterator[_Change]:
    """Group the edits that touch the same lines, and give the lines that they make."""
    starts = _starts(lines)
    groups: list[tuple[int, int, list[Edit]]] = []
    for edit in edits:
        first = max(min(bisect_right(starts, edit.start), len(lines)) - 1, 0)
        last = min(bisect_right(starts, edit.end), len(lines))
        members = [edit]
        if groups and (first < groups[-1][1] or first == groups[-1][0]):
            first, old_last, members = groups.pop()
            last = max(last, old_last)
            members.append(edit)
        groups.append((first, last, members))
    for first, last, members in groups:
        base = starts[first]
        old = text[base : starts[last]]
        moved = tuple(_moved(edit, base) for edit in members)
        yield _Change(first, last, _lines(apply_plan(old, Plan(moved))))


def _moved(edit: Edit, base: int) -> Edit:
    return Edit(edit.start - base, edit.end - base, edit.before, edit.after, (), 1.0)


def _hunks(changes: list[_Change]) -> Iterator[list[_Change]]:
    hunk: list[_Change] = []
    for change in changes:
        if hunk and change.first - hunk[-1].last > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _hunk(lines: list[str], hunk: list[_Change], shift: int) -> str:
    """Return one hunk; `shift` is how many lines the hunks before it added."""
    first = max(hunk[0].first - _CONTEXT, 0)
    last = min(hunk[-1].last + _CONTEXT, len(lines))
    body: list[str] = []
    at, added = first, 0
    for change in hunk:
        body += [_row(" ", line) for line in lines[at : change.first]]
        body += [_row("-", line) for line in lines[change.first : change.last]]
        body += [_row("+", line) for line in change.lines]
        at = change.last
        added += len(change.lines) - (change.last - change.first)
    body += [_row(" ", line) for line in lines[at:last]]
    old, new = last - first, last - first + added
    return f"@@ -{_range(first, old)} +{_range(first + shift, new)} @@\n" + "".join(body)


def _range(first: int, count: int) -> str:
    start = first + 1 if count else first
    return str(start) if count == 1 else f"{start},{count}"


def _row(mark: str, line: str) -> str:
    return mark + line if line.endswith("\n") else f"{mark}{line}\n\\ No newline at end of file\n"
