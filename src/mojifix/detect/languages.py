"""What the languages of the scan write, trigram by trigram of a text. Compiled where a C compiler is found.

Comes in: a text and a place in it; goes out: hashes of trigrams, and numbers of the languages that write them. Knows
nothing of what follows from that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mypy_extensions import i64

from mojifix.detect.ballot import RANK, TOP
from mojifix.detect.fluents import Fluents
from mojifix.detect.table import NONE, Table, sign, sign_at
from mojifix.detect.trigrams import (
    ASCII,
    BEHIND,
    FIRST_CJK,
    KIND,
    LANGUAGES_A_BYTE,
    LETTER,
    NEUTRAL,
    SIGN,
    SIGN_BYTES,
    Trigrams,
    letter_state,
    state_of,
)
from mojifix.detect.votes import EVEN, Votes

# What is to be looked at in ASCII: controls that no text holds, with ESC, which starts a run of ISO-2022-JP; what
# begins an escape.
CONTROL: Final = 1
BEGINS_ESCAPE: Final = 2
_CONTROLS: Final = [code for code in range(0x20) if not 0x09 <= code <= 0x0D]
_BEGIN_ESCAPES: Final = "&\\%=+"
# 0 for the signs of characters that are never looked at, by their lowest byte.
_STEPS: Final = bytes([low & KIND != NEUTRAL for low in range(0x100)])

# By so much (bits) the words around have to be likelier in a language that does not write a text than in any that does,
# for the text to be looked at.
LEAD: Final = 6

# Returned in place of a language where the words around speak one that does not write what stands there.
UNSPOKEN: Final = -2

# Set beside the hash of a letter of such an alphabet.
PAIRED: Final = 1 << 32
STATE: Final = PAIRED - 1
# Set as well where it is an ideograph, or of Hangul.
IDEOGRAPHIC: Final = 1 << 33
# Trigrams that are looked up for eight languages at once; those before them are, for the few languages that are left.
AT_ONCE: Final = 8


class Languages:
    """Knows what the languages of one table write.

    Args:
        data: the table.
    """

    def __init__(self, data: Trigrams) -> None:
        self.table: Table = Table(data)
        self.votes: Votes = Votes(data.words, data.votes, len(data.voted))
        self.voted: list[int] = list(data.voted)
        self.last: i64 = 0  # the rank of the language that was spoken last: which one is asked first changes no answer
        self.tags: tuple[str, ...] = data.languages
        self.languages: dict[str, int] = {tag: number for number, tag in enumerate(data.languages)}
        self.watched: bytes = _watched()
        self.steps: bytes = self.watched + data.signs[::SIGN_BYTES].translate(_STEPS)[len(self.watched) :]
        self.fluents: Fluents = Fluents(self.table, self.watched)

    def writes(self, tag: str, states: list[int]) -> bool:
        """Tell whether a language writes all trigrams of `states`."""
        language: i64 = self.languages.get(tag, NONE)
        if language < 0:
            return False
        return self.table.writes_all(language, states)

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
        left: i64 = sign_at(signs, text, i - 1)
        right: i64 = sign_at(signs, text, i + 1)
        return letter_of(left, at, right) if letter else state_of(left, at, right)

    def states(self, text: str, start: i64, end: i64, letters: bool) -> list[int]:
        """Return the hashes of the trigrams of `text[start:end]`, or those of their letters alone."""
        states: list[int] = []
        signs = self.table.signs
        left: i64 = sign_at(signs, text, start - 1)
        at: i64 = sign_at(signs, text, start)
        i: i64 = start
        while i < end:
            right: i64 = sign_at(signs, text, i + 1)
            if at & KIND != NEUTRAL and ord(text[i]) >= 0x80:
                states.append(letter_of(left, at, right) if letters else state_of(left, at, right))
            left = at
            at = right
            i += 1
        return states

    def strange(self, text: str) -> float:
        """Return the share of the trigrams of a text that no language writes; 0 where there are none."""
        states = self.states(text, 0, len(text), False)
        count: i64 = 0
        for state in states:
            if self.table.row(state) < 0:
                count += 1
        return count / len(states) if states else 0.0

    def writers(self, text: str, start: i64, end: i64, letters: bool) -> list[int]:
        """Return the languages that write all trigrams, or all letters, of `text[start:end]`."""
        found: list[int] | None = None
        signs = self.table.signs
        at: i64 = sign_at(signs, text, end - 1)
        right: i64 = sign_at(signs, text, end)
        i: i64 = end - 1
        while i >= start:
            left: i64 = sign_at(signs, text, i - 1)
            if at & KIND != NEUTRAL and ord(text[i]) >= 0x80:
                state: i64 = letter_of(left, at, right) & STATE if letters else state_of(left, at, right)
                found = self.table.writers(state) if found is None else self.table.of_these(found, state)
                if not found:
                    return found
            right = at
            at = left
            i -= 1
        return list(range(self.table.languages)) if found is None else found

    def prevailing(self, forms: Sequence[str]) -> tuple[int, list[str]]:
        """Return the number of the language that writes most of some tokens, and those that it does not write."""
        written = [self._written(form) for form in forms]
        # For each power of two a bit for each language: how many tokens it writes, all languages counted at once.
        counts: list[int] = []
        for more in written:
            for at, count in enumerate(counts):
                counts[at] = count ^ more
                more &= count
            if more:
                counts.append(more)
        languages: int = self.table.languages
        most: int = (1 << languages) - 1
        for count in reversed(counts):
            most = most & count or most
        prevailing = (most & -most).bit_length() - 1
        return prevailing, [form for form, own in zip(forms, written) if not own >> prevailing & 1]

    def _written(self, text: str) -> int:
        """Return a bit for each language that writes all trigrams of a text."""
        table = self.table
        width: int = table.width
        languages: int = table.languages
        found: int = (1 << languages) - 1
        for state in self.states(text, 0, len(text), False):
            row: int = table.row(state)
            if row < 0:
                return 0
            found &= int.from_bytes(table.rows[row : row + width], "little")
        return found

    def writer(self, text: str, start: i64, end: i64) -> i64:
        """Return the first language that writes all trigrams of `text[start:end]`; `NONE` where there is none."""
        table = self.table
        starts: list[int] = []
        i: i64 = end - 1
        while i >= start and len(starts) < AT_ONCE:
            state: i64 = self.state(text, i, False)
            if state >= 0:
                row: i64 = table.row(state)
                if row < 0:
                    return NONE
                starts.append(row)
            i -= 1
        before: list[int] | None = None
        at: i64 = 0
        while at < table.width:
            alive: i64 = table.common(starts, at)
            language: i64 = at * LANGUAGES_A_BYTE
            while alive:
                if alive & 1:
                    if before is None:
                        before = self.states(text, start, i + 1, False)
                    if table.writes_all(language, before):
                        return language
                language += 1
                alive >>= 1
            at += 1
        return NONE

    def begun(self, text: str, i: i64, state: i64, letter: i64) -> i64:
        """Return the language to begin with, as `chosen` does, at the first character of a text that is looked at.

        Args:
            text: the text.
            i: place of the character.
            state: hash of the trigram there.
            letter: hash of its letter alone.
        """
        table = self.table
        row: i64 = table.row(state)
        if row < 0:
            return NONE
        ballot = self.votes.around(text, i)
        if ballot is None:
            return table.first(row)
        if i + 1 == len(text):
            if table.first(row) < 0:
                return NONE
            row = table.row(letter & STATE)
        elif ballot.leads(self.last):
            language: i64 = self.voted[self.last]
            if table.stands(language, row):
                return language
        ranked: i64 = ballot.ranked(TOP)
        most: i64 = ranked // RANK
        while ranked >= 0 and ranked // RANK > most - LEAD:
            language = self._voted(ranked)
            if table.stands(language, row):
                self.last = RANK - 1 - ranked % RANK
                return language
            ranked = ballot.ranked(ranked)
        other: i64 = table.first(table.row(state))
        return other if other < 0 or most - EVEN * ballot.words < LEAD else UNSPOKEN

    def _voted(self, ranked: i64) -> i64:
        """Return the language of this rank; `NONE` where no language has it."""
        number: i64 = RANK - 1 - ranked % RANK
        if number >= len(self.voted):
            return NONE
        language: i64 = self.voted[number]
        return language

    def chosen(self, text: str, start: i64, i: i64) -> i64:
        """Return the language that the words around `i` speak and that writes what lies from `start` to it.

        Any that writes it where the words do not tell; `NONE` where none writes it, and `UNSPOKEN` where they speak one
        that does not.
        """
        other: i64 = self.writer(text, start, i + 1)
        if other < 0:
            return NONE
        ballot = self.votes.around(text, i)
        if ballot is None:
            return other
        states = self.states(text, start, i, False)
        cut = i + 1 == len(text)  # within a word, perhaps: then any letter of the language will do
        states.append(self.state(text, i, cut) & STATE)
        ranked: i64 = ballot.ranked(TOP)
        most: i64 = ranked // RANK
        while ranked >= 0 and ranked // RANK > most - LEAD:
            language: i64 = self._voted(ranked)
            if language >= 0 and self.table.writes_all(language, states):
                return language
            ranked = ballot.ranked(ranked)
        # A language that no word votes for is as likely as any.
        return other if most - EVEN * ballot.words < LEAD else UNSPOKEN

    def count(self, text: str, start: i64, end: i64) -> i64:
        """Return how many characters of `text[start:end]` are looked at."""
        signs = self.table.signs
        count: i64 = 0
        while start < end:
            code: i64 = ord(text[start])
            if code >= 0x80 and sign(signs, code) & KIND != NEUTRAL:
                count += 1
            start += 1
        return count


def letter_of(left: i64, at: i64, right: i64) -> i64:
    """Return the hash of a letter, from its sign and those beside it, with `PAIRED` where it is looked at pair by pair.

    Beside a letter of ASCII one of another alphabet is looked at as itself: no language writes them in one word.
    """
    state: i64 = letter_state(at)
    beside: i64 = LETTER | ASCII
    if at & KIND != BEHIND or left & beside == beside or right & beside == beside:
        return state
    return state | PAIRED | (IDEOGRAPHIC if at >> SIGN >= FIRST_CJK else 0)


def _watched() -> bytes:
    """Return what is to be looked at of each character of ASCII."""
    watched = bytearray(0x80)
    for code in _CONTROLS:
        watched[code] = CONTROL
    for character in _BEGIN_ESCAPES:
        watched[ord(character)] = BEGINS_ESCAPE
    return bytes(watched)
