"""What is asked of a text that is too short for the scan: that its words are known, or its alphabet stands apart.

One garbled word may look like a word of some language out of hundreds: `naudoti atskirà` is Lithuanian read wrongly,
and as good as Italian for the scan. Comes in: a text in which the scan found nothing; goes out: whether that is enough.
Compiled where a C compiler is found.
"""

from __future__ import annotations

from typing import Final

from mypy_extensions import i64

from mojifix.codecs import LEGACY
from mojifix.detect.scan import Scanner
from mojifix.detect.table import OUTSIDE, Table, sign, sign_at
from mojifix.detect.trigrams import ASCII, BEHIND, BETWEEN, KIND, LETTER, MARK, NEUTRAL, SPACE, UPPER
from mojifix.model import load_model
from mojifix.model.normal import PUNCTUATION, normalise
from mojifix.model.price import Pricer

# Most pairs of ideographs are written by some language, but few by these four, which have encodings that make such.
_FIRST_CJK: Final = 0x2E80
_LAST_CJK: Final = 0xFFFF
_CJK: Final = ("zh-Hans", "zh-Hant", "ja", "ko")
# White space of ASCII from a tab to a carriage return, beside `SPACE`.
_TAB: Final = 0x09
_RETURN: Final = 0x0D


class Words:
    """The frequent words of the languages that the model knows some of by heart.

    Args:
        scanner: knows what they write.
    """

    def __init__(self, scanner: Scanner) -> None:
        model = load_model()
        tags = [tag for tag in LEGACY if tag in model.index and tag in scanner.languages]
        self.table: Table = scanner.table
        self.pricer: Pricer = model.pricer
        self.languages: list[int] = [scanner.languages[tag] for tag in tags]
        self.seeds: list[int] = [model.seeds[model.index[tag]] for tag in tags]
        self.last: i64 = 0  # spoken last: which language is asked first changes no answer

    def spoken(self, cores: list[str], states: list[int]) -> bool:
        """Tell whether a language writes all trigrams with these hashes, and knows all of some normalised words."""
        if self._speaks(self.last, cores, states):
            return True
        number: i64 = 0
        while number < len(self.languages):
            if self._speaks(number, cores, states):
                self.last = number
                return True
            number += 1
        return False

    def _speaks(self, number: i64, cores: list[str], states: list[int]) -> bool:
        if not self.table.writes_all(self.languages[number], states):
            return False
        seed: i64 = self.seeds[number]
        return all(self.pricer.word(core, seed) for core in cores)


def passes_short(text: str, scanner: Scanner, words: Words) -> bool:
    """Tell whether a short text in which the scan found nothing need not be decided."""
    states = scanner.states(text, 0, len(text), False)
    if not states:
        return True
    if _stands_apart(text, scanner.table.signs):
        if _holds_ideographs(text):
            return any(scanner.writes(tag, states) for tag in _CJK)
        return scanner.writer(text, 0, len(text)) >= 0
    cores = _cores(text)
    if not cores:
        return False
    return words.spoken(cores, states)


def _stands_apart(text: str, signs: bytes) -> bool:
    """Tell whether all that is looked at belongs to alphabets that change as a whole, away from Latin, in good case."""
    beside: i64 = LETTER | ASCII
    i: i64 = 0
    while i < len(text):
        code: i64 = ord(text[i])
        at: i64 = sign(signs, code)
        if code >= 0x80 and at & KIND != NEUTRAL:
            left: i64 = sign_at(signs, text, i - 1)
            right: i64 = sign_at(signs, text, i + 1)
            # A sign of an emoji counts as neutral; what is never looked at has the same sign.
            if at & (KIND | LETTER) != BETWEEN or (left != OUTSIDE and right != OUTSIDE):
                if at & KIND != BEHIND and at & KIND != MARK:
                    return False
                if left & beside == beside or right & beside == beside:
                    return False
                if at & UPPER and left & LETTER:
                    return False
        i += 1
    return True


def _holds_ideographs(text: str) -> bool:
    """Tell whether a text holds ideographs, or what stands beside them in the order of Unicode."""
    i: i64 = 0
    while i < len(text):
        code: i64 = ord(text[i])
        if _FIRST_CJK <= code <= _LAST_CJK:
            return True
        i += 1
    return False


def _cores(text: str) -> list[str]:
    """Return the words of `text` outside ASCII as the model reads them; nothing where one is no word in good case."""
    found: list[str] = []
    start: i64 = 0
    plain = True
    i: i64 = 0
    while i <= len(text):
        code: i64 = ord(text[i]) if i < len(text) else SPACE
        if code == SPACE or _TAB <= code <= _RETURN:
            if not plain:
                word = text[start:i].strip(PUNCTUATION)
                if not word.isalpha() or not (word.islower() or word.istitle() or word.isupper()):
                    return []
                found.append(normalise(word))
            start = i + 1
            plain = True
        elif code >= 0x80:
            plain = False
        i += 1
    return found
