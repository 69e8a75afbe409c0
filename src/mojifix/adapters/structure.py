"""Bytes that say themselves what they are: a byte order mark, the NUL bytes of UTF-16 and UTF-32, the escape
sequences of ISO-2022, valid UTF-8. No language is needed here, and no guess is made.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Escape sequences with which only the ISO-2022 encodings designate a character set (RFC 1468, 1554 and 1557).
_ESCAPES = (
    (re.compile(rb"\x1b\$[@B]|\x1b\$\(D"), "iso2022_jp_2"),
    (re.compile(rb"\x1b\$\)C"), "iso2022_kr"),
)
# How much of the input is looked at, in bytes. Structure shows in the first lines; a multiple of four.
_SAMPLE = 65_536
# One character in this many may be newer than Python's tables; the wrong byte order makes more.
_NEW_CHARACTERS = 50
# More control bytes than this share, in hundredths, is no text: of legacy text, even DOS files with form
# feeds and colour escapes stay below two.
_CONTROL_PERCENT = 10
# SO, SI and ESC belong to ISO-2022, SUB ends DOS files.
_CONTROL_BYTES = bytes(sorted(set(range(32)) - set(b"\t\n\r\f\x0e\x0f\x1a\x1b"))) + b"\x7f"
_PRINTABLE_ASCII = bytes(range(0x20, 0x7F))


def decode_by_structure(raw: bytes) -> str | None:
    """Return the text of bytes that say what they are; None where they do not.

    Args:
        raw: any bytes.

    Returns:
        The text without its byte order mark. The bytes of a cut character stand as U+DC80 to U+DCFF, as
        Python's `surrogateescape` writes them.

    >>> decode_by_structure("déjà".encode("utf-16-le")), decode_by_structure("déjà".encode("latin-1"))
    ('déjà', None)
    """
    mark = byte_order_mark(raw)
    if mark and mark != "utf-8":
        return _decode_wide(raw, mark, len("\ufeff".encode(mark)))
    wide = "" if mark else wide_encoding(raw)
    if wide:
        return _decode_wide(raw, wide, 0)
    return _iso_2022(raw) or _utf8(raw.removeprefix(codecs.BOM_UTF8))


def is_binary(raw: bytes) -> bool:
    """Return whether the bytes are no text: NUL bytes without the structure of UTF-16, or many control bytes.

    Args:
        raw: the bytes of a file.

    >>> is_binary(b"\\x89PNG\\r\\n\\x1a\\n\\x00\\x00\\x00\\rIHDR"), is_binary("año".encode("utf-16"))
    (True, False)
    """
    if byte_order_mark(raw) not in ("", "utf-8") or wide_encoding(raw):
        return False
    if b"\0" in raw:
        return True
    controls = len(raw) - len(raw.translate(None, _CONTROL_BYTES))
    return controls * 100 > len(raw) * _CONTROL_PERCENT


def byte_order_mark(raw: bytes) -> str:
    """Return the Python codec that the byte order mark stands for; `""` where there is none.

    Args:
        raw: any bytes.
    """
    return next((label for mark, label in _MARKS if raw.startswith(mark)), "")


def wide_encoding(raw: bytes) -> str:
    """Return the Python codec of the UTF-16 or UTF-32 that the NUL bytes show; `""` where they show none.

    Args:
        raw: bytes without a byte order mark.
    """
    sample = raw[:_SAMPLE]
    if b"\0" not in sample or len(raw) % 2:
        return ""
    nuls = [sample[i::4].count(0) for i in range(4)]
    units = len(sample) // 4
    if not len(raw) % 4 and nuls[3] == units and 2 * nuls[2] >= units:
        return _if_text(sample, "utf-32-le")
    if not len(raw) % 4 and nuls[0] == units and 2 * nuls[1] >= units:
        return _if_text(sample, "utf-32-be")
    halves = (sample[0::2], sample[1::2])
    order = (
        ("utf-16-be", "utf-16-le") if halves[0].count(0) > halves[1].count(0) else ("utf-16-le", "utf-16-be")
    )
    return _first_text(sample, halves, order)


def _first_text(sample: bytes, halves: tuple[bytes, bytes], order: tuple[str, ...]) -> str:
    """Return the first label of `order` in which the sample is text, ASCII characters among it."""
    for label in order:
        low, high = halves if label == "utf-16-le" else halves[::-1]
        if b"\0" in high and not _looks_8_bit(low, high) and _if_text(sample, label):
            return label
    return ""


def _looks_8_bit(low: bytes, high: bytes) -> bool:
    """Return whether most units without a NUL are pairs of ASCII: strings with a NUL between, not UTF-16."""
    wide = [(a, b) for a, b in zip(low, high, strict=True) if b]
    pairs = sum(a in _PRINTABLE_ASCII and b in _PRINTABLE_ASCII for a, b in wide)
    return 2 * pairs > len(wide)


def _if_text(sample: bytes, label: str) -> str:
    """Return the label if the sample is text in it: units in range, assigned characters, no controls."""
    text = codecs.getincrementaldecoder(label)("replace").decode(sample)
    if "\ufffd" in text or any(c < " " and c not in "\t\n\r\f" for c in text):
        return ""
    unassigned = sum(unicodedata.category(c) in ("Cn", "Co") for c in text)
    return label if unassigned * _NEW_CHARACTERS <= len(text) else ""


def _decode_wide(raw: bytes, label: str, start: int) -> str | None:
    """Decode UTF-16 or UTF-32; lone surrogates stay, the bytes of a cut unit are escaped."""
    width = 4 if "32" in label else 2
    end = len(raw) - (len(raw) - start) % width
    try:
        return raw[start:end].decode(label, "surrogatepass") + raw[end:].decode("ascii", "surrogateescape")
    except UnicodeDecodeError:
        return None


def _iso_2022(raw: bytes) -> str | None:
    for pattern, label in _ESCAPES:
        if pattern.search(raw):
            try:
                return raw.decode(label)
            except UnicodeDecodeError:
                pass
    return None


def _utf8(raw: bytes) -> str | None:
    """Return valid UTF-8 as text; a sequence that the end of the input cuts is kept as escaped bytes."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.reason == "unexpected end of data" and not raw[: error.start].isascii()
        return raw.decode("utf-8", "surrogateescape") if cut else None
