"""CLDR's exemplar sets: the letters that a language is written with.

A set is written as a regular-expression-like list: ``[a á b {ch} d-f \\- \\u200C]``.
"""

from __future__ import annotations

import json
import re
import unicodedata

_ITEM = re.compile(r"\{([^}]*)\}|(\\.|[^\s\\])-(\\.|[^\s\\])|(\\.|\S)")


def read_exemplars(data: bytes) -> dict[str, frozenset[str]]:
    """Return locale -> letters, of a ``characters.json``, both cases of each, composed and decomposed."""
    main = json.loads(data)["main"]
    return {locale: parse_set(entry["characters"]["exemplarCharacters"]) for locale, entry in main.items()}


def parse_set(pattern: str) -> frozenset[str]:
    """Return the characters of an exemplar set.

    >>> sorted(parse_set("[a {ch} x-z]"))
    ['A', 'C', 'H', 'X', 'Y', 'Z', 'a', 'c', 'h', 'x', 'y', 'z']
    """
    inside = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda m: chr(int(m[1], 16)), pattern.strip()[1:-1])
    letters: set[str] = set()
    for sequence, first, last, single in _ITEM.findall(inside):
        if first:
            letters.update(map(chr, range(ord(first[-1]), ord(last[-1]) + 1)))
        else:
            text = sequence or single[-1]
            letters.update(text, unicodedata.normalize("NFC", text))
    both_cases = letters | {c.lower() for c in letters} | {c.upper() for c in letters}
    return frozenset(c for c in both_cases if len(c) == 1)
