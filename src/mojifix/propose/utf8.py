"""Undoes one reading of UTF-8 as a single-byte encoding, sequence by sequence: the structure is the evidence.

Characters that are no part of a well-formed sequence stay as they are, so a form may hold clean and garbled letters.
"""

from __future__ import annotations

import re
import unicodedata

# Well-formed sequences (Unicode, table 3-7), and the surrogate pairs that CESU-8 writes as two of three bytes.
SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]"
    rb"|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
    rb"|\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]"
)
# A byte that is in no sequence: stands for characters that the reader does not have.
_NO_BYTE = 0xFF
# Up to here no more characters are assigned than a few a decade; above are new emoji and rare ideographs each year.
_LATER = "\u2000"
_ADJACENT = re.compile(r"[^\x00-\x7f]{2}")


def unwrap(form: str, byte_of: dict[str, int]) -> str:
    """Return `form` with every well-formed UTF-8 sequence decoded, bytes taken from `byte_of`.

    Args:
        form: a token.
        byte_of: the reader's characters outside ASCII and their bytes.

    >>> unwrap("caf\u00c3\u00a9", {"\u00c3": 0xC3, "\u00a9": 0xA9})
    'caf\u00e9'
    """
    if _ADJACENT.search(form) is None:
        return form
    raw = bytes(ord(c) if c < "\x80" else byte_of.get(c, _NO_BYTE) for c in form)
    pieces: list[str] = []
    last = 0
    for match in SEQUENCE.finditer(raw):
        if _stray(form, raw, match.start() - 1) or _stray(form, raw, match.end()):
            return form
        character = decode(match.group())
        if "\x7f" < character < _LATER and unicodedata.category(character) == "Cn":
            continue
        pieces.append(form[last : match.start()])
        pieces.append(character)
        last = match.end()
    pieces.append(form[last:])
    return "".join(pieces)


def _stray(form: str, raw: bytes, at: int) -> bool:
    """Tell whether a letter at `at` is a byte outside ASCII that no sequence takes: then this was not UTF-8."""
    if not 0 <= at < len(raw) or not 0x80 <= raw[at] < _NO_BYTE or not form[at].isalpha():
        return False
    return not any(match.start() <= at < match.end() for match in SEQUENCE.finditer(raw, max(0, at - 3)))


def decode(raw: bytes) -> str:
    """Return the characters of well-formed UTF-8 or of one pair of CESU-8."""
    if len(raw) == 6:  # a surrogate pair of CESU-8
        return raw.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    return raw.decode("utf-8")
