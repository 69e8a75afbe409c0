"""What is asked of a text that is too short for the scan: that its words are known, or its alphabet stands apart.

One garbled word may look like a word of some language out of hundreds: `naudoti atskirà` is Lithuanian read wrongly,
and as good as Italian for the scan. Comes in: a text in which the scan found nothing; goes out: whether that is enough.
"""

from __future__ import annotations

import re

from mojifix.codecs import LEGACY
from mojifix.detect.scan import Scanner
from mojifix.detect.table import OUTSIDE, sign, sign_at
from mojifix.detect.trigrams import ASCII, BEHIND, BETWEEN, KIND, LETTER, MARK, NEUTRAL, UPPER
from mojifix.model import load_model
from mojifix.model.normal import PUNCTUATION, normalise

# Most pairs of ideographs are written by some language, but few by these four, which have encodings that make such.
_FIRST_CJK, _LAST_CJK = "\u2e80", "\uffff"
_CJK = ("zh-Hans", "zh-Hant", "ja", "ko")
_SPACE = re.compile(r"[ \t\n\r\f\v]+")


class Words:
    """The frequent words of the languages that the model knows some of by heart."""

    def __init__(self) -> None:
        self._model = load_model()
        self._languages = [(tag, self._model.index[tag]) for tag in LEGACY if tag in self._model.index]

    def knowing(self, words: list[str]) -> list[str]:
        """Return the tags of the languages in which all of some normalised words are frequent."""
        knows = self._model.knows
        return [tag for tag, number in self._languages if all(knows(word, number) for word in words)]


def passes_short(text: str, scanner: Scanner, words: Words) -> bool:
    """Tell whether a short text in which the scan found nothing need not be decided."""
    states = scanner.states(text, 0, len(text), False)
    if not states:
        return True
    if _stands_apart(text, scanner):
        if any(_FIRST_CJK <= character <= _LAST_CJK for character in text):
            return any(scanner.writes(tag, states) for tag in _CJK)
        return bool(scanner.writers(text, 0, len(text), letters=False))
    cores = _cores(text)
    if not cores:
        return False
    return any(scanner.writes(tag, states) for tag in words.knowing(cores))


def _stands_apart(text: str, scanner: Scanner) -> bool:
    """Tell whether all that is looked at belongs to alphabets that change as a whole, away from Latin, in good case."""
    signs = scanner.table.signs
    for i, character in enumerate(text):
        at = sign(signs, ord(character))
        if character < "\x80" or at & KIND == NEUTRAL:
            continue
        left, right = sign_at(signs, text, i - 1), sign_at(signs, text, i + 1)
        if at & (KIND | LETTER) == BETWEEN and OUTSIDE in (left, right):
            continue  # of an emoji; what is never looked at has the same sign
        if at & KIND not in (BEHIND, MARK):
            return False
        if left & (LETTER | ASCII) == LETTER | ASCII or right & (LETTER | ASCII) == LETTER | ASCII:
            return False
        if at & UPPER and left & LETTER:
            return False
    return True


def _cores(text: str) -> list[str]:
    """Return the words of `text` outside ASCII as the model reads them; nothing where one is no word in good case."""
    found = []
    for token in _SPACE.split(text):
        if not token.isascii():
            word = token.strip(PUNCTUATION)
            if not word.isalpha() or not (word.islower() or word.istitle() or word.isupper()):
                return []
            found.append(normalise(word))
    return found
