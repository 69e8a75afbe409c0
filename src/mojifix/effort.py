"""How much of a text is searched in full: as much as finds something, and a little that finds nothing.

A full search costs 40 to 150 µs for each code point in question. In a text that is garbled beyond repair, or is none,
all of it is in question, and no search finds anything. Knows nothing of what is searched for.
"""

from __future__ import annotations

# Code points in question of one text that may be searched in vain: 0.4 to 1.5 s.
FREE = 10_000
# Beyond that, the share of the text so far: about 1 µs for each of its code points. Clean text stays below: of a
# million code points of Russian 0.5 % were searched in vain, of Chinese 0.4 %, of French 0.1 %.
SHARE = 1 / 100
# Code points in question that an edit pays for: those of its word, of what stands beside it, and of a second look.
PAID = 200


class Effort:
    """What one look at a part of a text may do, and did.

    Args:
        full: whether it may search in full.
    """

    __slots__ = ("full", "searched")

    def __init__(self, full: bool = True) -> None:
        self.full = full
        self.searched = 0  # code points in question


class Allowance:
    """What is left to the parts of one text, in order."""

    def __init__(self) -> None:
        self._seen = 0
        self._spent = 0

    def effort(self) -> Effort:
        """Return what the next part may do."""
        return Effort(self._spent <= FREE + self._seen * SHARE)

    def charge(self, size: int, effort: Effort, edits: int) -> None:
        """Note what a part of `size` code points took, and how many edits came of it."""
        self._seen += size
        self._spent += max(0, effort.searched - PAID * edits)
