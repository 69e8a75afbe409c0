"""One pass over one text: which language explains what stands there, and where none does.

Clean text is written by one language for long: each character outside ASCII, between its neighbours, is one that it
writes. Where none writes all of what stands there, a wrong decoding may be at work, or another language begins.
A run keeps one language as long as it explains the text, and looks for another only where it does not. A trigram that
the language does not write, of its own letters, is a strike: one far from any other is a rare word, two are not.
Compiled where a C compiler is found.
"""

from __future__ import annotations

from typing import Final

from mypy_extensions import i64, mypyc_attr

from mojifix.detect.fluent import (
    BREACHES,
    CONDITIONS,
    LETTERS_START,
    LOOK,
    OTHER,
    PASS,
    SPACE_NUMBER,
    Fluent,
)
from mojifix.detect.languages import BEGINS_ESCAPE, IDEOGRAPHIC, PAIRED, STATE, UNSPOKEN, Languages, letter_of
from mojifix.detect.table import NONE, Table, sign, sign_at
from mojifix.detect.trigrams import KIND, NEUTRAL, state_of

# Code points behind a place that a language must explain together with it: a sentence. What lies further back is
# another matter.
REACH: Final = 400
# Characters that have to be explained between two strikes, and on one side of a single one, in alphabets that change as
# a whole, where most pairs of a garbled word are strikes. One strike among letters of Latin is what garbles a word:
# forgiving those as well lost 2 of 100 garbled spans inside clean text.
PATIENCE: Final = 4
# Rare ideographs come several in a line, where what is garbled holds little else: a strike among them is paid for by so
# many pairs that were explained before it, of which so many are remembered. Of clean sentences 95 % are explained in 90
# of 100 pairs, of those garbled into ideographs 1 %.
PAID: Final = 8
SAVED: Final = 24
# Strikes side by side that count as one, in an alphabet that is looked at pair by pair: a rare letter is in two pairs.
SIDE_BY_SIDE: Final = 2


@mypyc_attr(free_list_len=1, acyclic=True)
class Run:
    """One pass over one text.

    `credit` counts what the language has explained since the last strike, or since `start`; `struck` says that there
    was one, at `strike`, and `owed` that it came too early to be forgiven yet.
    """

    def __init__(self, known: Languages, text: str) -> None:
        self.known: Languages = known
        self.table: Table = known.table
        self.escapes: bool = False
        self.text: str = text
        self.found: list[int] | None = None
        self.fluent: Fluent | None = None
        self.language: i64 = NONE
        self.first: i64 = NONE
        self.start: i64 = 0
        self.credit: i64 = 0
        self.struck: bool = False
        self.owed: bool = False
        self.strike: i64 = 0
        self.side_by_side: i64 = 0
        self.saved: i64 = 0

    def glide(self, i: i64) -> i64:
        """Return the first place from `i` on that has to be looked at more closely."""
        fluent = self.fluent
        if fluent is not None:
            return self._by_pairs(i, fluent) if fluent.alphabetic else self._by_triples(i, fluent)
        return past(self.text, self.known.steps, i)

    def _by_pairs(self, i: i64, fluent: Fluent) -> i64:
        """Do the same where the pairs of the language are known."""
        text = self.text
        numbers = fluent.numbers
        pairs = fluent.pairs
        size: i64 = len(text)
        credit: i64 = 0
        last: i64 = PASS
        before: i64 = _number(numbers, text, i - 1)
        while i < size:
            code: i64 = ord(text[i])
            if code > 0xFFFF:
                break
            number: i64 = numbers[code]
            pair: i64 = pairs[before << 8 | number]
            if pair == LOOK or last << 1 & pair & BREACHES:
                break
            credit += pair & 1
            last = pair
            before = number
            i += 1
        self.credit += credit
        if last & CONDITIONS:
            self.credit -= 1
            return i - 1
        return i

    def _by_triples(self, i: i64, fluent: Fluent) -> i64:
        """Do the same where the triples of the language are known."""
        text = self.text
        numbers = fluent.numbers
        triples = fluent.triples
        steps = fluent.steps
        size: i64 = len(text)
        credit: i64 = 0
        i = past(text, steps, i)
        while 0 < i < size - 1:
            code: i64 = ord(text[i])
            left: i64 = ord(text[i - 1])
            right: i64 = ord(text[i + 1])
            if left > 0xFFFF or right > 0xFFFF or code < 0x80:
                break
            number: i64 = numbers[code]
            left = numbers[left]
            right = numbers[right]
            if number == OTHER or left | right > 31 or not triples[(number - LETTERS_START) << 10 | left << 5 | right]:
                break
            credit += 1
            i = past(text, steps, i + 1)
        self.credit += credit
        return i

    def look(self, i: i64) -> i64:
        """Look at the character at `i`, and return where to go on."""
        code: i64 = ord(self.text[i])
        if code < 0x80:
            if self.known.watched[code] == BEGINS_ESCAPE:
                self.escapes = True
            else:
                self._note(i, i + 1)
            return i + 1
        signs = self.table.signs
        at: i64 = sign(signs, code)
        if at & KIND == NEUTRAL:
            return i + 1
        left: i64 = sign_at(signs, self.text, i - 1)
        right: i64 = sign_at(signs, self.text, i + 1)
        state: i64 = state_of(left, at, right)
        if self.language >= 0 and self.table.writes(self.language, state):
            self.credit += 1
            if self.fluent is None:
                self.fluent = self.known.fluents.hear(self.language)
            return i + 1
        if self.first < 0:
            self.first = i
            return self._begin(i, self.known.begun(self.text, i, state, letter_of(left, at, right)))
        return self._doubt(i, letter_of(left, at, right))

    def _note(self, start: i64, end: i64) -> None:
        """Note what no language explains."""
        if self.found is None:
            self.found = []
        self.found.append(start)
        self.found.append(end)

    def _speak(self, language: i64, credit: i64) -> None:
        """Go on in another language."""
        self.language = language
        self.credit = credit
        self.struck = False
        self.owed = False
        self.saved = 0
        self.fluent = self.known.fluents.made[language] if language >= 0 else None

    def _begin(self, i: i64, language: i64) -> i64:
        """Go on behind the first character that is looked at, at `i`, in the language that it tells, if any."""
        self.start = max(0, i - REACH)
        if language >= 0:
            self._speak(language, 1)
            return i + 1
        return self._give_up(i) if language == UNSPOKEN or not self._bear(i + 1, False) else i + 1

    def _doubt(self, i: i64, letter: i64) -> i64:
        """Find what explains a character that the language does not, and return where to go on."""
        own = letter & PAIRED != 0 and self.language >= 0 and self.table.writes(self.language, letter & STATE)
        if own and (self.credit >= PATIENCE or (letter & IDEOGRAPHIC and self.saved + self.credit >= PAID)):
            self._forgive(i)
            return i + 1
        if self.start < i - REACH:
            self.start = i - REACH
        begin: i64 = max(self.start, self.first)  # nothing is looked at before
        other: i64 = self.known.chosen(self.text, begin, i)
        if other == UNSPOKEN:
            return self._give_up(i)
        if other >= 0:
            self._speak(other, self.known.count(self.text, begin, i + 1))
            return i + 1
        if own and self.struck and self.credit == 0 and self.side_by_side < SIDE_BY_SIDE:
            self.side_by_side += 1
            return i + 1
        if own and not self.struck:
            self._forgive(i)
            return i + 1
        if self._bear(i + 1, False):
            return i + 1
        return self._give_up(i)

    def _forgive(self, i: i64) -> None:
        saved: i64 = self.saved + self.credit
        self.owed = self.credit < PATIENCE and saved < PAID
        self.saved = _left(saved)
        self.struck = True
        self.strike = i
        self.side_by_side = 1
        self.credit = 0

    def _bear(self, end: i64, last: bool) -> bool:
        """Go on in the first language that explains what lies from `start` to `end` but for strikes that it bears."""
        languages = self.known.writers(self.text, self.start, end, True)
        if not languages:
            return False
        states = self.known.states(self.text, self.start, end, False)
        letters = self.known.states(self.text, self.start, end, True)
        return any(self._bears(language, states, letters, last) for language in languages)

    def _bears(self, language: i64, states: list[int], letters: list[int], last: bool) -> bool:
        """Go on in this language if it explains all but strikes that it bears."""
        table = self.table
        credit: i64 = 0
        struck = False
        owed = False
        side_by_side: i64 = 0
        saved: i64 = 0
        at: i64 = 0
        while at < len(states):
            state: i64 = states[at]
            if table.writes(language, state):
                credit += 1
            else:
                letter: i64 = letters[at]
                if letter & PAIRED == 0:
                    return False
                if struck and credit == 0 and side_by_side < SIDE_BY_SIDE:
                    side_by_side += 1
                    at += 1
                    continue
                saved += credit
                paid = letter & IDEOGRAPHIC != 0 and saved >= PAID
                if struck and credit < PATIENCE and not paid:
                    return False
                owed = credit < PATIENCE and not paid
                saved = _left(saved)
                struck = True
                side_by_side = 1
                credit = 0
            at += 1
        if last and owed and credit < PATIENCE:
            return False
        self._speak(language, credit)
        self.struck = struck
        self.owed = owed
        self.saved = saved
        self.side_by_side = side_by_side
        return True

    def _give_up(self, i: i64) -> i64:
        """Note that nothing explains the character at `i`, and return where its token ends, to go on there."""
        first: i64 = _edge(self.text, i, -1)
        last: i64 = _edge(self.text, i, 1) + 1
        self._note(max(self.start, _line_before(self.text, first)), last)
        other: i64 = self.known.writer(self.text, first, last)
        self._speak(other, self.known.count(self.text, first, last) if other >= 0 else 0)
        self.start = first if other >= 0 else last
        return last

    def close(self, size: i64) -> None:
        """Note a single strike that nothing has made up for."""
        if self.owed and self.credit < PATIENCE:
            if self.start < self.strike - REACH:
                self.start = self.strike - REACH
            end: i64 = min(self.strike + REACH, size)
            if not self._bear(end, True):
                self._give_up(self.strike)


def past(text: str, steps: bytes, i: i64) -> i64:
    """Return the first place from `i` on that has to be looked at: a loop of little else, for most of all time."""
    size: i64 = len(text)
    while i < size:
        code: i64 = ord(text[i])
        if code <= 0xFFFF and steps[code]:
            break
        i += 1
    return i


def _number(numbers: bytes, text: str, i: i64) -> i64:
    """Return the number of the character at `i`; before the first stands what ends a word."""
    if i < 0:
        return SPACE_NUMBER
    code: i64 = ord(text[i])
    if code > 0xFFFF:
        return OTHER
    return numbers[code]


def _left(saved: i64) -> i64:
    """Return what is left of the credit that was saved when a strike was paid for."""
    return max(0, min(saved, SAVED) - PAID)


def _line_before(text: str, i: i64) -> i64:
    """Return where the line before that of `i` starts; 0 where it is longer than `REACH`."""
    low: i64 = i - REACH if i > REACH else 0
    end: i64 = text.rfind("\n", low, i)
    if end < 0:
        return 0
    start: i64 = text.rfind("\n", low, end)
    return 0 if start < 0 else start + 1


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
