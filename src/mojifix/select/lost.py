"""Puts what is gone into a plan: a text and its plan in, the plan with a finding for each loss out."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import replace

from mojifix.detect.loss import Loss, losses
from mojifix.detect.span import Span
from mojifix.select.plan import UNRECOVERABLE, Edit, Finding, Plan


def with_losses(text: str, plan: Plan) -> Plan:
    """Return the plan with a finding for each loss outside its edits; an edit within a loss brings nothing back."""
    lost = losses(text)
    if not lost:
        return plan
    places = [(loss.start, loss.end) for loss in lost]
    edits = tuple(edit for edit in plan.edits if not touches(edit, places, within=True))
    taken = [(edit.start, edit.end) for edit in edits]
    open_places = [(finding.start, finding.end) for finding in plan.findings]
    found = [
        Finding(loss.start, loss.end, UNRECOVERABLE, loss.reason)
        for loss in lost
        if not touches(loss, taken) and not touches(loss, open_places)
    ]
    # What is gone, and what it may have been.
    found += [replace(f, kind=UNRECOVERABLE) if touches(f, places) else f for f in plan.findings]
    return Plan(edits, tuple(sorted(found, key=lambda finding: finding.start)), plan.model_id)


def touches(what: Edit | Finding | Loss | Span, places: list[tuple[int, int]], within: bool = False) -> bool:
    """Tell whether a range overlaps one of `places` (ordered, disjoint), or lies within one."""
    at = bisect_right(places, (what.start, math.inf)) - 1
    if within:
        return at >= 0 and what.end <= places[at][1]
    before = at >= 0 and places[at][1] > what.start
    return before or (at + 1 < len(places) and places[at + 1][0] < what.end)
