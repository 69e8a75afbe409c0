"""Spreads what one part of a text went through over the rest of it: a long text went through one channel mostly.

A token is repaired where the language of that part writes it undone and not as it stands, or where it reads better
undone and its neighbours are repaired. What stays unexplained is decided by itself, beside all other readings.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mojifix.codecs import Channel
from mojifix.detect.scan import Scanner
from mojifix.detect.tokens import Tokens
from mojifix.detect.windows import Window
from mojifix.model import UNITS_PER_BIT
from mojifix.propose.outcome import outcome
from mojifix.score.prices import Prices
from mojifix.select.plan import Alternative, Edit, Plan
from mojifix.select.problem import trim

# What a token that no trigrams tell apart must cost less undone than as it stands, in any language (1/16 bit).
CHEAPER = 16 * UNITS_PER_BIT
# What becomes of a token: nothing in any case; it is as it was written; garbled; either of the two, or neither, by the
# table.
_PLAIN, _WRITTEN, _GARBLED, _EITHER, _UNTOLD = range(5)


@dataclass(frozen=True, slots=True)
class Course:
    """What a part of a text went through.

    Args:
        channels: outermost first.
        language: the tag of its language.
        confidence: how sure that is (0 to 1).
    """

    channels: tuple[Channel, ...]
    language: str
    confidence: float


def courses_of(plan: Plan, least: float) -> list[Course]:
    """Return what the edits of a plan that are sure enough undid, each once, the surest first."""
    found: dict[tuple[tuple[Channel, ...], str], float] = {}
    for edit in plan.edits:
        key = edit.channels, edit.language
        if edit.confidence >= least and not edit.lossy and not any(channel.damage for channel in edit.channels):
            found[key] = max(edit.confidence, found.get(key, 0.0))
    return [Course(*key, found[key]) for key in sorted(found, key=lambda key: (-found[key], str(key)))]


class Spreader:
    """Spreads one course over texts.

    Args:
        course: what to undo.
        scanner: tells which languages write a token.
        prices: the prices of forms.
    """

    def __init__(self, course: Course, scanner: Scanner, prices: Prices) -> None:
        self.course = course
        self._scanner = scanner
        self._prices = prices
        self._number = prices.model.index.get(course.language, 0)

    def plan(self, text: str, tokens: Tokens, opened: Sequence[Window]) -> Plan:
        """Return the edits that undo the course in the windows `opened` of a text."""
        if self.course.language not in self._scanner.languages:
            return Plan()
        undone = outcome(self.course.channels, tokens.forms)
        fates = [self._fate(old, new) for old, new in zip(tokens.forms, undone, strict=True)]
        better: dict[int, bool] = {}

        def reads_better(number: int) -> bool:
            if number not in better:
                better[number] = self._is_cheaper(tokens.forms[number], undone[number])
            return better[number]

        edits: list[Edit] = []
        for low, high in opened:
            first, last = bisect_left(tokens.starts, low), bisect_left(tokens.starts, high)
            numbers = [tokens.which[position] for position in range(first, last)]
            for start, end in _runs([fates[number] for number in numbers], numbers, reads_better):
                edits.append(self._edit(text, tokens, undone, first + start, first + end))
        return Plan(tuple(edits), (), self._prices.model.identity if edits else "")

    def _fate(self, old: str, new: str | None) -> int:
        """Tell what becomes of a token by the table."""
        if old.isascii() or new is None or new == old:
            return _PLAIN
        written, undone = self._writes(old), self._writes(new)
        if written:
            return _EITHER if undone else _WRITTEN
        return _GARBLED if undone else _UNTOLD

    def _writes(self, form: str) -> bool:
        return self._scanner.writes(self.course.language, self._scanner.states(form, 0, len(form), False))

    def _is_cheaper(self, old: str, new: str | None) -> bool:
        """Tell whether a token reads better undone in the language of the course than as it stands in any."""
        prices = self._prices
        if new is None:
            return False
        kept = min(prices.price(old, self._number), prices.price(old, 0), prices.price_unknown(old))
        return prices.price(new, self._number) + prices.unseen(new) + CHEAPER <= kept

    def _edit(self, text: str, tokens: Tokens, undone: Sequence[str | None], first: int, last: int) -> Edit:
        """Return the edit of the tokens at positions `first` to `last`."""
        pieces: list[str] = []
        start = at = tokens.starts[first]
        for position in range(first, last + 1):
            number = tokens.which[position]
            pieces += text[at : tokens.starts[position]], undone[number] or tokens.forms[number]
            at = tokens.starts[position] + len(tokens.forms[number])
        low, high, after = trim(text, start, at, "".join(pieces))
        course = self.course
        kept = Alternative(text[low:high], (), 1.0 - course.confidence)
        channels = course.channels
        return Edit(low, high, text[low:high], after, channels, course.confidence, False, course.language, (kept,))


def _runs(fates: Sequence[int], numbers: Sequence[int], reads_better: Callable[[int], bool]) -> list[tuple[int, int]]:
    """Return the runs of tokens to repair, first and last: garbled ones, and what lies between and may be, too."""
    runs: list[tuple[int, int]] = []
    open_run = False
    for at, fate in enumerate(fates):
        if fate == _GARBLED or (fate == _UNTOLD and reads_better(numbers[at])):
            if open_run:
                runs[-1] = (runs[-1][0], at)
            else:
                runs.append((at, at))
            open_run = True
        elif fate in (_WRITTEN, _UNTOLD):
            open_run = False
    return runs
