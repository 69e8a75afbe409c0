"""Lets most texts pass without a decision: ASCII, and what the scan finds nothing in. Compiled where possible.

Comes in: any text; goes out: whether it may pass. Short texts hold too few trigrams to tell by the scan alone, so
more is asked of them. Knows nothing of encodings.
"""

from __future__ import annotations

from typing import Final

from mypy_extensions import i64

from mojifix.detect.scan import ESCAPES, QUIET, Scanner
from mojifix.detect.short import Words, passes_short
from mojifix.detect.trigrams import load_trigrams

# A shorter text has to hold more than what the scan asks for (code points). Without this, 4 % of what is repaired in
# one or two words would pass unseen.
SCANNED: Final = 20

# What the gate says of a text: it has to be decided; it passes; it passes unless what looks like an escape hides
# something.
DECIDE: Final = 0
PASSES: Final = 1
PASSES_UNLESS_HIDING: Final = 2


class Gate:
    """Tells which texts pass.

    Args:
        unescape: whether escapes are looked for.
        closed: whether every text outside ASCII has to be decided.
    """

    def __init__(self, unescape: bool, closed: bool) -> None:
        self.unescape: bool = unescape
        self.closed: bool = closed
        self.loaded: Scanner | None = None
        self.words: Words | None = None

    def scanner(self) -> Scanner:
        """Return the scanner, loaded when it is first needed."""
        found = self.loaded
        if found is None:
            found = self.loaded = Scanner(load_trigrams())
        return found

    def ask(self, text: object) -> i64:
        """Return what is to be done about a text; what is none has to be decided by the caller."""
        if not isinstance(text, str):
            return DECIDE
        if text.isascii():
            return self._ask_ascii(text)
        if self.closed:
            return DECIDE
        verdict: i64 = self.scanner().listen(text)
        if verdict & QUIET == 0:
            return DECIDE
        if len(text) < SCANNED and not self._passes_short(text):
            return DECIDE
        return PASSES_UNLESS_HIDING if verdict & ESCAPES and self.unescape else PASSES

    def _ask_ascii(self, text: str) -> i64:
        if "\x1b" in text or "\0" in text:
            return DECIDE
        if not self.unescape:
            return PASSES
        if "&" in text or "\\" in text or "%" in text or "=" in text or "+" in text:
            return PASSES_UNLESS_HIDING
        return PASSES

    def _passes_short(self, text: str) -> bool:
        words = self.words
        if words is None:
            words = self.words = Words(self.scanner())
        return passes_short(text, self.scanner(), words)
