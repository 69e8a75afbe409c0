"""The pass over a text that finds where no language writes what stands there: text in, ranges to look at out.

Clean text is written by one language for long: each character outside ASCII, between its neighbours, is one that it
writes. Where none writes all of what stands there, a wrong decoding may be at work, or another language begins.
The scan keeps one language as long as it explains the text, and looks for another only where it does not.
Knows nothing of encodings; compiled where a C compiler is found.
"""

from __future__ import annotations

from typing import Final

from mypy_extensions import i64

from mojifix.detect.trigrams import BEHIND, KIND, NEUTRAL, PLACES, PLANE, WIDE_PLANE, WIDE_SHIFT, Trigrams, state_of

# Code points behind a place that a language must explain together with it: a sentence. What lies further back is
# another matter.
REACH: Final = 400

# Code points that a language has explained before every third of its alphabet is enough: each is then seen once, as a
# letter or as a neighbour, and a garbled word shows by more than one.
SETTLED: Final = 60
STRIDE: Final = 3
# The sign of what lies outside the Basic Multilingual Plane, and of the ends of a text.
_OUTSIDE: Final = 0x100
_END: Final = 0x2000


class Scanner:
    """Scans texts with one table.

    Args:
        data: the table.
    """

    def __init__(self, data: Trigrams) -> None:
        self.signs: bytes = data.signs
        self.planes: bytes = data.planes
        self.languages: i64 = len(data.languages)
        self.tags: tuple[str, ...] = data.languages

    def scan(self, text: str) -> list[int]:
        """Return the starts and ends, in turn, of what no language explains, up to `REACH` code points before it."""
        found: list[int] = []
        signs = self.signs
        planes = self.planes
        size: i64 = len(text)
        plane: i64 = WIDE_PLANE
        start: i64 = 0
        at: i64 = 0
        right: i64 = _END
        ready: i64 = -1
        i: i64 = 0
        while i < size:
            code: i64 = ord(text[i])
            if code < 0x80:
                if code < 0x20 and (code < 0x09 or code > 0x0D) and code != 0x1B:
                    found.append(i)
                    found.append(i + 1)
                i += 1
                continue
            left: i64 = at
            at = right
            if ready != i:
                left = _sign_at(signs, text, i - 1, size)
                at = _sign(signs, code)
            right = _sign_at(signs, text, i + 1, size)
            ready = i + 1
            if at & KIND != NEUTRAL:
                if not _writes(planes, plane, state_of(left, at, right)):
                    if start < i - REACH:
                        start = i - REACH
                    other: i64 = self.explains(text, start, i + 1)
                    if other < 0:
                        first: i64 = _edge(text, i, -1)
                        last: i64 = _edge(text, i, 1) + 1
                        found.append(start)
                        found.append(last)
                        other = self.explains(text, first, last)
                        start = last if other < 0 else first
                        i = last - 1
                    if other >= 0:
                        plane = other
                elif at & KIND == BEHIND and i - start > SETTLED:
                    i += STRIDE - 1
            i += 1
        return found

    def explains(self, text: str, start: i64, end: i64) -> i64:
        """Return where the plane of a language begins that writes all of `text[start:end]`; -1 where none does."""
        states = self.states(text, start, end)
        plane: i64 = WIDE_PLANE
        while plane < WIDE_PLANE + self.languages * PLANE:
            if self.writes(plane, states):
                return plane
            plane += PLANE
        return -1

    def speakers(self, states: list[int]) -> list[int]:
        """Return the numbers of the languages that write all trigrams with these hashes."""
        numbers: list[int] = []
        number: i64 = 0
        while number < self.languages:
            if self.writes(WIDE_PLANE + number * PLANE, states):
                numbers.append(number)
            number += 1
        return numbers

    def speaks(self, number: int, states: list[int]) -> bool:
        """Tell whether language number `number` writes all trigrams with these hashes."""
        return self.writes(WIDE_PLANE + number * PLANE, states)

    def knows(self, state: i64) -> bool:
        """Tell whether any language writes the trigram with this hash."""
        place: i64 = state >> WIDE_SHIFT
        wide: i64 = self.planes[place >> 3]
        return wide >> (place & 7) & 1 != 0

    def sign(self, code: i64) -> i64:
        """Return the sign of a code point; of an end of the text for a negative one."""
        return _END if code < 0 else _sign(self.signs, code)

    def states(self, text: str, start: i64, end: i64) -> list[int]:
        """Return the hashes of the trigrams of `text[start:end]`, from the last to the first."""
        signs = self.signs
        size: i64 = len(text)
        states: list[int] = []
        i: i64 = end - 1
        while i >= start:
            code: i64 = ord(text[i])
            if code >= 0x80:
                at: i64 = _sign(signs, code)
                if at & KIND != NEUTRAL:
                    left: i64 = _sign_at(signs, text, i - 1, size)
                    right: i64 = _sign_at(signs, text, i + 1, size)
                    states.append(state_of(left, at, right))
            i -= 1
        return states

    def writes(self, plane: i64, states: list[int]) -> bool:
        """Tell whether the language of a plane writes all trigrams of `states`."""
        planes = self.planes
        i: i64 = 0
        size: i64 = len(states)
        while i < size:
            state: i64 = states[i]
            if not _writes(planes, plane, state):
                return False
            i += 1
        return True


def _writes(planes: bytes, plane: i64, state: i64) -> bool:
    """Tell whether the language of a plane writes the trigram with this hash."""
    wide_place: i64 = state >> WIDE_SHIFT
    wide: i64 = planes[wide_place >> 3]
    if not wide >> (wide_place & 7) & 1:
        return False
    place: i64 = state & (PLACES - 1)
    bits: i64 = planes[plane + (place >> 3)]
    return bits >> (place & 7) & 1 != 0


def _sign(signs: bytes, code: i64) -> i64:
    """Return the sign of a code point."""
    if code > 0xFFFF:
        return _OUTSIDE
    at: i64 = code * 3
    low: i64 = signs[at]
    middle: i64 = signs[at + 1]
    high: i64 = signs[at + 2]
    return low | middle << 8 | high << 16


def _sign_at(signs: bytes, text: str, i: i64, size: i64) -> i64:
    """Return the sign of the character at `i`, which may lie beyond an end of the text."""
    if i < 0 or i >= size:
        return _END
    code: i64 = ord(text[i])
    return _sign(signs, code)


def _edge(text: str, i: i64, step: i64) -> i64:
    """Return the last code point of the token around `i` in one direction, at most `REACH` away."""
    size: i64 = len(text)
    at: i64 = i
    while 0 <= at + step < size and -REACH < at - i < REACH:
        code: i64 = ord(text[at + step])
        if code == 0x20 or 0x09 <= code <= 0x0D:
            break
        at += step
    return at
