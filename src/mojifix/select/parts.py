"""Parts a token that lost a byte: what is intact is repaired, and only the damage is reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mojifix.codecs import encoding
from mojifix.propose.readers import byte_of
from mojifix.propose.readings import Reading
from mojifix.propose.utf8 import unwrap
from mojifix.select.edits import Stretch
from mojifix.select.plan import Alternative, Edit, Finding
from mojifix.select.problem import Problem


def parted(problem: Problem, reading: Reading, stretch: Stretch, finding: Finding) -> tuple[list[Edit], Finding]:
    """Return the edits of what is intact in a damaged token, and the finding cut down to the damage.

    Args:
        problem: the text.
        reading: what the token went through.
        stretch: the token.
        finding: the report of the whole token, of which the channel is sure and the guess is not.
    """
    position = problem.sequence[stretch.first]
    number, at = problem.tokens.which[position], problem.tokens.starts[position]
    form = problem.tokens.forms[number]
    guesses = reading.guesses[problem.garbled.index(number)]
    known = encoding(reading.channels[-1].read_as)
    start, end = guesses[0].spot
    if not known.table or len(reading.channels) > 1 or not start < end:
        return [], finding
    table = byte_of(known)
    head, tail = unwrap(form[:start], table), unwrap(form[end:], table)
    if head + tail == form[:start] + form[end:]:
        return [], finding
    channel = replace(reading.channels[-1], damage="")
    edits = [
        Edit(low, low + len(before), before, after, (channel,), _sure(finding.alternatives))
        for low, before, after in ((at, form[:start], head), (at + end, form[end:], tail))
        if before != after
    ]
    inner = [guess for guess in guesses if guess.text.startswith(head) and guess.text.endswith(tail)]
    if guesses[0] not in inner:
        return [], finding  # what is intact hides another layer
    texts = {guess.text: guess.text[len(head) : len(guess.text) - len(tail)] for guess in inner}
    whole = _whole(problem.text, finding, at, len(form))
    alternatives = tuple(
        replace(other, after=texts[text]) for other, text in zip(finding.alternatives, whole) if text in texts
    )
    return edits, replace(finding, start=at + start, end=at + end, alternatives=alternatives)


def _sure(alternatives: Sequence[Alternative]) -> float:
    """Return the probability of all alternatives with the channels of the first."""
    total = sum(other.confidence for other in alternatives if other.channels == alternatives[0].channels)
    return min(1.0, total)


def _whole(text: str, finding: Finding, start: int, size: int) -> list[str]:
    """Return the alternatives of a finding as texts of the whole token."""
    before, after = text[start : finding.start], text[finding.end : start + size]
    return [before + other.after + after for other in finding.alternatives]
