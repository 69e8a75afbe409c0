"""Measure columns of names that are decided together, beside the same names one by one.

    python benchmarks/columns.py                  # every kind
    python benchmarks/columns.py --only clean --rows 500
    python benchmarks/columns.py --lang pl,tr --show 5

In: names of the development text (``<dev>/names/<lang>.txt``). Out: a table on standard output. benchmarks/README.md
says what each number means.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from accuracy import EXACT, HARM, markdown
from mixups import DEV

from mojifix import Repairer
from mojifix.codecs import LEGACY, encoding

ROWS = 200
"""Names in a column."""

GARBLED, MIXED, CLEAN, ODD = "garbled", "mixed", "clean", "odd one"
KINDS = (GARBLED, MIXED, CLEAN, ODD)

TARGETS = {GARBLED: 98.0, MIXED: 98.0, CLEAN: 100.0, ODD: 100.0}
"""Per cent of rows that come out as they were written, at least; of clean columns, that stay."""

READERS = ("windows-1252", "cp850", "macintosh")
"""What names were read as: the browser's and Windows' default, a console, an old Mac."""

WRITERS = 3
"""Legacy encodings of a language that are measured, those that served it most; UTF-8 beside them."""

SHARE = 0.5
"""The share of rows of a mixed column that were garbled."""

STRANGER = {"pl": "es", "cs": "fr", "hu": "es", "tr": "de", "es": "pl", "fr": "cs", "de": "tr", "ru": "fr", "el": "de"}
"""For odd columns: the language of the one name that is clean and does not belong to the others."""


@dataclass(frozen=True, slots=True)
class Table:
    """One column as it was written and as it was found."""

    kind: str
    lang: str
    channel: str
    written: tuple[str, ...]
    found: tuple[str, ...]

    def counted(self) -> list[int]:
        """Return the numbers of the rows that are judged: the garbled ones, of clean columns all."""
        changed = [at for at, (one, two) in enumerate(zip(self.written, self.found, strict=True)) if one != two]
        return list(range(len(self.written))) if self.kind in (CLEAN, ODD, MIXED) else changed


@dataclass(frozen=True, slots=True)
class Result:
    """How many rows of a column came back, and how many became something else."""

    exact: int
    harm: int
    seconds: float
    wrong: tuple[tuple[str, str, str], ...]


def names_of(lang: str, dev: Path, seed: int) -> list[str]:
    """Return the names of a language without repetitions, shuffled."""
    lines = (dev / "names" / f"{lang}.txt").read_text(encoding="utf-8").split("\n")
    names = [name for name in dict.fromkeys(line.strip() for line in lines) if name]
    Random(f"{lang} {seed}").shuffle(names)
    return names


def garbled(name: str, writer: str, reader: str) -> str:
    """Return a name written in one encoding and read as another; `""` where one of them cannot."""
    try:
        return encoding(reader).decode(encoding(writer).encode(name))
    except UnicodeError:
        return ""


def channels(lang: str) -> Iterator[tuple[str, str]]:
    """Yield the writers of a language and the readers they are measured with."""
    for writer in (*LEGACY.get(lang, ())[:WRITERS], "utf-8"):
        yield from ((writer, reader) for reader in READERS if reader != writer)


def tables(kind: str, lang: str, names: Sequence[str], rows: int, seed: int) -> Iterator[Table]:
    """Yield the columns of a kind in a language."""
    if kind == CLEAN:
        kept = tuple(names[:rows])
        yield Table(kind, lang, "", kept, kept)
        return
    rng = Random(f"{kind} {lang} {seed}")
    for writer, reader in channels(lang):
        pairs = [(name, broken) for name in names if (broken := garbled(name, writer, reader))][:rows]
        found = tuple(broken if kind == GARBLED or rng.random() < SHARE else name for name, broken in pairs)
        written = tuple(name for name, _ in pairs)
        table = Table(kind, lang, f"{writer}→{reader}", written, found)
        if sum(one != two for one, two in zip(written, found, strict=True)) >= rows // 20:
            yield table


def odd_tables(lang: str, dev: Path, rows: int, seed: int) -> Iterator[Table]:
    """Yield a clean column with one clean name of another language, for several such names."""
    own, other = names_of(lang, dev, seed), names_of(STRANGER[lang], dev, seed)
    for name in [name for name in other if not name.isascii()][:WRITERS]:
        kept = (*own[: rows - 1], name)
        yield Table(ODD, lang, name, kept, kept)


def judged(table: Table, given: Sequence[str], seconds: float) -> Result:
    """Return what the answers for a column count as."""
    rows = table.counted()
    wrong = [(table.found[at], given[at], table.written[at]) for at in rows if given[at] != table.written[at]]
    harm = sum(got != found for found, got, _ in wrong)
    return Result(len(rows) - len(wrong), harm, seconds, tuple(wrong))


def measured(table: Table) -> tuple[Result, Result]:
    """Return the results of a column one by one, and together."""
    results = []
    for way in (lambda tool, rows: [tool.repair(row) for row in rows], lambda tool, rows: tool.repair_many(rows)):
        begun = time.perf_counter()
        given = way(Repairer(), table.found)
        results.append(judged(table, given, time.perf_counter() - begun))
    return results[0], results[1]


def options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(description="accuracy of columns of names, one by one and together")
    parser.add_argument("--rows", type=int, default=ROWS, help="names in a column (default 200)")
    parser.add_argument("--only", action="append", default=[], choices=KINDS, help="a kind; may be repeated")
    parser.add_argument("--lang", default="", help="languages, separated by commas (default: all with names)")
    parser.add_argument("--seed", type=int, default=0, help="other seeds give other columns (default 0)")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N rows that went wrong, per column")
    parser.add_argument("--dev", type=Path, default=DEV, metavar="DIR", help="development text")
    return parser.parse_args(arguments)


def chosen(kind: str, asked: argparse.Namespace) -> Iterator[Table]:
    """Yield the columns that were asked for."""
    there = sorted(path.stem for path in (asked.dev / "names").glob("*.txt"))
    for lang in [lang for lang in there if not asked.lang or lang in asked.lang.split(",")]:
        if kind == ODD:
            yield from odd_tables(lang, asked.dev, asked.rows, asked.seed) if lang in STRANGER else ()
        else:
            yield from tables(kind, lang, names_of(lang, asked.dev, asked.seed), asked.rows, asked.seed)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and print what came of it."""
    asked = options(arguments)
    lines = [["kind", "language", "channel", "n", "one by one", "together", "ms per row", "target", ""]]
    for kind in asked.only or KINDS:
        total, sums = 0, [Result(0, 0, 0.0, ()), Result(0, 0, 0.0, ())]
        for table in chosen(kind, asked):
            results = measured(table)
            size = len(table.counted())
            total += size
            sums = [_sum(one, two) for one, two in zip(sums, results, strict=True)]
            lines.append(_line(table.kind, table.lang, table.channel, size, results))
            for found, got, want in results[1].wrong[: asked.show]:
                print(f"{kind} {table.lang} {table.channel}: found {found!r}, got {got!r}, want {want!r}")
        lines.append(_line(kind, "all", "", total, sums))
    print(f"seed {asked.seed}; {EXACT} / {HARM}, %\n\n{markdown(lines)}")
    return 0


def _sum(one: Result, two: Result) -> Result:
    return Result(one.exact + two.exact, one.harm + two.harm, one.seconds + two.seconds, ())


def _line(kind: str, lang: str, channel: str, size: int, results: Sequence[Result]) -> list[str]:
    cells = [f"{100 * r.exact / max(1, size):.1f} / {100 * r.harm / max(1, size):.1f}" for r in results]
    met = 100 * results[1].exact >= TARGETS[kind] * size
    speed = f"{1000 * results[1].seconds / max(1, size):.1f}"
    return [kind, lang, channel, str(size), *cells, speed, f"≥ {TARGETS[kind]:g}", "met" if met else "NOT MET"]


if __name__ == "__main__":
    sys.exit(main())
