"""The two dialects of UTF-8 that old software really wrote: CESU-8 and Java's modified UTF-8.

In: bytes or text. Out: text or bytes. Both dialects write a character above U+FFFF as two surrogates of three
bytes each (Unicode Technical Report 26); modified UTF-8 also writes U+0000 as C0 80 (Java Virtual Machine
Specification, section 4.4.7). Each is decoded strictly, so that encoding what was decoded gives the same
bytes. Knows nothing of a registry.
"""

from __future__ import annotations

import re

_ASCII_CESU = rb"[\x00-\x7f]"
_ASCII_MODIFIED = rb"[\x01-\x7f]|\xc0\x80"
_BEYOND_ASCII = (
    rb"[\xc2-\xdf][\x80-\xbf]"
    rb"|\xe0[\xa0-\xbf][\x80-\xbf]"
    rb"|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    rb"|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]"  # a high surrogate, then a low one
)
_CESU = re.compile(b"(?:" + _ASCII_CESU + b"|" + _BEYOND_ASCII + b")*")
_MODIFIED = re.compile(b"(?:" + _ASCII_MODIFIED + b"|" + _BEYOND_ASCII + b")*")
_SUPPLEMENTARY = re.compile("[\U00010000-\U0010ffff]")


def _require(valid: re.Pattern[bytes], raw: bytes, label: str) -> None:
    """Raise UnicodeDecodeError at the first byte that the pattern does not cover."""
    matched = valid.match(raw)
    end = matched.end() if matched else 0
    if end != len(raw):
        raise UnicodeDecodeError(label, raw, end, end + 1, "invalid sequence")


def _join_surrogates(text: str) -> str:
    """Return the text with each pair of surrogates joined into one character."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def _as_surrogates(match: re.Match[str]) -> str:
    """Return the two surrogates of the matched character above U+FFFF."""
    above = ord(match.group()) - 0x10000
    return chr(0xD800 + (above >> 10)) + chr(0xDC00 + (above & 0x3FF))


def _split_supplementary(text: str, label: str) -> bytes:
    """Encode text with its characters above U+FFFF as two surrogates of three bytes each."""
    try:
        text.encode("utf-8")  # only to refuse surrogates that are in the text itself
    except UnicodeEncodeError as error:
        raise UnicodeEncodeError(label, text, error.start, error.end, error.reason) from None
    return _SUPPLEMENTARY.sub(_as_surrogates, text).encode("utf-8", "surrogatepass")


def decode_cesu(raw: bytes) -> str:
    """Decode CESU-8.

    Raises:
        UnicodeDecodeError: not CESU-8; a four-byte sequence, which is UTF-8 proper, is not.

    >>> decode_cesu(b"\\xed\\xa0\\xbd\\xed\\xb8\\x80") == chr(0x1F600)
    True
    """
    _require(_CESU, raw, "cesu-8")
    return _join_surrogates(raw.decode("utf-8", "surrogatepass"))


def encode_cesu(text: str) -> bytes:
    """Encode as CESU-8.

    Raises:
        UnicodeEncodeError: the text holds a surrogate.

    >>> encode_cesu(chr(0x1F600))
    b'\\xed\\xa0\\xbd\\xed\\xb8\\x80'
    """
    return _split_supplementary(text, "cesu-8")


def decode_modified(raw: bytes) -> str:
    """Decode Java's modified UTF-8.

    Raises:
        UnicodeDecodeError: not modified UTF-8; a byte 00 is not, for it is written C0 80.

    >>> decode_modified(b"a\\xc0\\x80b")
    'a\\x00b'
    """
    _require(_MODIFIED, raw, "utf-8-modified")
    return _join_surrogates(raw.replace(b"\xc0\x80", b"\0").decode("utf-8", "surrogatepass"))


def encode_modified(text: str) -> bytes:
    """Encode as Java's modified UTF-8.

    Raises:
        UnicodeEncodeError: the text holds a surrogate.

    >>> encode_modified("a\\0b")
    b'a\\xc0\\x80b'
    """
    return _split_supplementary(text, "utf-8-modified").replace(b"\0", b"\xc0\x80")
