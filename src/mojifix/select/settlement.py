"""Settles which edits are made and which are reported: a contest and its stretches in, a plan out.

What guesses at lost bytes has to be surer than what does not, and all guesses of a sentence have to be right together:
of twenty places, each told with 0.95, one is wrong, and a sentence with a wrong word in it is harmed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from mojifix.options import Options
from mojifix.select.edits import Contest, Stretch
from mojifix.select.parts import Part, parts_of
from mojifix.select.plan import Alternative, Edit, Finding, Plan

# The probability with which all guesses in a sentence have to be right of which other places cannot be told: a sentence
# that stays damaged gains less than a whole one, and a wrong word costs as much. Of 300 texts without their controls 17
# were harmed at 0.98, 15 at 0.99 and 14 at 0.995, and as many are exact.
PARTLY = 0.995
# More than any probability.
NEVER = 2.0


def plan_of(contest: Contest, stretches: Sequence[Stretch], paid: bool, options: Options) -> Plan:
    """Return the edits and findings of a contest.

    Args:
        contest: what the edits are judged by.
        stretches: the runs of tokens that are repaired, in order.
        paid: whether their readings pay for themselves; if not, no stretch speaks for another.
        options: every knob of a repair.
    """
    made = [
        contest.edit(stretch, {other.number for other in stretches if paid and other is not stretch})
        for stretch in stretches
    ]
    least = _asked(options)
    parts = [_parts(contest, *pair, least, options) for pair in zip(stretches, made, strict=True)]
    sentences = _sentences(contest, stretches)
    surer = {number: _needed(own, least) for number, own in _gathered(sentences, parts).items()}
    parts = [
        _parts(contest, stretch, edit, surer[number], options) if edit.lossy and surer[number] > least else own
        for stretch, edit, number, own in zip(stretches, made, sentences, parts, strict=True)
    ]
    found = [part for own in parts for part in own]
    edits = tuple([part for part in found if isinstance(part, Edit)])
    return Plan(edits, tuple([part for part in found if isinstance(part, Finding)]))


def _asked(options: Options) -> float:
    """Return the probability that a guess at lost bytes needs, allowed or not."""
    return max(options.min_confidence, options.min_lossy_confidence)


def _parts(contest: Contest, stretch: Stretch, edit: Edit, asked: float, options: Options) -> list[Part]:
    """Return an edit if it is sure enough; else what is sure in a damaged token, and findings for the rest.

    Args:
        contest: what the edit is judged by.
        stretch: what it repairs.
        edit: the edit.
        asked: the probability that a guess at lost bytes needs.
        options: every knob of a repair.
    """
    guess = asked if options.allow_lossy else NEVER
    least = guess if edit.lossy else options.min_confidence
    if edit.confidence >= least:
        return [*contest.local(stretch, edit)]
    parts: list[Part] = []
    if edit.lossy:
        weights = contest.weights(stretch, edit)
        if sum(weights.values()) >= options.min_confidence:  # else its channel is not sure
            parts = parts_of(contest.problem, contest.readings[stretch.number - 1], stretch, weights, guess)
    return parts or [_finding(edit, min(least, asked))]


def _sentences(contest: Contest, stretches: Sequence[Stretch]) -> list[int]:
    """Return for each stretch the step with which its sentence begins."""
    steps = contest.lattice.steps
    found: list[int] = []
    begun = seen = 0
    for stretch in stretches:
        for step in range(seen, stretch.first + 1):
            begun = step if steps[step][2] else begun
        seen = stretch.first + 1
        found.append(begun)
    return found


def _gathered(sentences: Sequence[int], parts: Sequence[Sequence[Part]]) -> Mapping[int, list[Part]]:
    """Return what guesses at lost bytes or reports them, by sentence."""
    gathered: dict[int, list[Part]] = {}
    for number, own in zip(sentences, parts, strict=True):
        gathered.setdefault(number, []).extend([part for part in own if isinstance(part, Finding) or part.lossy])
    return gathered


def _needed(parts: Sequence[Part], least: float) -> float:
    """Return the probability that each guess in a sentence needs: `least` where it comes back as a whole.

    Args:
        parts: what guesses at lost bytes, or reports them.
        least: the probability that a guess needs, alone or with all others.
    """
    sure = sorted([part.confidence for part in parts if isinstance(part, Edit)], reverse=True)
    if len(sure) == len(parts) and math.prod(sure) >= least:
        return least
    together = 1.0
    for confidence in sure:
        together *= confidence
        if together < max(least, PARTLY):
            return math.nextafter(confidence, NEVER)
    return least


def _finding(edit: Edit, least: float) -> Finding:
    """Return the report of an edit that is not sure enough to be made, or a guess where none is allowed."""
    reason = f"looks like {edit.after!r}, with confidence {edit.confidence:.3f}"
    own = Alternative(edit.after, edit.channels, edit.confidence)
    kind = "below_threshold" if edit.confidence < least else "ambiguous"
    return Finding(edit.start, edit.end, kind, reason, (own, *edit.alternatives))
