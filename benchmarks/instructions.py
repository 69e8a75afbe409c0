"""Count the instructions that fixed repairs take: a regression shows even where seconds are noise.

    python benchmarks/instructions.py            counts, beside those of instructions.json; 1 if one grew too much
    python benchmarks/instructions.py --write    keeps the counts as the new ones

In: texts that this file makes. Out: a table. Counted by `perf stat` where it works, else by valgrind's callgrind.
Each repair runs n times in one process and 2 n times in another: the difference is free of start-up.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import mojifix

KEPT = Path(__file__).with_name("instructions.json")
PERCENT = 5.0
"""Growth that counts as a regression: counts of one build vary by less than one per cent."""

LIMIT = 120.0
"""Seconds for one process; callgrind runs fifty times slower than the processor."""

# --- The texts: words of stem and ending in a fixed order, so that no file of text has to stay as it is -----

FRENCH = (
    "parl chant trouv donn montr pass regard pens laiss arriv march cherch demand rest port gard appel".split(),
    "é ée és ées er ait èrent âmes ons ez".split(),
    "à même près déjà où la le les une très et sur forêt garçon élève façon".split(),
)
RUSSIAN = (
    "работ дум слуш чит дел зн игр гул мечт помог реш лет сним плав".split(),
    "ать ает ают ала али аю аем ающий".split(),
    "и в на с по для это город слово время вода очень когда снова".split(),
)
SPRING = 48_271
"""Multiplier of the Lehmer generator, modulo 2³¹ − 1, that orders the words."""


def words(parts: tuple[Sequence[str], Sequence[str], Sequence[str]]) -> Iterator[str]:
    """Give words without end, the same in every run: two of stem and ending, then one that is short."""
    stems, endings, short = parts
    state = 1
    while True:
        for choices in ((stems, endings), (short,), (stems, endings)):
            state = state * SPRING % (2**31 - 1)
            yield "".join(choice[(state >> 5 * at) % len(choice)] for at, choice in enumerate(choices))


def text(parts: tuple[Sequence[str], Sequence[str], Sequence[str]], size: int) -> str:
    """Return a text of so many code points, ten words to a line."""
    found = list(islice(words(parts), size))
    lines = (" ".join(found[at : at + 10]) for at in range(0, size, 10))
    return "\n".join(lines)[:size]


SHORT, LONG = 40, 10_000
"""Code points of a title, and of a page or two."""

FEW, MANY = 2, 1000
"""Repairs of a short text, and of one that costs next to nothing: counts are exact, so that few will do."""


def inputs() -> dict[str, tuple[str, int]]:
    """Return name -> the text, and how often it is repaired."""
    french, russian = text(FRENCH, LONG), text(RUSSIAN, LONG)
    garbled_french = french.encode().decode("latin-1")
    garbled_russian = russian.encode("cp1251").decode("latin-1")
    return {
        "ASCII, 40": ("The plain words of a title, in one line.", MANY),
        "clean French, 40": (french[:SHORT], FEW),
        "clean Russian, 40": (russian[:SHORT], FEW),
        "garbled French, 40": (garbled_french[:SHORT], FEW),
        "garbled Russian, 40": (garbled_russian[:SHORT], FEW),
        "clean French, 10,000": (french, 1),
        "clean Russian, 10,000": (russian, 1),
        "garbled French, 10,000": (garbled_french[:LONG], 1),
        "garbled Russian, 10,000": (garbled_russian, 1),
    }


# --- Counting -----------------------------------------------------------------------------------------------

CODE = """
import sys, mojifix
text, times = sys.argv[1], int(sys.argv[2])
mojifix.repair(text[:8] + "\\u00c3\\u00a9")
for _ in range(times):
    mojifix.repair(text) if text.isascii() else mojifix.Repairer().repair(text)
"""
"""The process that is counted. A new `Repairer` each time, since one remembers what it has priced."""


@dataclass(frozen=True, slots=True)
class Counter:
    """A program that counts the instructions of another one."""

    name: str
    command: tuple[str, ...]
    pattern: str


PERF = Counter("perf", ("perf", "stat", "-x,", "-e", "instructions:u"), r"^(\d+),.*instructions")
CALLGRIND = Counter(
    "callgrind", ("valgrind", "--tool=callgrind", f"--callgrind-out-file={os.devnull}"), r"Collected : (\d+)"
)


def counter() -> Counter | None:
    """Return the first counter that works here."""
    for known in (PERF, CALLGRIND):
        if shutil.which(known.command[0]) and _counted(known, (sys.executable, "-S", "-c", ""), LIMIT) is not None:
            return known
    return None


def _counted(by: Counter, command: Sequence[str], limit: float) -> int | None:
    """Return the instructions of a command; nothing where it is not counted or takes longer than the limit."""
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": str(Path(mojifix.__file__).parents[1])}
    try:
        run = subprocess.run(
            (*by.command, *command), check=True, capture_output=True, text=True, timeout=limit, env=environment
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return None
    found = re.search(by.pattern, run.stderr, re.MULTILINE)
    return int(found[1]) if found else None


def instructions(by: Counter, sample: str, times: int, limit: float) -> int | None:
    """Return the instructions of one repair: what a second n repairs add to the first n."""
    counts = []
    for factor in (1, 2):
        counted = _counted(by, (sys.executable, "-c", CODE, sample, str(factor * times)), limit)
        if counted is None:
            return None
        counts.append(counted)
    return round((counts[1] - counts[0]) / times)


def environment(by: Counter) -> dict[str, object]:
    """Return what must be the same for counts to be compared."""
    version = ".".join(platform.python_version_tuple()[:2])
    return {"counter": by.name, "python": version, "machine": platform.machine(), "compiled": mojifix.compiled}


def digest(sample: str) -> str:
    """Return a few digits that tell whether a text is still the same."""
    return hashlib.sha256(sample.encode()).hexdigest()[:12]


# --- Comparing ----------------------------------------------------------------------------------------------

Counts = Mapping[str, Mapping[str, object]]
"""Name of the input -> ``count`` and ``input``, the digest of its text."""


def change(name: str, counts: Counts, kept: Counts) -> float | None:
    """Return by how many per cent a count has grown; nothing where there is none, or of another text."""
    now, before = counts[name], kept.get(name, {})
    if now["input"] != before.get("input") or not before.get("count") or now["count"] is None:
        return None
    return 100 * (float(str(now["count"])) / float(str(before["count"])) - 1)


def table(counts: Counts, kept: Counts) -> str:
    """Return a row for each text."""
    lines = ["| text | instructions | kept | change |", "|---|---|---|---|"]
    for name, row in counts.items():
        grown = change(name, counts, kept)
        cells = [_number(row["count"]), _number(kept.get(name, {}).get("count"))]
        lines.append(f"| {name} | {' | '.join(cells)} | {'–' if grown is None else f'{grown:+.1f} %'} |")
    return "\n".join(lines)


def _number(count: object) -> str:
    return f"{count:,}" if isinstance(count, int) else "–"


def measured(by: Counter, chosen: argparse.Namespace) -> dict[str, dict[str, object]]:
    """Return the counts of the texts that were asked for."""
    found: dict[str, dict[str, object]] = {}
    progress: Callable[[str], object] = sys.stderr.write if sys.stderr.isatty() else len
    for name, (sample, times) in inputs().items():
        if not chosen.only or any(word in name for word in chosen.only):
            progress(f"{name}\n")
            found[name] = {"count": instructions(by, sample, times, chosen.limit), "input": digest(sample)}
    return found


def options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(description="instructions of fixed repairs")
    parser.add_argument("--only", action="append", default=[], metavar="WORD", help="texts whose names hold this word")
    parser.add_argument("--write", action="store_true", help="keep these counts")
    parser.add_argument("--percent", type=float, default=PERCENT, help=f"growth that fails (default {PERCENT:g})")
    parser.add_argument("--limit", type=float, default=LIMIT, help=f"seconds for a process (default {LIMIT:g})")
    parser.add_argument("--kept", type=Path, default=KEPT, metavar="FILE", help="counts to compare with")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Count and compare; 1 where a count grew too much, 2 where nothing can be counted or compared."""
    chosen = options(arguments)
    by = counter()
    if by is None:
        print("neither perf nor valgrind counts instructions here", file=sys.stderr)
        return 2
    old = json.loads(chosen.kept.read_text(encoding="utf-8")) if chosen.kept.exists() else {}
    comparable = old.get("environment") == environment(by)
    counts = measured(by, chosen)
    kept: Counts = old["instructions"] if comparable else {}
    print(f"{environment(by)}\n\n{table(counts, kept)}")
    if chosen.write:
        document = {"environment": environment(by), "instructions": {**kept, **counts}}
        chosen.kept.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return 0
    if not comparable:
        print(f"{chosen.kept}: not comparable, counted with {old.get('environment', 'nothing')}", file=sys.stderr)
        return 2
    changes = [change(name, counts, kept) for name in counts]
    return int(any(grown is not None and grown > chosen.percent for grown in changes))


if __name__ == "__main__":
    sys.exit(main())
