"""What the language model sees of a character: letters in lower case, every ASCII digit as 0, an ellipsis as a
period, the rest as it is.

Case is priced apart (`mojifix.model.shape`), so that one count serves `Été`, `été` and `ÉTÉ`. Spellings that differ
only by encoding are one: composed and combining accents (windows-1258), the cedilla and comma forms of Romanian letters
(windows-1250 has one, ISO-8859-16 the other), and the shaped Arabic letters of cp864.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# What surrounds a word and is no part of it.
PUNCTUATION: Final = (
    ".,:;!?\"'()[]{}<>-/\u00ab\u00bb\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2026\u060c\u061b\u061f"
)

_COMBINING: Final = re.compile("[\u0300-\u036f]")
_SHAPED: Final = re.compile("[\ufe70-\ufefc]")
# What is not the same in lower case: most tokens hold none of it.
_TOLD_APART: Final = re.compile("[1-9\u2026\u0219\u021b\u0300-\u036f\ufe70-\ufefc]")
_FOLD: Final = str.maketrans("123456789\u2026\u0219\u021b", "000000000.\u015f\u0163")


def normalise(text: str) -> str:
    """Return `text` as the model reads it.

    >>> normalise("Été 2024")
    'été 0000'
    """
    lower = text.lower()
    if len(lower) == len(text) and _TOLD_APART.search(lower) is None:
        return lower
    if not text.isascii():
        if _COMBINING.search(text):
            text = unicodedata.normalize("NFC", text)
        if _SHAPED.search(text):
            text = unicodedata.normalize("NFKC", text)
    lower = text.lower()
    if len(lower) != len(text):  # "İ".lower() is two characters: keep one for one
        lower = "".join(_lower_one(character) for character in text)
    return lower.translate(_FOLD)


def _lower_one(character: str) -> str:
    lower = character.lower()
    return lower if len(lower) == 1 else "i"
