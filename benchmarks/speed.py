"""Measure how long mojifix and its peers take for the same texts, in one run, on one core.

    python benchmarks/speed.py --json speed.json --plot speed.svg
    python benchmarks/speed.py --linear

In: the pieces of ``texts``, the processes of ``stopwatch``. Out: tables on standard output, JSON, a plot.
benchmarks/README.md says what each number means.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, replace
from pathlib import Path

import linear
from mixups import DEV, Sentences, load
from stopwatch import INTERPRETED, ONE_CALL, Batches, Stopwatch, Timing
from targets import Cell, factor, ratio, target_table, verdicts
from texts import CONDITIONS, SIZES, TEXTS, garbled, pieces

import mojifix

TOOLS = ("mojifix", INTERPRETED, "ftfy", "plsfix", "bytesense", ONE_CALL)

BATCH = 20
"""Short texts are timed so many at a time: one of them may take less than the clock can tell."""

QUICK = {"texts": "french,russian,chinese", "sizes": "20,200", "budget": 0.2, "limit": 2.0}


# --- Measuring ----------------------------------------------------------------------------------------------


def measured(watches: Sequence[Stopwatch], chosen: argparse.Namespace, texts: Sentences) -> Iterator[Cell]:
    """Give all cells, tool after tool on the same pieces, from small sizes to large ones."""
    clean = {(name, label): pieces(name, SIZES[label], texts) for name in chosen.texts for label in chosen.sizes}
    for name in chosen.texts:
        for condition in chosen.only:
            before: dict[str, Cell] = {}
            for label in chosen.sizes:
                found = garbled(name, condition, clean[name, label])
                for cell in _row(watches, found or [], before, chosen) if found else ():
                    before[cell.tool] = replace(cell, text=name, condition=condition, size=label)
                    yield before[cell.tool]


def _row(
    watches: Sequence[Stopwatch], found: Sequence[str], before: Mapping[str, Cell], chosen: argparse.Namespace
) -> Iterator[Cell]:
    characters = statistics.mean(map(len, found))
    for watch in watches:
        timing = _foreseen(before.get(watch.tool), characters, chosen.limit)
        if timing is None:
            timing = watch.time(batches(found), chosen.budget, chosen.limit)
        yield Cell("", "", "", watch.tool, characters, timing)


def _foreseen(smaller: Cell | None, characters: float, limit: float) -> Timing | None:
    """Return the timing that a smaller size foretells, where it is beyond the limit and need not be waited for."""
    if smaller is None or smaller.timing.seconds is None:
        return None
    expected = smaller.timing.seconds * characters / smaller.characters
    if expected <= limit:
        return None
    return Timing(expected, smaller.timing.note or f"≈ from {smaller.size}")


def batches(found: Sequence[str]) -> Batches:
    """Cut pieces into batches that are long enough for the clock."""
    size = BATCH if len(found) > BATCH else 1
    return [found[at : at + size] for at in range(0, len(found), size)]


@contextmanager
def stopwatches(tools: Iterable[str], core: int) -> Iterator[list[Stopwatch]]:
    """Give a stopwatch for each tool; one of them has a copy of mojifix without compiled modules."""
    package = Path(mojifix.__file__).parent
    with ExitStack() as stack:
        plain = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        shutil.copytree(package, plain / "mojifix", ignore=shutil.ignore_patterns("*.so", "*.pyd", "__pycache__"))
        found = [Stopwatch(tool, plain if tool == INTERPRETED else package.parent, core) for tool in tools]
        for watch in found:
            stack.callback(watch.stop)
        yield found


def last_core() -> int:
    """Return the number of the last core that this process may use: the first ones serve interrupts."""
    return max(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 0


# --- Tables -------------------------------------------------------------------------------------------------

UNITS = ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns"))


def duration(seconds: float) -> str:
    """Return seconds with three digits and a unit."""
    scale, unit = next((pair for pair in UNITS if seconds >= pair[0]), UNITS[-1])
    return f"{seconds / scale:.3g} {unit}"


def shown(timing: Timing) -> str:
    """Return what the table says of a timing."""
    if timing.seconds is None:
        return timing.note or "–"
    mark = timing.note[:1] if timing.note else ""
    return f"{mark} {duration(timing.seconds)}".strip()


def table(cells: Sequence[Cell], tools: Sequence[str]) -> str:
    """Return a row for each text, condition and size: the time per text, and how often ours goes into theirs."""
    rows: dict[tuple[str, str, str], dict[str, Cell]] = {}
    for cell in cells:
        rows.setdefault((cell.text, cell.condition, cell.size), {})[cell.tool] = cell
    peers = [tool for tool in tools if tool not in ("mojifix", INTERPRETED, ONE_CALL)] if "mojifix" in tools else []
    lines = [
        "| text | condition | size | " + " | ".join((*tools, *(f"{peer} ×" for peer in peers))) + " |",
        "|---" * (3 + len(tools) + len(peers)) + "|",
    ]
    for key, row in rows.items():
        times = [shown(row[tool].timing) if tool in row else "–" for tool in tools]
        factors = [factor(ratio(row.get("mojifix"), row.get(peer))) for peer in peers]
        lines.append("| " + " | ".join((*key, *times, *factors)) + " |")
    return "\n".join(lines)


def as_json(cells: Sequence[Cell], about: Mapping[str, object]) -> str:
    """Return everything that was measured."""
    rows = [{**asdict(cell), **asdict(cell.timing)} for cell in cells]
    for row in rows:
        del row["timing"]
    return json.dumps({"about": about, "cells": rows, "targets": verdicts(cells)}, ensure_ascii=False, indent=1)


# --- The command --------------------------------------------------------------------------------------------


def options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(description="speed of mojifix and its peers on the same texts")
    parser.add_argument("--texts", default=",".join(TEXTS), help=f"of {', '.join(TEXTS)}")
    parser.add_argument("--only", default=",".join(CONDITIONS), help=f"of {', '.join(CONDITIONS)}")
    parser.add_argument("--sizes", default=",".join(SIZES), help=f"of {', '.join(SIZES)}")
    parser.add_argument("--tools", default=",".join(TOOLS), help=f"of {', '.join(TOOLS)}")
    parser.add_argument("--budget", type=float, default=1.0, help="seconds for one cell of the table (default 1)")
    parser.add_argument("--limit", type=float, default=10.0, help="seconds after which a cell is given up (default 10)")
    parser.add_argument("--quick", action="store_true", help="three texts, short sizes, a fifth of a second a cell")
    parser.add_argument("--linear", action="store_true", help="cost per character at 10 MB against 10 KB instead")
    parser.add_argument("--core", type=int, default=last_core(), help="the core to measure on (default: the last)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="draw cost against size there (SVG; matplotlib)")
    parser.add_argument("--dev", type=Path, default=DEV, metavar="DIR", help="development text")
    if "--quick" in (sys.argv[1:] if arguments is None else arguments):
        parser.set_defaults(**QUICK)
    chosen = parser.parse_args(arguments)
    known: dict[str, Iterable[str]] = {"texts": TEXTS, "only": CONDITIONS, "sizes": SIZES, "tools": TOOLS}
    for name, allowed in known.items():
        given = getattr(chosen, name).split(",")
        unknown = [word for word in given if word not in allowed]
        if unknown:
            parser.error(f"--{name}: unknown: {', '.join(unknown)}")
        setattr(chosen, name, [word for word in allowed if word in given])
    return chosen


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and print what came of it."""
    chosen = options(arguments)
    texts = load(chosen.dev)
    with stopwatches(chosen.tools, chosen.core) as watches:
        if chosen.linear:
            return linear.main(watches, chosen, texts)
        cells: list[Cell] = []
        with suppress(KeyboardInterrupt):  # who is tired of waiting gets what there is
            for cell in measured(watches, chosen, texts):
                cells.append(cell)
                if sys.stderr.isatty():
                    print(f"\r{len(cells):5} cells", end="", file=sys.stderr)
        about = {watch.tool: watch.about for watch in watches}
    report(cells, chosen, about)
    return 0


def report(cells: Sequence[Cell], chosen: argparse.Namespace, about: Mapping[str, Mapping[str, object]]) -> None:
    """Print the tables, write the files."""
    for tool, facts in about.items():
        compiled = {True: ", compiled", False: ", interpreted"}.get(facts.get("compiled"), "")  # type: ignore[call-overload]
        print(f"{tool} {facts.get('version', 'not installed')}{compiled}")
    print(f"Python {platform.python_version()}, {platform.machine()}, core {chosen.core}\n")
    print(table(cells, chosen.tools))
    print(f"\nper text, median; ≈ foretold by a smaller size; > given up\n\n{target_table(verdicts(cells))}")
    if chosen.json:
        facts = {"tools": about, "python": platform.python_version(), "machine": platform.machine()}
        chosen.json.write_text(as_json(cells, facts) + "\n", encoding="utf-8")
    if chosen.plot:
        plot(cells, chosen)


def plot(cells: Sequence[Cell], chosen: argparse.Namespace) -> None:
    """Draw the cost against the size, one panel for each condition; each point is the median over the texts."""
    try:
        import chart
    except ImportError:
        print(f"{chosen.plot}: not drawn, matplotlib is not installed (pip install -e '.[bench]')", file=sys.stderr)
        return
    panels: dict[str, dict[str, list[tuple[float, float]]]] = {}
    for condition in chosen.only:
        for tool in chosen.tools:
            points = [_point(cells, condition, tool, label) for label in chosen.sizes]
            panels.setdefault(condition, {})[tool] = [point for point in points if point]
    chart.draw(panels, chosen.plot)


def _point(cells: Iterable[Cell], condition: str, tool: str, size: str) -> tuple[float, float] | None:
    found = [
        cell
        for cell in cells
        if (cell.condition, cell.tool, cell.size) == (condition, tool, size) and cell.timing.seconds
    ]
    if not found:
        return None
    times = (cell.timing.seconds or 0.0 for cell in found)
    return statistics.median(cell.characters for cell in found), statistics.median(times)


if __name__ == "__main__":
    sys.exit(main())
