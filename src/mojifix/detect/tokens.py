"""Cuts a text into tokens: what lies between ASCII white space.

Other white space (U+00A0, U+0085, U+3000) may be half of a garbled character, so it does not separate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# What ISO-2022-JP leaves in a text that was read as ASCII.
ESCAPE = "\x1b"
# What UTF-16 leaves in a text that was read byte by byte.
NUL = "\x00"

# Stands before the first token of a text and is no part of it.
BYTE_ORDER_MARK = "\ufeff"
# Code points that are decided together. More tell no more about the languages and channels of a place, and memory
# grows with the tokens of a block times the languages that it is priced in.
BLOCK = 16_000
# A longer token (an address, base64, a picture in a page) is cut between two ASCII characters, which no character of
# several bytes spans but in ISO-2022-JP: pricing it whole would cost much and tell nothing.
LONG = 400
# Code points on either side of what is decided that are cut into tokens, too: those beside it tell its language, and
# cutting all of a block takes as long as to scan it.
REACH = 400
_PIECE = re.compile(rf"(?s).{{{LONG},}}?[\x00-\x7f](?=[\x00-\x7f])|.+")
_SPACES = " \t\n\r\f\v"
_SPACE = re.compile(f"[{_SPACES}]")
# Where a block ends in which no white space comes: between two of ASCII, too.
_END = re.compile(r"[ \t\n\r\f\v]|[\x00-\x7f](?=[\x00-\x7f])")
# White space separates, but for a space in front of a combining mark: what normalisation makes of an accent (`´`).
_TOKEN = re.compile("[^ \\t\\n\\r\\f\\v]+(?: [\u0300-\u0345][^ \\t\\n\\r\\f\\v]*)*")


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


def blocks(text: str, size: int = BLOCK) -> Iterator[tuple[int, int]]:
    """Yield the ranges that `text` is decided in: each ends at its last line end, at white space, or amid ASCII.

    Args:
        text: the text.
        size: how long a block may be, in code points; it is twice as long where no white space comes in time, and
            longer only where no two characters of ASCII stand side by side, or ISO-2022-JP may.

    >>> list(blocks("ab\\ncd ef\\ngh", 7))
    [(0, 3), (3, 9), (9, 11)]
    """
    start = 0
    end_of = _SPACE if ESCAPE in text else _END
    while len(text) - start > size:
        end = text.rfind("\n", start, start + size) + 1
        if not end:
            space = _SPACE.search(text, start + size - 1, start + 2 * size) or end_of.search(text, start + 2 * size)
            end = space.end() if space else len(text)
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def near(text: str, ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the parts of a text around some ranges in order: `REACH` code points on either side, up to white space.

    >>> near("ab cd", [(3, 5)])
    [(0, 5)]
    """
    parts: list[tuple[int, int]] = []
    for low, high in ranges:
        start, end = low - REACH, high + REACH
        start = max([text.rfind(space, 0, start) for space in _SPACES]) + 1 if start > 0 else 0
        space = _SPACE.search(text, end) if end < len(text) else None
        end = space.start() if space else len(text)
        if parts and start <= parts[-1][1]:
            start, end = parts[-1][0], max(end, parts.pop()[1])
        parts.append((start, end))
    return parts


def tokenise(
    text: str, joints: frozenset[int] = frozenset(), parts: Sequence[tuple[int, int]] | None = None
) -> Tokens:
    """Return the tokens of `text`, or of some parts of it; spaces at `joints` do not separate.

    >>> tokenise("a b a").which
    (0, 1, 0)
    """
    starts: list[int] = []
    which: list[int] = []
    number: dict[str, int] = {}
    for low, high in [(0, len(text))] if parts is None else parts:
        for start, end in _ranges(text, joints, low, high):
            token = text[start:end]
            for piece in _pieces(token):
                starts.append(start)
                which.append(number.setdefault(piece, len(number)))
                start += len(piece)
    return Tokens(tuple(starts), tuple(which), tuple(number))


def _ranges(text: str, joints: frozenset[int], low: int, high: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the tokens between two white spaces."""
    last = (-1, -1)
    for match in _TOKEN.finditer(text, max(low, int(text.startswith(BYTE_ORDER_MARK))), high):
        if last[1] in joints:
            if match.start() == last[1] + 1:
                last = (last[0], match.end())
                continue
            last = (last[0], last[1] + 1)  # another space separates
        if last[0] >= 0:
            yield last
        last = match.span()
    if last[0] >= 0:
        yield last


def _pieces(token: str) -> list[str]:
    return [token] if len(token) <= LONG or ESCAPE in token else _PIECE.findall(token)
