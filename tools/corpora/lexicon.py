"""The lexicon: which words of an OCR dictionary belong to its language.

In: the words of a dictionary, CLDR's alphabet, the English words and the language's own running text. Out:
the words that are spelled with the alphabet and are not merely English. The dictionaries came from the web:
without these filters they hold other languages and mojibake.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

FEWEST_LETTERS = 2
_ONE_IS_A_WORD = frozenset({"ja", "ko", "zh-Hans", "zh-Hant"})
_JOINERS = frozenset("'’-\u200c\u200d")
_YIDDISH_LIGATURES = frozenset("\u05f0\u05f1\u05f2")  # NFC never composes them and CLDR lists their parts
_ALPHABET_OF = {"nb": "no", "zh-Hans": "zh"}  # CLDR's names where they differ
WORD = re.compile(r"[^\W\d_]+")


def alphabet_of(language: str, alphabets: dict[str, frozenset[str]]) -> frozenset[str]:
    """Return the characters that the words of a language may hold.

    Raises:
        KeyError: CLDR has no alphabet for the language.
    """
    name = _ALPHABET_OF.get(language, language)
    letters = alphabets[name] if name in alphabets else alphabets[name.split("-")[0]]
    return letters | _JOINERS | _YIDDISH_LIGATURES


def filter_words(
    language: str, words: Iterable[str], alphabet: frozenset[str], english: set[str], own_words: set[str]
) -> list[str]:
    """Return the words of the language, lower case, NFC, sorted.

    Args:
        language: the project's tag.
        words: the dictionary.
        alphabet: the characters that a word may hold; combining marks are allowed always.
        english: English words, refused unless the language's own text has them.
        own_words: the words of the language's running text, lower case.
    """
    fewest = 1 if language in _ONE_IS_A_WORD else FEWEST_LETTERS
    lowered = {unicodedata.normalize("NFC", word).lower() for word in words}
    return sorted(
        word
        for word in lowered
        if len(word) >= fewest
        and any(c.isalpha() for c in word)
        and all(c in alphabet or unicodedata.category(c) == "Mn" for c in word)
        and (word not in english or word in own_words)
    )
