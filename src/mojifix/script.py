"""The scripts that a caller may expect, by their ISO 15924 codes: codes and characters in, yes or no out."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from types import MappingProxyType

# Code -> the words that the Unicode names of its letters begin with.
SCRIPTS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "Arab": ("ARABIC",),
    "Armn": ("ARMENIAN",),
    "Beng": ("BENGALI",),
    "Cyrl": ("CYRILLIC",),
    "Deva": ("DEVANAGARI",),
    "Ethi": ("ETHIOPIC",),
    "Geor": ("GEORGIAN",),
    "Grek": ("GREEK",),
    "Gujr": ("GUJARATI",),
    "Guru": ("GURMUKHI",),
    "Hang": ("HANGUL",),
    "Hani": ("CJK",),
    "Hans": ("CJK", "BOPOMOFO"),
    "Hant": ("CJK", "BOPOMOFO"),
    "Hebr": ("HEBREW",),
    "Hira": ("HIRAGANA",),
    "Jpan": ("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HALFWIDTH"),
    "Kana": ("KATAKANA", "KATAKANA-HIRAGANA", "HALFWIDTH"),
    "Khmr": ("KHMER",),
    "Knda": ("KANNADA",),
    "Kore": ("HANGUL", "CJK"),
    "Laoo": ("LAO",),
    "Latn": ("LATIN", "FEMININE", "MASCULINE"),
    "Mlym": ("MALAYALAM",),
    "Mong": ("MONGOLIAN",),
    "Mymr": ("MYANMAR",),
    "Orya": ("ORIYA",),
    "Sinh": ("SINHALA",),
    "Syrc": ("SYRIAC",),
    "Taml": ("TAMIL",),
    "Telu": ("TELUGU",),
    "Thaa": ("THAANA",),
    "Thai": ("THAI",),
    "Tibt": ("TIBETAN",),
})


def written_in(text: str, codes: Sequence[str]) -> bool | None:
    """Tell whether most letters of `text` outside ASCII are in one of the scripts; None where it has none.

    >>> written_in("Москва", ("Cyrl",)), written_in("Ìîñêâà", ("Cyrl",)), written_in("100 €", ("Cyrl",))
    (True, False, None)
    """
    words = {word for code in codes for word in SCRIPTS[code]}
    letters = [unicodedata.name(c, "").partition(" ")[0] for c in text if c > "\x7f" and c.isalpha()]
    return 2 * sum(word in words for word in letters) > len(letters) if letters else None
