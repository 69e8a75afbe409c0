"""The pass over a text that finds where no language writes what stands there: text in, ranges to look at out.

Clean text is written by one language for long: each character outside ASCII, between its neighbours, is one that it
writes. Where none writes all of what stands there, a wrong decoding may be at work, or another language begins.
The scan keeps one language as long as it explains the text, and looks for another only where it does not. A trigram
that the language does not write, of its own letters, is a strike: one far from any other is a rare word, two are not.
Knows nothing of encodings; compiled where a C compiler is found.
"""

from __future__ import annotations

from typing import Final

from mypy_extensions import i64

from mojifix.detect.fluent import (
    BREACHES,
    CONDITIONS,
    LETTERS_START,
    LOOK,
    OTHER,
    PASS,
    SKIP_NUMBER,
    SPACE_NUMBER,
    Fluent,
)
from mojifix.detect.table import NONE, Table, sign, sign_at
from mojifix.detect.trigrams import BEHIND, KIND, NEUTRAL, Trigrams, letter_state, state_of

# Code points behind a place that a language must explain together with it: a sentence. What lies further back is
# another matter.
REACH: Final = 400
# What is noted of a text as a whole: nothing was found; there are characters that begin escapes.
QUIET: Final = 1
ESCAPES: Final = 2
# What is to be looked at in ASCII: controls that no text holds, with ESC, which starts a run of ISO-2022-JP; what
# begins an escape.
CONTROL: Final = 1
BEGINS_ESCAPE: Final = 2
_CONTROLS: Final = [code for code in range(0x20) if not 0x09 <= code <= 0x0D]
_BEGIN_ESCAPES: Final = "&\\%=+"

# Characters that have to be explained between two strikes, and on one side of a single one: among letters of Latin, and
# in alphabets that change as a whole, where most pairs of a garbled word are strikes. Recall has shown no difference
# between 6 and 40.
PATIENCE: Final = 12
PATIENCE_PAIRED: Final = 4
# Strikes side by side that count as one, in an alphabet that is looked at pair by pair: a rare letter is in two pairs.
SIDE_BY_SIDE: Final = 2
# Set beside the hash of a letter of such an alphabet.
PAIRED: Final = 1 << 32
STATE: Final = PAIRED - 1
# Characters that a language has explained before tables of its pairs or triples are worth the making (a millisecond),
# and how many languages have them at once (128 KB each).
FLUENT: Final = 2000
FLUENTS: Final = 16


class Scanner:
    """Scans texts with one table.

    Args:
        data: the table.
    """

    def __init__(self, data: Trigrams) -> None:
        self.table: Table = Table(data)
        self.tags: tuple[str, ...] = data.languages
        self.languages: dict[str, int] = {tag: number for number, tag in enumerate(data.languages)}
        self.watched: bytes = _watched()
        self.heard: list[int] = [0] * len(data.languages)
        self.fluents: dict[int, Fluent] = {}

    def scan(self, text: str) -> list[int]:
        """Return the starts and ends, in turn, of what no language explains, up to `REACH` code points before it."""
        run = _Run(self, text)
        size: i64 = len(text)
        i: i64 = run.glide(0)
        while i < size:
            i = run.glide(run.look(i))
        run.close(size)
        return run.found

    def listen(self, text: str) -> i64:
        """Return `QUIET` where `scan` finds nothing, with `ESCAPES` where characters that begin escapes were seen."""
        run = _Run(self, text)
        size: i64 = len(text)
        i: i64 = run.glide(0)
        while i < size:
            i = run.look(i)
            if run.found:
                return 0
            i = run.glide(i)
        run.close(size)
        if run.found:
            return 0
        return QUIET | ESCAPES if run.escapes else QUIET

    def writes(self, tag: str, states: list[int]) -> bool:
        """Tell whether a language writes all trigrams of `states`."""
        language: i64 = self.languages.get(tag, NONE)
        if language < 0:
            return False
        return all(self.table.writes(language, state) for state in states)

    def speakers(self, states: list[int]) -> list[int]:
        """Return the numbers of the languages that write all trigrams with these hashes; none where there are none."""
        found: list[int] = []
        first = True
        for state in states:
            found = self.table.writers(state) if first else self.table.of_these(found, state)
            first = False
            if not found:
                break
        return found

    def state(self, text: str, i: i64, letter: bool) -> i64:
        """Return the hash of the trigram at `i`, or of its letter alone; `NONE` where there is nothing to look at."""
        code: i64 = ord(text[i])
        if code < 0x80:
            return NONE
        signs = self.table.signs
        at: i64 = sign(signs, code)
        if at & KIND == NEUTRAL:
            return NONE
        return letter_of(at) if letter else state_of(sign_at(signs, text, i - 1), at, sign_at(signs, text, i + 1))

    def states(self, text: str, start: i64, end: i64, letters: bool) -> list[int]:
        """Return the hashes of the trigrams of `text[start:end]`, or those of their letters alone."""
        states: list[int] = []
        i: i64 = start
        while i < end:
            state: i64 = self.state(text, i, letters)
            if state >= 0:
                states.append(state)
            i += 1
        return states

    def writers(self, text: str, start: i64, end: i64, letters: bool) -> list[int]:
        """Return the languages that write all trigrams, or all letters, of `text[start:end]`."""
        found: list[int] | None = None
        i: i64 = end - 1
        while i >= start:
            state: i64 = self.state(text, i, letters)
            if state >= 0:
                state &= STATE
                found = self.table.writers(state) if found is None else self.table.of_these(found, state)
                if not found:
                    return found
            i -= 1
        return list(range(self.table.languages)) if found is None else found

    def fluent(self, language: i64) -> Fluent | None:
        """Return the pairs of a language, once it has been heard for long enough."""
        found = self.fluents.get(language)
        if found is None and self.heard[language] >= FLUENT:
            if len(self.fluents) == FLUENTS:
                self.fluents.clear()
            found = self.fluents[language] = Fluent(self.table, self.watched, language)
        return found


class _Run:
    """One pass over one text.

    `credit` counts what the language has explained since the last strike, or since `start`; `struck` says that there
    was one, at `strike`, and `owed` that it came too early to be forgiven yet.
    """

    def __init__(self, scanner: Scanner, text: str) -> None:
        self.scanner: Scanner = scanner
        self.table: Table = scanner.table
        self.watched: bytes = scanner.watched
        self.escapes: bool = False
        self.text: str = text
        self.found: list[int] = []
        self.numbers: bytes = b""
        self.pairs: bytes = b""
        self.triples: bytes = b""
        self.language: i64 = NONE
        self.start: i64 = 0
        self.credit: i64 = 0
        self.struck: bool = False
        self.owed: bool = False
        self.strike: i64 = 0
        self.side_by_side: i64 = 0
        self.patience: i64 = PATIENCE

    def glide(self, i: i64) -> i64:
        """Return the first place from `i` on that has to be looked at more closely."""
        if self.pairs:
            return self._by_pairs(i)
        if self.triples:
            return self._by_triples(i)
        text = self.text
        signs = self.table.signs
        watched = self.watched
        size: i64 = len(text)
        while i < size:
            code: i64 = ord(text[i])
            if code < 0x80:
                if watched[code]:
                    return i
            elif code <= 0xFFFF:
                low: i64 = signs[code * 3]
                if low & KIND != NEUTRAL:
                    return i
            i += 1
        return i

    def _by_pairs(self, i: i64) -> i64:
        """Do the same where the pairs of the language are known."""
        text = self.text
        numbers = self.numbers
        pairs = self.pairs
        size: i64 = len(text)
        credit: i64 = 0
        last: i64 = PASS
        before: i64 = self._number(i - 1)
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

    def _by_triples(self, i: i64) -> i64:
        """Do the same where the triples of the language are known."""
        text = self.text
        numbers = self.numbers
        triples = self.triples
        watched = self.watched
        size: i64 = len(text)
        credit: i64 = 0
        while i < size:
            code: i64 = ord(text[i])
            if code < 0x80:
                if watched[code]:
                    break
            elif code <= 0xFFFF:
                number: i64 = numbers[code]
                if number != SKIP_NUMBER:
                    if number == OTHER or i == 0 or i + 1 == size:
                        break
                    left: i64 = ord(text[i - 1])
                    right: i64 = ord(text[i + 1])
                    if left > 0xFFFF or right > 0xFFFF:
                        break
                    left = numbers[left]
                    right = numbers[right]
                    if left | right > 31 or not triples[(number - LETTERS_START) << 10 | left << 5 | right]:
                        break
                    credit += 1
            i += 1
        self.credit += credit
        return i

    def _number(self, i: i64) -> i64:
        """Return the number of the character at `i`; before the first stands what ends a word."""
        if i < 0:
            return SPACE_NUMBER
        code: i64 = ord(self.text[i])
        if code > 0xFFFF:
            return OTHER
        return self.numbers[code]

    def look(self, i: i64) -> i64:
        """Look at the character at `i`, and return where to go on."""
        code: i64 = ord(self.text[i])
        if code < 0x80:
            if self.watched[code] == BEGINS_ESCAPE:
                self.escapes = True
            else:
                self.found.append(i)
                self.found.append(i + 1)
            return i + 1
        signs = self.table.signs
        at: i64 = sign(signs, code)
        if at & KIND == NEUTRAL:
            return i + 1
        state: i64 = state_of(sign_at(signs, self.text, i - 1), at, sign_at(signs, self.text, i + 1))
        if self.language >= 0 and self.table.writes(self.language, state):
            self.credit += 1
            if not self.numbers:
                self._hear()
            return i + 1
        return self._doubt(i, letter_of(at))

    def _hear(self) -> None:
        """Count a character of the language, and take its pairs once there are."""
        self.scanner.heard[self.language] += 1
        self._follow(self.scanner.fluent(self.language))

    def _follow(self, fluent: Fluent | None) -> None:
        """Take the tables of a language, if there are any."""
        if fluent is None:
            self.numbers = self.pairs = self.triples = b""
        else:
            self.numbers = fluent.numbers
            self.pairs = fluent.pairs
            self.triples = fluent.triples

    def _speak(self, language: i64, credit: i64) -> None:
        """Go on in another language."""
        self.language = language
        self.credit = credit
        self.struck = False
        self.owed = False
        self._follow(self.scanner.fluents.get(language) if language >= 0 else None)

    def _doubt(self, i: i64, letter: i64) -> i64:
        """Find what explains a character that the language does not, and return where to go on."""
        own = self.language >= 0 and self.table.writes(self.language, letter & STATE)
        patience: i64 = PATIENCE_PAIRED if letter & PAIRED else PATIENCE
        if own and self.credit >= patience:
            self._forgive(i, patience)
            return i + 1
        if self.start < i - REACH:
            self.start = i - REACH
        others = self.scanner.writers(self.text, self.start, i + 1, False)
        if others:
            self._speak(others[0], len(self.scanner.states(self.text, self.start, i + 1, False)))
            return i + 1
        if own and self.struck and self.credit == 0 and letter & PAIRED and self.side_by_side < SIDE_BY_SIDE:
            self.side_by_side += 1
            return i + 1
        if own and not self.struck:
            self._forgive(i, patience)
            return i + 1
        if self._bear(i + 1, False):
            return i + 1
        return self._give_up(i)

    def _forgive(self, i: i64, patience: i64) -> None:
        self.owed = self.credit < patience
        self.patience = patience
        self.struck = True
        self.strike = i
        self.side_by_side = 1
        self.credit = 0

    def _bear(self, end: i64, last: bool) -> bool:
        """Go on in the first language that explains what lies from `start` to `end` but for strikes that it bears."""
        languages = self.scanner.writers(self.text, self.start, end, True)
        if not languages:
            return False
        states = self.scanner.states(self.text, self.start, end, False)
        letters = self.scanner.states(self.text, self.start, end, True)
        return any(self._bears(language, states, letters, last) for language in languages)

    def _bears(self, language: i64, states: list[int], letters: list[int], last: bool) -> bool:
        """Go on in this language if it explains all but strikes that it bears."""
        table = self.table
        credit: i64 = 0
        struck = False
        owed = False
        side_by_side: i64 = 0
        patience: i64 = PATIENCE
        at: i64 = 0
        while at < len(states):
            state: i64 = states[at]
            if table.writes(language, state):
                credit += 1
            else:
                letter: i64 = letters[at]
                if struck and credit == 0 and letter & PAIRED and side_by_side < SIDE_BY_SIDE:
                    side_by_side += 1
                    at += 1
                    continue
                patience = PATIENCE_PAIRED if letter & PAIRED else PATIENCE
                if struck and credit < patience:
                    return False
                owed = credit < patience
                struck = True
                side_by_side = 1
                credit = 0
            at += 1
        if last and owed and credit < patience:
            return False
        self._speak(language, credit)
        self.patience = patience
        self.struck = struck
        self.owed = owed
        self.side_by_side = side_by_side
        return True

    def _give_up(self, i: i64) -> i64:
        """Note that nothing explains the character at `i`, and return where its token ends, to go on there."""
        first: i64 = _edge(self.text, i, -1)
        last: i64 = _edge(self.text, i, 1) + 1
        self.found.append(max(self.start, _line_before(self.text, first)))
        self.found.append(last)
        others = self.scanner.writers(self.text, first, last, False)
        credit: i64 = len(self.scanner.states(self.text, first, last, False)) if others else 0
        self._speak(others[0] if others else NONE, credit)
        self.start = first if others else last
        return last

    def close(self, size: i64) -> None:
        """Note a single strike that nothing has made up for."""
        if self.owed and self.credit < self.patience:
            if self.start < self.strike - REACH:
                self.start = self.strike - REACH
            end: i64 = min(self.strike + REACH, size)
            if not self._bear(end, True):
                self._give_up(self.strike)


def _line_before(text: str, i: i64) -> i64:
    """Return where the line before that of `i` starts; 0 where it is longer than `REACH`."""
    low: i64 = i - REACH if i > REACH else 0
    end: i64 = text.rfind("\n", low, i)
    if end < 0:
        return 0
    start: i64 = text.rfind("\n", low, end)
    return 0 if start < 0 else start + 1


def letter_of(at: i64) -> i64:
    """Return the hash of a letter, from its sign, with `PAIRED` where it is looked at pair by pair."""
    state: i64 = letter_state(at)
    return state | PAIRED if at & KIND == BEHIND else state


def _watched() -> bytes:
    """Return what is to be looked at of each character of ASCII."""
    watched = bytearray(0x80)
    for code in _CONTROLS:
        watched[code] = CONTROL
    for character in _BEGIN_ESCAPES:
        watched[ord(character)] = BEGINS_ESCAPE
    return bytes(watched)


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
