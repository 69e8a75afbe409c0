"""Cuts the start of a long text off, so that no character of several bytes is cut: a text in, its start out.

Half a character at the end of a sample is what UTF-8 is never cut into, and disqualifies the reading that is true.
"""

from __future__ import annotations

from collections.abc import Iterator

from mojifix.propose.readers import NO_BYTE, readers_of

# How often what is cut may have been misread: two layers are rare, and three hardly seen.
_LAYERS = 3


def head(text: str, size: int) -> str:
    """Return the start of a text, cut at white space, or behind a whole character of UTF-8; all where it has neither.

    >>> head("Th\u00c3\u00a9 vert", 6), head("\u00c3\u00a9" * 9, 5), head("na\u00efve", 2)
    ('Th\u00c3\u00a9', '\u00c3\u00a9\u00c3\u00a9', 'na\u00efve')
    """
    if len(text) <= size:
        return text
    end = max(text.rfind(" ", 0, size), text.rfind("\n", 0, size))
    if end <= 0:
        end = _whole(text[:size], _LAYERS)
    return text[:end] if end > 0 else text


def _whole(text: str, layers: int) -> int:
    """Return the size of the start of a text that is whole characters of UTF-8 to some reader; 0 for none."""
    for raw in _misread(text):
        try:
            outcome = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            if error.end < len(raw) or error.reason != "unexpected end of data":
                continue
            outcome = raw[: error.start].decode("utf-8")
        inner = _whole(outcome, layers - 1) if layers > 1 and not outcome.isascii() else 0
        return len(outcome[: inner or len(outcome)].encode())
    return 0


def _misread(text: str) -> Iterator[bytes]:
    """Yield the bytes of which single-byte readers made all of a text."""
    alphabet = sorted({character for character in text if character > "\x7f"})
    for reader in readers_of(alphabet):
        if NO_BYTE not in reader.row:
            yield text.translate({ord(c): chr(byte) for c, byte in zip(alphabet, reader.row)}).encode("latin-1")
