"""The parts of a text that are worth a decision: what the scan found, with the line around it.

Languages and channels show in a whole line better than in one token, so a line is decided as one.
"""

from __future__ import annotations

from mojifix.detect.scan import Scanner

# Code points of a line that are decided with a token on either side of it: longer lines are many sentences.
AROUND = 300

# Half-open range in code points.
Window = tuple[int, int]


def windows(text: str, scanner: Scanner) -> list[Window]:
    """Return the ranges of `text` to decide, by start and disjoint."""
    suspects = scanner.scan(text)
    found: list[Window] = []
    for start, end in sorted(zip(suspects[::2], suspects[1::2], strict=True)):
        low, high = _line(text, start, end)
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        else:
            found.append((low, high))
    return found


def _line(text: str, start: int, end: int) -> Window:
    """Return the line around a range, cut at white space where it is long."""
    low = text.rfind("\n", max(0, start - AROUND), start) + 1
    if not low and start > AROUND:
        low = text.rfind(" ", start - AROUND, start) + 1 or start
    high = text.find("\n", end, end + AROUND)
    if high < 0:
        high = len(text) if len(text) - end <= AROUND else text.find(" ", end, end + AROUND)
    return low, high if high >= 0 else end
