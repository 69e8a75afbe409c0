"""Ranks the readings of a whole text: a text and its plan in, candidates out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from mojifix.codecs import Channel
from mojifix.detect.span import Span
from mojifix.propose.candidate import Candidate
from mojifix.select.plan import Alternative, Edit, Finding, Plan
from mojifix.write.apply import apply_plan


def candidates_of(text: str, plan: Plan) -> list[Candidate]:
    """Return the readings of the whole text: all edits as they are, one of them otherwise, none; likeliest first."""
    edits = tuple(sorted((*plan.edits, *_promoted(text, plan.findings)), key=lambda edit: edit.start))
    span = Span(0, len(text), 0.0)
    own = [Alternative(edit.after, edit.channels, edit.confidence) for edit in edits]
    choices = [own]
    choices += [[*own[:at], other, *own[at + 1 :]] for at, edit in enumerate(edits) for other in edit.alternatives]
    found = {text: Candidate(span, (), text, math.prod((_left(edit) for edit in edits), start=1.0))}
    for choice in choices:
        pairs = zip(edits, choice, strict=True)
        made = apply_plan(text, Plan(tuple(replace(edit, after=part.after) for edit, part in pairs)))
        channels = tuple(dict.fromkeys(channel for part in choice for channel in part.channels))
        candidate = Candidate(span, channels, made, math.prod(part.confidence for part in choice))
        if made not in found or (made != text and found[made].confidence < candidate.confidence):
            found[made] = candidate
    return sorted(found.values(), key=lambda candidate: (-candidate.confidence, candidate.text))


def _promoted(text: str, findings: Sequence[Finding]) -> list[Edit]:
    """Return the edits that findings would be if they were sure enough."""
    return [
        Edit(f.start, f.end, text[f.start : f.end], *_fields(f.alternatives[0]), alternatives=f.alternatives[1:])
        for f in findings
        if f.alternatives
    ]


def _fields(alternative: Alternative) -> tuple[str, tuple[Channel, ...], float]:
    return alternative.after, alternative.channels, alternative.confidence


def _left(edit: Edit) -> float:
    """Return the probability that an edit's range is right as it is."""
    return next((other.confidence for other in edit.alternatives if not other.channels), 0.0)
