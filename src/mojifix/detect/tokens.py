"""Cuts a text into tokens: what lies between ASCII white space.

Other white space (U+00A0, U+0085, U+3000) may be half of a garbled character, so it does not separate.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# What ISO-2022-JP leaves in a text that was read as ASCII.
ESCAPE = "\x1b"
# What UTF-16 leaves in a text that was read byte by byte.
NUL = "\x00"

_TOKEN = re.compile(r"[^ \t\n\r\f\v]+")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text.

    Args:
        starts: where each token starts, in code points.
        which: for each token the index of its form in `forms`.
        forms: the distinct tokens, in order of first appearance.
    """

    starts: tuple[int, ...]
    which: tuple[int, ...]
    forms: tuple[str, ...]


def is_plain(text: str) -> bool:
    """Tell whether `text` is ASCII that no wrong decoding can have touched.

    >>> is_plain("coffee"), is_plain("h\\x00i\\x00")
    (True, False)
    """
    return text.isascii() and ESCAPE not in text and NUL not in text


def tokenise(text: str) -> Tokens:
    """Return the tokens of `text`.

    >>> tokenise("a b a").which
    (0, 1, 0)
    """
    starts: list[int] = []
    which: list[int] = []
    number: dict[str, int] = {}
    for match in _TOKEN.finditer(text):
        starts.append(match.start())
        which.append(number.setdefault(match.group(), len(number)))
    return Tokens(tuple(starts), tuple(which), tuple(number))
