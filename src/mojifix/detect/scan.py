"""The pass over a text that finds where no language writes what stands there: text in, ranges to look at out.

Knows nothing of encodings; compiled where a C compiler is found.
"""

from __future__ import annotations

from typing import Final

from mypy_extensions import i64

from mojifix.detect.languages import Languages
from mojifix.detect.run import Run

# What is noted of a text as a whole: nothing was found; there are characters that begin escapes.
QUIET: Final = 1
ESCAPES: Final = 2


class Scanner(Languages):
    """Scans texts with one table.

    Args:
        data: the table.
    """

    def scan(self, text: str) -> list[int]:
        """Return the starts and ends, in turn, of what no language explains, up to `REACH` code points before it."""
        run = Run(self, text)
        size: i64 = len(text)
        i: i64 = run.glide(0)
        while i < size:
            i = run.glide(run.look(i))
        run.close(size)
        return [] if run.found is None else run.found

    def listen(self, text: str) -> i64:
        """Return `QUIET` where `scan` finds nothing, with `ESCAPES` where characters that begin escapes were seen."""
        run = Run(self, text)
        size: i64 = len(text)
        i: i64 = run.glide(0)
        while i < size:
            i = run.look(i)
            if run.found is not None:
                return 0
            i = run.glide(i)
        run.close(size)
        if run.found is not None:
            return 0
        return QUIET | ESCAPES if run.escapes else QUIET
