"""Offsets in code points to the lines and columns that people and editors count.

Only CR LF, CR and LF end a line. `str.splitlines` also breaks at U+0085, which mojibake is full of.
"""

from __future__ import annotations

import re
from bisect import bisect_right

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


def line_starts(text: str) -> list[int]:
    """Return the offset of the first code point of every line.

    Args:
        text: any text.

    >>> line_starts("a\\r\\nb\\n")
    [0, 3, 5]
    """
    return [0, *(match.end() for match in _LINE_BREAK.finditer(text))]


def line_and_column(starts: list[int], offset: int) -> tuple[int, int]:
    """Return the line and column of an offset, both from 1, the column in code points.

    Args:
        starts: what `line_starts` returned for the text.
        offset: a code point offset in the text.

    >>> line_and_column([0, 3, 5], 4)
    (2, 2)
    """
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1
