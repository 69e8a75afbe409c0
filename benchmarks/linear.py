"""Whether the cost per character stays what it is when a text grows a thousandfold, hostile texts included.

In: stopwatches and the texts of ``texts``. Out: a table on standard output, JSON. It does not say why a text is slow.
"""

from __future__ import annotations

import argparse
import json
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from mixups import Sentences
from stopwatch import ONE_CALL, Stopwatch, Timing
from texts import first, hostile, ordinary

SMALL, LARGE = 10_000, 10_000_000
"""Code points."""

SAMPLES = 5
"""Small texts that are timed, cut from all over the large one; their mean counts."""

RATIO = 1.5
"""How much more a character of the large text may cost."""

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Growth:
    """What a tool took for a small text and for a large one of the same kind."""

    text: str
    tool: str
    small: Timing
    large: Timing
    sizes: tuple[int, int]

    @property
    def ratio(self) -> float | None:
        """Return the cost per character at the large size against the small one; nothing if one is unknown."""
        if not self.small.seconds or not self.large.seconds or self.small.note:
            return None
        return (self.large.seconds / self.sizes[1]) / (self.small.seconds / self.sizes[0])

    @property
    def verdict(self) -> str:
        """Return whether the target is met; a large text that was given up says at least so much."""
        if self.large.note or self.small.note:
            return "TOO SLOW"
        return "met" if self.ratio is not None and self.ratio <= RATIO else "NOT MET"


def growths(
    watches: Sequence[Stopwatch], chosen: argparse.Namespace, texts: Sentences, sizes: tuple[int, int]
) -> Iterator[Growth]:
    """Time every text at both sizes with every tool."""
    small, large = sizes
    for name, parts in (ordinary(texts) | hostile(texts)).items():
        text = first(parts, large)
        step = large // SAMPLES
        samples = [[text[at : at + small] for at in range(0, step * SAMPLES, step)]]
        for watch in watches:
            short = watch.time(samples, chosen.budget, chosen.limit)
            long = Timing(chosen.limit, f"> {chosen.limit:g} s")
            if not short.note:
                long = watch.time([[text]], 0.0, chosen.limit)
            yield Growth(name, watch.tool, short, long, (small, len(text)))


def main(
    watches: Sequence[Stopwatch], chosen: argparse.Namespace, texts: Sentences, sizes: tuple[int, int] = (SMALL, LARGE)
) -> int:
    """Print a row for each text and tool as it is measured, write JSON; 1 if a text of mojifix misses the target."""
    print(f"ns per code point at {sizes[0]:,} and {sizes[1]:,}, and their ratio (at most {RATIO})\n")
    print("| text | tool | small | large | ratio | memory | |\n|---|---|---|---|---|---|---|", flush=True)
    found = []
    for growth in growths([watch for watch in watches if watch.tool != ONE_CALL], chosen, texts, sizes):
        found.append(growth)
        print(row(growth), flush=True)
    known = [growth.ratio for growth in found if growth.ratio is not None]
    if known:
        print(f"\nmedian ratio {statistics.median(known):.2f}")
    if chosen.json:
        rows = [{**asdict(growth), "ratio": growth.ratio, "verdict": growth.verdict} for growth in found]
        chosen.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return int(any(growth.tool == "mojifix" and growth.verdict != "met" for growth in found))


def row(growth: Growth) -> str:
    """Return the row of a text and tool."""
    costs = [_cost(timing, size) for timing, size in zip((growth.small, growth.large), growth.sizes)]
    ratio = "–" if growth.ratio is None else f"{growth.large.note[:1]} {growth.ratio:.2f}".strip()
    memory = f"{growth.large.memory / MEGABYTE:.0f} MB" if growth.large.memory else "–"
    return f"| {growth.text} | {growth.tool} | {' | '.join(costs)} | {ratio} | {memory} | {growth.verdict} |"


def _cost(timing: Timing, size: int) -> str:
    if timing.seconds is None:
        return timing.note
    return f"{timing.note[:1]} {timing.seconds / size * 1e9:.3g}".strip()
