"""Undoes what a long text went through where whole lines of it went through that: a text in, ranges and readings out.

A block is encoded and decoded at once, at the speed of the codecs, and no token is looked at. A line is undone where it
is UTF-8 from end to end, or where the scan finds something in it as it stands and nothing once it is undone. What is
left goes to `select/spread.py` token by token, and what that does not explain is decided beside all other readings.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby

from mojifix.codecs import Channel, Encoding, encoding
from mojifix.detect.scan import QUIET, Scanner
from mojifix.detect.windows import Window
from mojifix.propose.outcome import outcome
from mojifix.propose.readings import decode, encode

# By so many characters a line of UTF-8 gets shorter: a pair that stands in clean text by chance (`5×£35`) makes one.
SHORTER = 4
# Latin letters side by side that become letters of an alphabet apart: a garbled word. A clean foreign line (`il cane è
# qui`) has none.
_LATIN = re.compile("[\x80-\u024f]{3}")
_APART = re.compile("[\u0370-\uffff]{3}")
_LINE = re.compile("[^\n]*\n|[^\n]+")
_UTF8 = "utf-8"

# Lines of ASCII that may stand between a line and those around that tell what it is.
PLAIN_LINES = 3

# Lines side by side, those around included, that are looked at again for what stands around them: more lines that do
# not seem garbled are clean.
BETWEEN = 8

# Half-open range in code points, and what it reads undone.
Undone = tuple[int, int, str]
# What is undone, and the ranges in the outcome that are left.
Parted = tuple[list[Undone], list[Window]]


class Lines:
    """Undoes one chain of channels in whole lines.

    Args:
        channels: what to undo, outermost first.
        scanner: tells which lines are clean.
    """

    def __init__(self, channels: Sequence[Channel], scanner: Scanner) -> None:
        self._channels = tuple(channels)
        self._pairs: list[tuple[Encoding, Encoding]] = [(encoding(c.read_as), encoding(c.written_as)) for c in channels]
        self._scanner = scanner
        self._is_utf8 = all(channel.written_as == _UTF8 for channel in channels)
        self._is_single = all(reader.kind == writer.kind == "single" for reader, writer in self._pairs)

    def undone(self, text: str) -> Parted:
        """Return the runs of lines of `text` that went through the channels, with what they read, and what is left."""
        whole = self._read(text)
        if whole is not None and self._is_utf8:
            return ([(0, len(text), whole)] if len(text) - len(whole) >= SHORTER else []), []
        lines: list[str] = _LINE.findall(text)
        if whole is not None and self._is_single:
            return _parted(lines, self._translated(lines, whole))
        return _parted(lines, map(self._line, lines))

    def keeps(self, text: str) -> bool:
        """Tell whether a text reads the same undone."""
        return self._read(text) == text

    def repeats(self, text: str) -> bool:
        """Tell whether a text that the scan opens may have gone through the channels once more than was undone."""
        if self._is_utf8:
            return outcome(self._channels, (text,)) != (text,)
        after = self._read(text)
        return after is not None and self._is_quiet(after)

    def _read(self, text: str) -> str | None:
        """Return what a text reads undone from end to end; None where it cannot have gone through the channels."""
        for reader, writer in self._pairs:
            raw = encode(reader, text)
            after = None if raw is None else decode(writer, raw)
            if after is None:
                return None
            text = after
        return text

    def _line(self, line: str) -> str | None:
        """Return what a line reads undone; None where it is not known to be garbled."""
        if line.isascii():
            return line
        after = self._read(line)
        if after is None:
            return None
        if self._is_utf8:
            return after if len(line) - len(after) >= SHORTER else None
        return after if self._is_quiet(after) and self._was_garbled(line, after) else None

    def _translated(self, lines: Sequence[str], whole: str) -> Iterator[str | None]:
        """Yield what lines read undone, of which `whole` is the text undone, character by character."""
        suspects = self._scanner.scan(whole)
        starts, ends = sorted(suspects[::2]), sorted(suspects[1::2])
        for line, end in zip(lines, accumulate(map(len, lines))):
            start = end - len(line)
            after = whole[start:end]
            # What the scan finds reaches back over the lines before it.
            clean = bisect_left(starts, end) == bisect_right(ends, start) or line.isascii() or self._is_quiet(after)
            yield after if clean and (after == line or self._was_garbled(line, after)) else None

    def _was_garbled(self, line: str, after: str) -> bool:
        """Tell whether a line that is clean undone is not clean as it stands."""
        return bool(_LATIN.search(line) and _APART.search(after)) or not self._is_quiet(line)

    def _is_quiet(self, line: str) -> bool:
        return bool(self._scanner.listen(line) & QUIET)


def _parted(lines: Sequence[str], read: Iterable[str | None]) -> Parted:
    """Return the runs of lines that are undone, and those between that are left."""
    after = list(read)
    _leave(lines, after)
    undone: list[Undone] = []
    left: list[Window] = []
    start = shift = 0
    for is_left, group in groupby(zip(lines, after), key=lambda pair: pair[1] is None):
        pairs = list(group)
        before = "".join([line for line, _ in pairs])
        end = start + len(before)
        if is_left:
            if len(pairs) <= BETWEEN:
                left.append((start + shift, end + shift))
        else:
            new = "".join([line or "" for _, line in pairs])
            shift += len(new) - len(before)
            if new != before:
                undone.append((start, end, new))
        start = end
    return undone, left if undone else []


def _leave(lines: Sequence[str], after: list[str | None]) -> None:
    """Leave the line on either side of those that are left, too: what stands around them tells what they are."""
    left = [at for at, line in enumerate(after) if line is None]
    for at in left:
        for step in (-1, 1):
            near = at + step
            while 0 <= near < len(lines) and lines[near].isascii() and abs(near - at) <= PLAIN_LINES:
                near += step
            for between in range(min(at, near), max(at, near) + 1):
                if 0 <= between < len(lines):
                    after[between] = None
