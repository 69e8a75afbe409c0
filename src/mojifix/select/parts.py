"""Parts a token that lost bytes: each damaged place is decided on its own, and what is intact around is repaired.

A word with three damaged places may be sure in two of them. A place is as sure as all guesses that agree on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from mojifix.codecs import Channel, encoding
from mojifix.model import UNITS_PER_BIT
from mojifix.propose.paths import Guess, Mend
from mojifix.propose.readers import raw_byte_of
from mojifix.propose.readings import Reading
from mojifix.propose.sequences import LACKING
from mojifix.propose.utf8 import SEQUENCE, decode
from mojifix.select.edits import FOLLOWED_WELL, GUESS_TEMPERATURE, GUESSES, Stretch
from mojifix.select.plan import Alternative, Edit, Finding
from mojifix.select.problem import Problem

# Guesses rarer than this beside all others do not say where the damage is.
NEGLIGIBLE = 0.002
# How much less a place tells between others that are guessed at: the temperature of guesses grows so many times.
CROWDED = 2.0
# Places of a token that cannot be told, if they are more than all that can, from which on it is not understood: what is
# intact in it is reported, too. `ã†â€™ãƒâ€`, lower-cased on its way through several layers, became `ã†’ãƒâ€`.
UNTOLD = 3


class Token(NamedTuple):
    """A damaged token and what it may have been.

    Args:
        form: the token.
        start: where it stands in the text.
        raw: its bytes to the reader.
        channel: what it went through.
        weights: its guesses, with the probability of each.
    """

    form: str
    start: int
    raw: bytes
    channel: Channel
    weights: Mapping[Guess, float]


Part = Edit | Finding


def parts_of(
    problem: Problem, reading: Reading, stretch: Stretch, weights: Mapping[str, float], least: float
) -> list[Part]:
    """Return the edits and findings of a damaged token; nothing where it cannot be parted.

    Args:
        problem: the text.
        reading: what the token went through.
        stretch: the token.
        weights: the probability of each guess at the token, by its text.
        least: the probability that an edit needs.
    """
    position = problem.sequence[stretch.first]
    number, at = problem.tokens.which[position], problem.tokens.starts[position]
    form = problem.tokens.forms[number]
    known = encoding(reading.channels[-1].read_as)
    if not known.table or len(reading.channels) > 1:
        return []
    table = raw_byte_of(known)
    raw = bytes([ord(c) if c < "\x80" else table.get(c, LACKING) for c in form])
    guesses = reading.guesses[problem.garbled.index(number)]
    token = Token(form, at, raw, reading.channels[-1], {guess: weights.get(guess.text, 0.0) for guess in guesses})
    places = _places(token)
    if places == [(0, len(form))]:
        return []
    found: list[Part] = []
    last = told = 0
    for start, end in [*places, (len(form), len(form))]:
        found += _intact(token, last, start)
        told += sum(1 for _ in SEQUENCE.finditer(raw, last, start))
        found += _settled(token, start, end, least) if start < end else []
        last = end
    untold = sum(isinstance(part, Finding) for part in found)
    told += sum(isinstance(part, Edit) and part.lossy for part in found)
    return [_reported(part, token) for part in found] if untold >= UNTOLD and untold > told else found


def _reported(part: Part, token: Token) -> Finding:
    """Return a part of a token that is not understood as a finding, damaged as the token: no later look reads it."""
    if isinstance(part, Finding):
        return part
    own = Alternative(part.after, (token.channel,), part.confidence)
    reason = f"looks like {part.after!r}, in a word of which too much cannot be told"
    return Finding(part.start, part.end, "ambiguous", reason, (own, *part.alternatives))


def _places(token: Token) -> list[tuple[int, int]]:
    """Return the ranges of a token that guesses mend, in order; those that overlap as one."""
    total = sum(token.weights.values())
    told = [guess for guess, weight in token.weights.items() if weight > NEGLIGIBLE * total]
    found: list[tuple[int, int]] = []
    for start, end in sorted({(start, end) for guess in told for start, end, _ in guess.mends}):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _read(token: Token, guess: Guess | None, start: int, end: int) -> str:
    """Return what a guess makes of a range of a token; None mends nothing."""
    mends = {mend[0]: mend for mend in guess.mends} if guess else {}
    pieces: list[str] = []
    while start < end:
        match = SEQUENCE.match(token.raw, start, end)
        if start in mends and mends[start][1] <= end:
            pieces.append(mends[start][2])
            start = mends[start][1]
        elif match:
            pieces.append(decode(match.group()))
            start = match.end()
        else:
            pieces.append(token.form[start])
            start += 1
    return "".join(pieces)


def _intact(token: Token, start: int, end: int) -> Iterator[Edit]:
    """Yield the edit of what lies between damaged places."""
    before, after = token.form[start:end], _read(token, None, start, end)
    if before != after:
        channel = replace(token.channel, damage="")
        sure = min(1.0, sum(token.weights.values()))
        yield Edit(token.start + start, token.start + end, before, after, (channel,), sure)


def _odds(token: Token, start: int, end: int) -> dict[str, float]:
    """Return what a range of a token may have read, with the probability of each.

    Of a token with many damaged places all guesses that are looked at are one guess, varied in one place: what counts
    for a place are those that differ there.
    """
    best = next(iter(token.weights))
    odds: dict[str, float] = {}
    if best.places <= FOLLOWED_WELL:
        for guess, weight in token.weights.items():
            after = _read(token, guess, start, end)
            odds[after] = odds.get(after, 0.0) + weight
        return odds
    groups: dict[tuple[Mend, ...], list[Guess]] = {}
    for guess in token.weights:
        groups.setdefault(_beside(guess, start, end), []).append(guess)
    varied = [group for group in groups.values() if len(group) > 1]
    inside = sum(start <= mend[0] < end for mend in best.mends)
    if not varied or inside > FOLLOWED_WELL:  # nothing to hold it against, or too much to tell one place from the next
        return {_read(token, best, start, end): 0.0}
    likeliest = min(varied, key=lambda group: (group[0].cost, group[0].text))
    for guess in likeliest:
        after = _read(token, guess, start, end)
        own = 2.0 ** ((likeliest[0].cost - guess.cost) / UNITS_PER_BIT / (GUESS_TEMPERATURE * CROWDED))
        odds[after] = max(own, odds.get(after, 0.0))
    share = min(1.0, sum(token.weights.values())) / sum(odds.values())
    return {after: share * own for after, own in odds.items()}


def _beside(guess: Guess, start: int, end: int) -> tuple[Mend, ...]:
    """Return what a guess mends outside a range."""
    return tuple([mend for mend in guess.mends if not start <= mend[0] < end])


def _settled(token: Token, start: int, end: int, least: float) -> Iterator[Part]:
    """Yield the edit of a damaged place, or the finding where no guess is sure enough."""
    odds = _odds(token, start, end)
    ranked = sorted(odds, key=lambda text: (-odds[text], text))
    before, own = token.form[start:end], ranked[0]
    others = _alternatives(token, ranked, odds)
    low, high = token.start + start, token.start + end
    if own == before:
        yield Finding(low, high, "below_threshold", "no guess at what was lost is likelier than none", others[1:])
    elif odds[own] >= least:
        yield Edit(low, high, before, own, (token.channel,), odds[own], True, "", others[1:])
    else:
        reason = f"looks like {own!r}, with confidence {odds[own]:.3f}"
        yield Finding(low, high, "below_threshold", reason, others)


def _alternatives(token: Token, ranked: Sequence[str], odds: Mapping[str, float]) -> tuple[Alternative, ...]:
    return tuple([Alternative(text, (token.channel,), odds[text]) for text in ranked[: GUESSES + 1]])
