"""Spreads what one part of a text went through over the rest of it: a long text went through one channel mostly.

Whole lines come first (`select/lines.py`), then tokens. A token is repaired where the language of that part writes it
undone and not as it stands, and a run of such tokens is so much cheaper that no clean text in any language will do.
What stays unexplained is decided beside all other readings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from mojifix.detect.scan import Scanner
from mojifix.detect.tokens import Tokens, tokenise
from mojifix.detect.windows import Window
from mojifix.model import UNITS_PER_BIT
from mojifix.propose.outcome import outcome
from mojifix.score.prices import Prices
from mojifix.select.course import Course
from mojifix.select.lines import Lines
from mojifix.select.plan import Alternative, Edit, Plan
from mojifix.select.problem import begins_sentence, trim

# What a run, or a token that no trigrams tell apart, must cost less undone than as it stands in any language
# (1/16 bit).
CHEAPER = 16 * UNITS_PER_BIT
# Tokens of a course that are remembered: some megabytes.
REMEMBERED = 20_000
# What becomes of a token: nothing in any case; it is as it was written; garbled; either of the two, or neither, by the
# table.
_PLAIN, _WRITTEN, _GARBLED, _EITHER, _UNTOLD = range(5)


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
        self._lines = Lines(course.channels, scanner)
        # What is remembered of a token: what it reads undone, what becomes of it, and what that saves.
        self._undone: dict[str, tuple[str | None, int]] = {}
        self._savings: dict[str, int] = {}

    def lines(self, text: str) -> tuple[Plan, list[Window]]:
        """Return the edits that undo the course in whole lines of a text, and the ranges of the outcome beside them."""
        if self.course.language not in self._scanner.languages:
            return Plan(), []
        undone, left = self._lines.undone(text)
        return self._plan(self._made(text, *run) for run in undone), left

    def keeps(self, text: str) -> bool:
        """Tell whether a part of a text that went through the course is what it was before."""
        return self._lines.keeps(text)

    def repeats(self, text: str) -> bool:
        """Tell whether a part of a text may have gone through the course once more."""
        return self._lines.repeats(text)

    def plan(self, text: str, opened: Sequence[Window]) -> Plan:
        """Return the edits that undo the course in tokens in the windows `opened` of a text."""
        if self.course.language not in self._scanner.languages:
            return Plan()
        return self._plan(edit for window in opened for edit in self._spread(text, window))

    def _plan(self, edits: Iterable[Edit]) -> Plan:
        made = tuple(edits)
        return Plan(made, (), self._prices.model.identity if made else "")

    def _spread(self, text: str, window: Window) -> list[Edit]:
        """Return the edits of the tokens in one window."""
        low, high = window
        tokens = tokenise(text[low:high])
        tokens = Tokens(tuple([low + start for start in tokens.starts]), tokens.which, tokens.forms)
        told = [self._told(form) for form in tokens.forms]
        undone = [new for new, _ in told]

        def saved(number: int) -> int:
            return self._saves(tokens.forms[number], undone[number])

        path = [told[number][1] for number in tokens.which]

        def may(position: int) -> bool:
            return path[position] in (_GARBLED, _UNTOLD) and saved(tokens.which[position]) > -CHEAPER

        runs = _apart([_to_edges(run, may, text, tokens) for run in _runs(path, tokens.which, saved)])
        return [self._edit(text, tokens, undone, *part) for run in runs for part in _by_line(run, text, tokens, undone)]

    def _told(self, form: str) -> tuple[str | None, int]:
        """Return what a token reads undone, and what becomes of it by the table."""
        told = self._undone.get(form)
        if told is None:
            if len(self._undone) >= REMEMBERED:
                self._undone.clear()
            new = outcome(self.course.channels, (form,))[0]
            told = self._undone[form] = new, self._fate(form, new)
        return told

    def _saves(self, old: str, new: str | None) -> int:
        saving = self._savings.get(old)
        if saving is None:
            if len(self._savings) >= REMEMBERED:
                self._savings.clear()
            saving = self._savings[old] = self._saved(old, new)
        return saving

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

    def _saved(self, old: str, new: str | None) -> int:
        """Return what a token costs less undone, in the language of the course, than as it stands in any (1/16 bit)."""
        prices, index = self._prices, self._prices.model.index
        writers = [self._scanner.tags[number] for number in self._scanner.writers(old, 0, len(old), False)]
        numbers = {0, self._number, *(index[tag] for tag in writers if tag in index)}
        kept = min(prices.price_unknown(old), *(prices.price(old, number) for number in numbers))
        return 0 if new is None else kept - prices.price(new, self._number) - prices.unseen(new)

    def _edit(self, text: str, tokens: Tokens, undone: Sequence[str | None], first: int, last: int) -> Edit:
        """Return the edit of the tokens at positions `first` to `last`."""
        pieces: list[str] = []
        start = at = tokens.starts[first]
        for position in range(first, last + 1):
            number = tokens.which[position]
            pieces += text[at : tokens.starts[position]], undone[number] or tokens.forms[number]
            at = tokens.starts[position] + len(tokens.forms[number])
        return self._made(text, start, at, "".join(pieces))

    def _made(self, text: str, start: int, end: int, undone: str) -> Edit:
        """Return the edit of a range that reads `undone`."""
        low, high, after = trim(text, start, end, undone)
        course = self.course
        kept = Alternative(text[low:high], (), 1.0 - course.confidence)
        channels = course.channels
        return Edit(low, high, text[low:high], after, channels, course.confidence, False, course.language, (kept,))


def _to_edges(run: tuple[int, int], may: Callable[[int], bool], text: str, tokens: Tokens) -> tuple[int, int]:
    """Return a run with the word of a letter or two that begins its sentence, and the one that ends it, if they may."""
    first, last = run
    size = len(tokens.which)
    if first and begins_sentence(text, tokens.starts[first - 1]) and may(first - 1):
        first -= 1
    ends = last + 2 >= size or begins_sentence(text, tokens.starts[last + 2])
    if last + 1 < size and ends and may(last + 1):
        last += 1
    return first, last


def _apart(runs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the runs, those that claim the same word as one."""
    found: list[tuple[int, int]] = []
    for first, last in runs:
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def _by_line(
    run: tuple[int, int], text: str, tokens: Tokens, undone: Sequence[str | None]
) -> Iterator[tuple[int, int]]:
    """Yield the parts of a run that lie in one line each, from the first token that changes to the last."""
    first = last = -1
    for position in range(run[0], run[1] + 1):
        number = tokens.which[position]
        if undone[number] in (None, tokens.forms[number]):
            continue
        if first < 0:
            first = position
        elif "\n" in text[tokens.starts[last] : tokens.starts[position]]:
            yield first, last
            first = position
        last = position
    if first >= 0:
        yield first, last


def _runs(fates: Sequence[int], numbers: Sequence[int], saved: Callable[[int], int]) -> list[tuple[int, int]]:
    """Return the runs of tokens to repair, first and last: garbled ones, and what between them is worth it, too."""
    runs: list[tuple[int, int]] = []
    savings: list[int] = []
    between: int | None = None
    for at, fate in enumerate(fates):
        if fate == _WRITTEN:
            between = None
        if fate in (_PLAIN, _WRITTEN):
            continue
        saving = saved(numbers[at])
        if saving <= -CHEAPER:  # a word of some language as it stands
            between = None
            continue
        if saving >= (0 if fate == _GARBLED else CHEAPER) and fate != _EITHER:
            if between is not None and between + saving > 0:
                runs[-1] = (runs[-1][0], at)
                savings[-1] += between + saving
            else:
                runs.append((at, at))
                savings.append(saving)
            between = 0
        elif between is not None:
            between += saving
    return [run for run, saving in zip(runs, savings, strict=True) if saving >= CHEAPER]
