"""Knows which languages have been heard for long enough to have tables of their own. Compiled where possible.

Comes in: numbers of languages; goes out: their tables. A shorter way to the same answers: what it holds changes none.
"""

from __future__ import annotations

from typing import Final

from mypy_extensions import i64

from mojifix.detect.fluent import Fluent
from mojifix.detect.table import NONE, Table

# Characters that a language has explained before tables of its pairs or triples are worth the making (a millisecond),
# and how many languages have them at once (up to 256 KB each).
HEARD: Final = 2000
AT_ONCE: Final = 16
# Characters at most that a language has to explain where more languages than that come and go: they would be made again
# and again. Of 400,000 texts in 500 languages nine tenths of the time of the scan went there.
HEARD_AMONG_MANY: Final = 64 * HEARD


class Fluents:
    """The tables of those languages that were heard most.

    Args:
        table: the table of the scan.
        watched: what the scan looks at in ASCII.
    """

    def __init__(self, table: Table, watched: bytes) -> None:
        self.table: Table = table
        self.watched: bytes = watched
        self.heard: list[int] = [0] * table.languages
        self.made: list[Fluent | None] = [None] * table.languages
        self.count: i64 = 0
        self.due: i64 = HEARD
        # The language that was heard last, and how often: its entry in `heard` is written when another one is.
        self.last: i64 = NONE
        self.often: i64 = 0

    def hear(self, language: i64) -> Fluent | None:
        """Count a character of a language, and return its tables, once there are."""
        if language != self.last:
            if self.last >= 0:
                self.heard[self.last] = self.often
            self.last = language
            self.often = self.heard[language]
        self.often += 1
        if self.often < self.due:
            return None
        found = self.made[language]
        if found is None:
            if self.count == AT_ONCE:
                self._forget()
            found = self.made[language] = Fluent(self.table, self.watched, language)
            self.count += 1
        return found

    def _forget(self) -> None:
        """Make room for the tables of others; each language has to be heard for longer, now that there are many."""
        self.made = [None] * len(self.made)
        self.heard = [0] * len(self.heard)
        self.last = NONE
        self.count = 0
        self.due = min(2 * self.due, HEARD_AMONG_MANY)
