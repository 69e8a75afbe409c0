"""Measure what mojifix costs before it repairs anything: import, model, first repair, memory, size.

    python benchmarks/startup.py

Each figure is the median of fresh processes; those that are compared take turns. Exits with 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import mojifix

RUNS = 15
IMPORT = "import mojifix"
LOAD = f"from mojifix.model import load_model\n{IMPORT}"
GARBLED = "'caf\\u00c3\\u00a9'"


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure: what `code` prints, and what it may be at most."""

    name: str
    unit: str
    code: str
    limit: float | None = None


def milliseconds(before: str, measured: str) -> str:
    """Return code that prints how long a statement takes, in milliseconds."""
    return f"import time\n{before}\nt = time.perf_counter()\n{measured}\nprint((time.perf_counter() - t) * 1000)"


def megabytes(statement: str) -> str:
    """Return code that prints by how much a statement raises the resident memory, in megabytes (Linux)."""
    held = "int(next(l for l in open('/proc/self/status') if l.startswith('VmRSS')).split()[1]) * 1.024e-3"
    return f"before = {held}\n{statement}\nprint({held} - before)"


TIMES = (
    Measure("import chardet", "ms", milliseconds("", "import chardet")),
    Measure("import mojifix", "ms", milliseconds("", IMPORT)),
    Measure("import ftfy", "ms", milliseconds("", "import ftfy")),
    Measure("load the model", "ms", milliseconds(LOAD, "load_model()"), 30),
    Measure("first repair, model included", "ms", milliseconds(IMPORT, f"mojifix.repair({GARBLED})"), 50),
)
MEMORY = (
    Measure("memory of import and first repair", "MB", megabytes(f"{IMPORT}\nmojifix.repair({GARBLED})"), 40),
    Measure("memory of import ftfy", "MB", megabytes("import ftfy")),
)
CHARDET, OURS = TIMES[0], TIMES[1]
MODEL_LIMIT, WHEEL_LIMIT = 4.0, 6.0
"""Megabytes of 10⁶ bytes."""


def taken(measures: Sequence[Measure], runs: int) -> dict[str, float]:
    """Return the medians of measures that take turns; those that fail (not installed) are left out."""
    figures: dict[str, list[float]] = {measure.name: [] for measure in measures}
    with tempfile.TemporaryDirectory() as cache:  # all start from byte code, wherever they are installed
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"PYTHONPYCACHEPREFIX": cache, "PYTHONPATH": str(Path(mojifix.__file__).parents[1])}
        for run in range(runs + 1):
            for measure in measures:
                command = [sys.executable, "-c", measure.code]
                done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
                if run and done.returncode == 0:  # the first run compiles the byte code
                    figures[measure.name].append(float(done.stdout))
    return {name: statistics.median(found) for name, found in figures.items() if found}


def wheel_size() -> float:
    """Return the size of a wheel of the source tree in megabytes (the build takes half a minute).

    Raises:
        subprocess.CalledProcessError: it could not be built.
    """
    root = Path(__file__).parents[1]
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, str(root)]
        subprocess.run(command, check=True)
        return sum(path.stat().st_size for path in Path(folder).glob("*.whl")) / 1e6


def row(name: str, figure: float, unit: str, limit: float | None) -> bool:
    """Print a figure beside its limit; return whether it is within."""
    within = limit is None or figure <= limit
    target = "" if limit is None else f"≤ {limit:.1f}  {'met' if within else 'NOT MET'}"
    print(f"{name:36} {figure:8.1f} {unit}   {target}".rstrip())
    return within


def main(arguments: Sequence[str] | None = None, wheel: Callable[[], float] = wheel_size) -> int:
    """Print the table; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description="what mojifix costs before it repairs anything")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"processes for each figure (default {RUNS})")
    parser.add_argument("--wheel", action="store_true", help="build a wheel and measure it, too")
    chosen = parser.parse_args(arguments)
    print(f"mojifix {mojifix.__version__}, {'compiled' if mojifix.compiled else 'interpreted'}")
    measures = (*TIMES, *(MEMORY if sys.platform == "linux" else ()))
    figures = taken(measures, chosen.runs)
    limits = {measure.name: measure.limit for measure in measures} | {OURS.name: figures.get(CHARDET.name)}
    units = {measure.name: measure.unit for measure in measures}
    met = [row(name, figure, units[name], limits[name]) for name, figure in figures.items()]
    model = resources.files("mojifix.model").joinpath("model.bin").read_bytes()
    met.append(row("model.bin", len(model) / 1e6, "MB", MODEL_LIMIT))
    if chosen.wheel:
        met.append(row("wheel", wheel(), "MB", WHEEL_LIMIT))
    return int(not all(met))


if __name__ == "__main__":
    sys.exit(main())
