"""Follows the ways through a form with damaged sequences of UTF-8: cells in, guesses out, the likeliest first.

All completions of a damaged sequence are priced with what stands around it, and few are followed to the next one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from mojifix.codecs.damage import LOWER, REPLACEMENT
from mojifix.propose.readers import raw_byte_of
from mojifix.propose.sequences import (
    LACKING,
    PLUSES,
    Cells,
    Mended,
    damaged,
    disguised,
    is_text,
    is_written,
    rare_bits,
)
from mojifix.propose.utf8 import SEQUENCE, decode, unwrap

# Guesses that are followed from left to right, and kept of a form; the second where nothing but its first damaged place
# is behind: all letters of an alphabet and their capitals, since the language is settled later.
FOLLOWED = 32
FOLLOWED_FIRST = 96
# What a frequent word costs less than its letters at most (1/16 bit; `WORD_SAVES` of the prices).
FREQUENT = 192
# Other characters in each damaged place that are priced beside the best guess.
VARIED = 6
# Characters that a damaged sequence may have been: those of one lost byte, and a few more.
CHOICES = 80
# A guess that is so much dearer than the best (bits) is not followed.
BEHIND = 30.0
# How much dearer than leaving the damage a guess may look to the pooled model (bits): the languages of the text know
# better.
HOPELESS = 12.0
# A letter that is a byte of no sequence, beside a sequence: then this was hardly UTF-8 (bits).
STRAY_BITS = 24.0
# What a damaged sequence that no guess fits costs beside an unseen character (bits): else unlikely letters would win
# where the truth is none of those that are looked at.
HOLE_BITS = 6.0
# What undoing one more layer within a guess costs (bits).
DEEPER_BITS = 6.0
# What a capital behind a small letter costs, about (1/16 bit).
TURNED = 96
# Characters in front of an addition that its price depends on, and behind it (the model's longest n-gram is 5).
_CONTEXT = 4
_AHEAD = 3
_UNITS = 16

# Cells of a form that is guessed at: following the ways through a longer one takes seconds.
LONGEST = 1_200
# Bytes of it that are left of damaged sequences, of which each takes 5 ms: 40 Chinese characters that lost one of three
# bytes. With more of them `é`, misread twenty times over, was a form of 199 damaged places to Mac OS, and took 2 s.
LEFT = 80

_PLAIN, _DECODED, _STRAY = 0, 1, 2
_NO_KINDS: frozenset[str] = frozenset()

Mend = tuple[int, int, str]
"""A damaged sequence: half-open range in the form (cells), and what it became."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What a form with damaged sequences may have read.

    Args:
        text: the form.
        bits: what the damage costs; 0 where the damaged sequences are left as they are.
        kinds: the kinds of damage, in order.
        mends: its damaged sequences, in order (ranges in code points of the form for single-byte readers); all of the
            form where another layer was below.
        places: how many sequences were damaged.
        priced: the form with a hole for each damaged sequence that is left: one that no guess fits is an unknown
            character, and no guess needs to be better than what is left of it.
        cost: how much dearer it is than the first guess (1/16 bit), once the languages of the text have spoken.
    """

    text: str
    bits: float
    kinds: tuple[str, ...] = ()
    mends: tuple[Mend, ...] = ()
    priced: str = ""
    cost: int = 0
    places: int = 0


@dataclass(frozen=True, slots=True)
class Chooser:
    """Prices guesses.

    Args:
        prefix: price of the characters of the start of a form in a language (1/16 bit); 0 is the pooled model.
        form: price of a form in a language (1/16 bit).
        seen: whether some language was seen with a character.
        chance: what a character costs too little, that only seems so (1/16 bit).
        spoken: the number of the language of some words; 0 if they do not tell.
        language: the language in which guesses are priced.
        clean: the most that each of some forms costs as clean text (1/16 bit).
    """

    prefix: Callable[[str, int], int]
    form: Callable[[str, int], int]
    seen: Callable[[str], bool]
    chance: Callable[[str], int]
    spoken: Callable[[Sequence[str]], int]
    clean: Callable[[Sequence[str]], list[int]]
    language: int = 0


@dataclass(slots=True)
class _Path:
    """A guess that is being made: its text so far, as it is priced, what that and its damage cost, what it ends with.

    `places` tells where in the text each of its mended sequences stands.
    """

    text: str
    priced: str
    bits: float
    price: int
    last: int
    kinds: frozenset[str]
    mends: tuple[Mend, ...]
    places: tuple[int, ...]


class _Step(NamedTuple):
    """One way on from a path.

    Args:
        path: where it comes from.
        text: what it adds.
        last: what that is, as the last character of a path.
        bits: what the damage costs.
        kinds: its kinds; none for what is left as it is.
        start: the cell where it begins.
        hole: it is left of a damaged sequence, and priced as a hole.
        open: it may have been something else, even if it is intact.
    """

    path: _Path
    text: str
    last: int
    bits: float = 0.0
    kinds: frozenset[str] = _NO_KINDS
    start: int = 0
    hole: bool = False
    open: bool = False

    @property
    def priced(self) -> str:
        """Return the text that is priced."""
        return REPLACEMENT if self.hole else self.text


class _Pricer:
    """Prices of what is added to a text, which depend on its last characters; remembered for one form."""

    def __init__(self, chooser: Chooser) -> None:
        self._prefix, self._language = chooser.prefix, chooser.language
        self._known: dict[tuple[str, str], int] = {}
        self._before: dict[str, int] = {"": 0}

    def added(self, context: str, text: str) -> int:
        """Return the price of `text` behind `context`."""
        key = context, text
        found = self._known.get(key)
        if found is None:
            before = self._before.get(context)
            if before is None:
                before = self._before[context] = self._prefix(context, self._language)
            found = self._known[key] = self._prefix(context + text, self._language) - before
        return found


def guesses_of(cells: Cells, chooser: Chooser) -> tuple[Guess, ...]:
    """Return what a form may have read, the likeliest first; nothing where nothing is damaged."""
    if len(cells.raw) > LONGEST or sum(byte > 0x7F for byte in SEQUENCE.sub(b"", cells.raw)) > LEFT:
        return ()
    table = raw_byte_of(cells.reader) if cells.reader.table else {}
    found: dict[str, Guess] = {}
    walk = _Walk(cells, chooser)
    most = chooser.form("".join(cells.source), chooser.language) + HOPELESS * _UNITS
    paths = walk.paths(most + FREQUENT)
    for guess in [_guess(path) for path in paths] + walk.varied(paths):
        guess = replace(guess, places=len(guess.mends))
        while guess.text not in found or guess.bits < found[guess.text].bits:
            found[guess.text] = guess
            deeper = unwrap(guess.text, table) if guess.kinds else guess.text
            mends = ((0, len(cells.raw), deeper),)
            bits = guess.bits + DEEPER_BITS + _rare_bits(deeper, guess.text)
            guess = replace(guess, text=deeper, bits=bits, mends=mends, priced=deeper)
    if not any(guess.kinds for guess in found.values()):
        return ()
    least = min(_cost(guess, chooser) for guess in found.values() if guess.kinds)
    return ranked(found.values(), chooser) if least <= most else ()


def ranked(guesses: Iterable[Guess], chooser: Chooser) -> tuple[Guess, ...]:
    """Return guesses at a form, the likeliest first, without those that are far behind; of equal ones the cheapest."""
    costs: dict[str, tuple[float, Guess]] = {}
    for guess in guesses:
        cost = _cost(guess, chooser)
        if guess.text not in costs or cost < costs[guess.text][0]:
            costs[guess.text] = cost, guess
    order = sorted(costs.values(), key=lambda pair: (pair[0], pair[1].text))
    limit = min([cost for cost, guess in order if guess.kinds], default=0.0) + BEHIND * _UNITS
    return tuple([guess for cost, guess in order if cost < limit or not guess.kinds])


def _cost(guess: Guess, chooser: Chooser) -> float:
    """Return what a guess costs, its damage included (1/16 bit)."""
    return chooser.form(guess.priced, chooser.language) + guess.bits * _UNITS


def _rare_bits(deeper: str, text: str) -> float:
    """Return how much rarer the characters that one more layer brings about are than the model says."""
    return sum([rare_bits(character, unicodedata.category(character)) for character in sorted({*deeper} - {*text})])


def _guess(path: _Path) -> Guess:
    if LOWER in path.kinds:  # nothing in it is a capital
        mends = tuple([(start, end, text.lower()) for start, end, text in path.mends])
        return Guess(path.text.lower(), path.bits, tuple(sorted(path.kinds)), mends, path.priced.lower())
    return Guess(path.text, path.bits, tuple(sorted(path.kinds)), path.mends, path.priced)


class _Walk:
    """The ways through one form, cell by cell."""

    def __init__(self, cells: Cells, chooser: Chooser) -> None:
        self._cells = cells
        self._seen, self._chance = chooser.seen, chooser.chance
        self._pricer = _Pricer(chooser)
        self._arriving: dict[int, list[_Step]] = {}
        self._choices: dict[tuple[int, int], Mended] = {}

    def paths(self, most: float) -> list[_Path]:
        """Return the best ways, and among them the one that leaves all damage as it is; none where all cost too much.

        Args:
            most: what a guess may cost to be followed (1/16 bit).
        """
        size = len(self._cells.raw)
        self._go(0, [_Step(_Path("", "", 0.0, 0, _PLAIN, _NO_KINDS, (), ()), "", _PLAIN)])
        for at in range(size):
            steps = self._arriving.pop(at, None)
            if steps:
                paths = self._arrived(at, steps)
                if min(path.price + path.bits * _UNITS for path in paths) > most:
                    return []
                self._onward(at, paths)
        return self._arrived(size, self._arriving.pop(size, []))

    def varied(self, paths: list[_Path]) -> list[Guess]:
        """Return the best way with each of its sequences mended otherwise: few ways are followed far enough."""
        mended = [path for path in paths if len(path.mends) > 1]
        if not mended:
            return []
        path = min(mended, key=lambda path: (path.price + path.bits * _UNITS, path.text))
        guess = _guess(path)
        return [other for which in range(len(path.mends)) for other in self._others(path, guess, which)]

    def _others(self, path: _Path, guess: Guess, which: int) -> Iterator[Guess]:
        """Yield a guess with its mended sequence number `which` mended otherwise, the likeliest first."""
        start, end, own = path.mends[which]
        at = path.places[which]
        context, behind = path.priced[max(0, at - _CONTEXT) : at], path.priced[at + len(own) :]
        choices = self._choices.get((start, end), {})
        added = self._pricer.added
        costs = {c: added(context, c + behind[:_AHEAD]) + how[0] * _UNITS for c, how in choices.items() if c != own}
        for character in sorted(costs, key=lambda c: (costs[c], c))[:VARIED]:
            bits = guess.bits - choices[own][0] + choices[character][0]
            text = guess.text[:at] + character + guess.text[at + len(own) :]
            mends = (*guess.mends[:which], (start, end, character), *guess.mends[which + 1 :])
            kinds = tuple(sorted({*guess.kinds, *choices[character][1]}))
            yield Guess(text, bits, kinds, mends, guess.priced[:at] + character + guess.priced[at + len(own) :])

    def _go(self, end: int, steps: list[_Step]) -> None:
        self._arriving.setdefault(end, []).extend(steps)

    def _onward(self, at: int, paths: list[_Path]) -> None:
        cells = self._cells
        if not cells.source[at]:  # the second half of a wide character, of which the first was left: this too
            self._leave(at, [path for path in paths if path.last != _DECODED])
            paths = [path for path in paths if path.last == _DECODED]
        match = SEQUENCE.match(cells.raw, at)
        if match is not None:
            character, end = decode(match.group()), match.end()
            turned = disguised(cells, at, end)
            if turned:
                self._open(at, end, turned | ({character: (0.0, _NO_KINDS)} if is_text(character) else {}), paths)
            else:
                self._go(end, [_Step(path, character, _DECODED) for path in paths])
            return
        mended = _damaged(cells, at)
        for end, characters in mended:
            self._open(at, end, self._likeliest(characters), paths)
        if mended and cells.source[at] > "\x7f" and cells.reader.table:
            end = _end_of_rest(cells.raw, at)
            rest = "".join(cells.source[at:end])
            self._go(end, [_Step(path, rest, _PLAIN, HOLE_BITS, hole=True) for path in paths])
        else:
            self._leave(at, paths)

    def _open(self, at: int, end: int, choices: Mended, paths: list[_Path]) -> None:
        """Go on with each of the characters that the cells `at` to `end` may have been."""
        self._choices[at, end] = choices
        steps = [_Step(path, c, _DECODED, *how, at, open=True) for c, how in choices.items() for path in paths]
        self._go(end, steps)

    def _likeliest(self, characters: Mended) -> Mended:
        """Return the characters that are likeliest on their own, where a damaged sequence may have been many."""
        # One that no language was seen with costs less than many a rare ideograph: it is chosen where it is alone.
        seen = [c for c in characters if self._seen(c) or is_written(c)] or list(characters)
        if len(seen) > CHOICES:
            added = self._pricer.added
            seen = sorted(seen, key=lambda c: (added("", c) + characters[c][0] * _UNITS, c))[:CHOICES]
        return {c: (characters[c][0] + self._chance(c) / _UNITS, characters[c][1]) for c in seen}

    def _leave(self, at: int, paths: list[_Path]) -> None:
        """Go on with cell `at` as it is; half a wide character only if it is ASCII."""
        cells = self._cells
        text = cells.source[at]
        if text:
            stray = _STRAY if 0x80 <= cells.raw[at] < LACKING and text.isalpha() else _PLAIN
            self._go(at + 1, [_Step(path, text, stray) for path in paths])
            return
        half = chr(cells.raw[at]) if cells.raw[at] < 0x80 else ""
        self._go(at + 1, [_Step(path, "", path.last) for path in paths if path.last != _DECODED])
        if half:
            self._go(at + 1, [_Step(path, half, _PLAIN) for path in paths if path.last == _DECODED])

    def _arrived(self, at: int, steps: list[_Step]) -> list[_Path]:
        """Return the cheapest of the paths that arrive at cell `at`, in the light of what comes next."""
        most = FOLLOWED_FIRST if all(len(s.path.mends) + s.open < 2 for s in steps) else FOLLOWED
        if len(steps) > most:
            ahead = "".join(_ahead(self._cells, at))
            costs = [self._cost(step, ahead) for step in steps]
            limit = min(costs) + BEHIND * _UNITS
            order = sorted(range(len(steps)), key=lambda n: (costs[n], steps[n].path.text, steps[n].text))
            kept = [n for n in order[:most] if costs[n] <= limit]
            rest = [n for n in order if n not in kept]
            kept += [n for n in rest if not (steps[n].kinds or steps[n].path.kinds)]
            # What supposes least damage may be dear at first: the digits of other scripts are rare, but not in rows.
            faithful = min(rest, key=lambda n: _damage_bits(steps[n], costs[n]), default=kept[0])
            kept += [faithful] if faithful not in kept else []
            steps = [steps[n] for n in kept]
        return [self._taken(step, at) for step in steps]

    def _cost(self, step: _Step, ahead: str) -> float:
        path = step.path
        price = self._pricer.added(path.priced[-_CONTEXT:], step.priced + ahead) + path.price
        return price + (path.bits + step.bits + _stray_bits(step)) * _UNITS + _turned(step, ahead)

    def _taken(self, step: _Step, end: int) -> _Path:
        path = step.path
        price = path.price + self._pricer.added(path.priced[-_CONTEXT:], step.priced) + _turned(step)
        mends, places, kinds = path.mends, path.places, path.kinds
        if step.open:
            mends, places = (*mends, (step.start, end, step.text)), (*places, len(path.text))
            kinds = kinds | step.kinds
        bits = path.bits + step.bits + _stray_bits(step)
        return _Path(path.text + step.text, path.priced + step.priced, bits, price, step.last, kinds, mends, places)


def _damage_bits(step: _Step, cost: float) -> tuple[bool, float, float]:
    """Return what the damage that a step supposes costs, with its price; one that supposes none comes last."""
    return not (step.kinds or step.path.kinds), step.path.bits + step.bits, cost


def _stray_bits(step: _Step) -> float:
    return STRAY_BITS if step.last + step.path.last == _DECODED + _STRAY and step.last != step.path.last else 0.0


def _turned(step: _Step, ahead: str = "") -> int:
    """Return what a capital costs behind a small letter, or between a capital and a small letter."""
    if not step.text[:1].isupper():
        return 0
    before = step.path.text[-1:]
    return TURNED if before.islower() or (before.isupper() and ahead[:1].islower()) else 0


def _end_of_rest(raw: bytes, at: int) -> int:
    """Return the end of what is left of the damaged sequence at `at`: a lead, and the continuations that it has."""
    end = at + 1
    while raw[at] >= 0xC0 and end < len(raw) and 0x80 <= raw[end] < 0xC0:
        end += 1
    return end


def _ahead(cells: Cells, at: int) -> Iterator[str]:
    """Yield the next characters from cell `at` on, up to the next damage."""
    for _ in range(_AHEAD):
        match = SEQUENCE.match(cells.raw, at)
        if match:
            yield decode(match.group())
            at = match.end()
        elif at < len(cells.raw) and cells.raw[at] < 0x80 and cells.source[at]:
            yield cells.source[at]
            at += 1
        else:
            return


def _damaged(cells: Cells, at: int) -> list[tuple[int, Mended]]:
    near = "".join(cells.source[at : at + 3])
    return [] if near.isascii() and not (cells.damage.fitted and near.startswith(PLUSES)) else damaged(cells, at)
