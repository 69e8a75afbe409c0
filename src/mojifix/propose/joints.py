"""Finds spaces that were no-break spaces, bytes of UTF-8: a text and its wrong decoders in, places of spaces out.

`à` is `Ã` and a no-break space to windows-1252. Editors and crawlers turn that into a space, which cuts a token in two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mojifix.codecs import encoding
from mojifix.propose.readers import byte_of
from mojifix.propose.sequences import LACKING, NO_BREAK_SPACE

# A space where a sequence lacks a continuation byte; more bytes of it may stand on both sides.
_JOINT = re.compile(
    rb"(?<=[\xc2-\xdf]) (?=[^\t\r\n\f\v])|(?<=[\xe0-\xef]) (?=[\x80-\xbf])"
    rb"|(?<=[\xe0-\xef][\x80-\xbf]) (?=[^ \t\r\n\f\v])"
    rb"|(?<=[\xf0-\xf4]) (?=[\x80-\xbf]{2})|(?<=[\xf0-\xf4][\x80-\xbf]) (?=[\x80-\xbf])"
    rb"|(?<=[\xf0-\xf4][\x80-\xbf]{2}) (?=[^ \t\r\n\f\v])"
)


def joints_of(text: str, readers: Iterable[str]) -> frozenset[int]:
    """Return the places of the spaces in `text` that may be part of a sequence of UTF-8.

    Args:
        text: the text.
        readers: labels of the encodings that UTF-8 was read as in it.

    >>> sorted(joints_of("voil\u00c3 un caf\u00c3\u00a9", ["windows-1252"]))
    [5]
    """
    found: set[int] = set()
    for label in readers:
        known = encoding(label)
        table = byte_of(known) if known.table else {}
        if 0x80 <= table.get(NO_BREAK_SPACE, 0) < 0xC0:
            raw = bytes([ord(c) if c < "\x80" else table.get(c, LACKING) for c in text])
            found.update(match.start() for match in _JOINT.finditer(raw))
    return frozenset(found)
