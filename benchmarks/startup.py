"""Measure what mojifix costs before it repairs anything: import, model, first repair, size.

    python benchmarks/startup.py

Each time is the median of fresh processes, in milliseconds.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from importlib import resources

RUNS = 9
IMPORT = "import mojifix"
MODEL = "from mojifix.model import load_model; import mojifix"
MEASURES = {
    "import mojifix": ("", IMPORT, "no slower than chardet"),
    "import chardet": ("", "import chardet", ""),
    "load the model": (MODEL, "load_model()", "≤ 30"),
    "first repair, model included": (IMPORT, "mojifix.repair('caf\\u00c3\\u00a9')", ""),
}
SIZE_LIMIT = 4_000_000


def milliseconds(before: str, measured: str) -> float:
    """Return the median time of a statement in fresh processes."""
    code = f"import time\n{before}\nt = time.perf_counter()\n{measured}\nprint((time.perf_counter() - t) * 1000)"
    command = [sys.executable, "-c", code]
    runs = [subprocess.run(command, check=True, capture_output=True, text=True) for _ in range(RUNS)]
    return statistics.median(float(run.stdout) for run in runs)


def main() -> None:
    """Print the table."""
    for name, (before, measured, target) in MEASURES.items():
        print(f"{name:30} {milliseconds(before, measured):8.1f} ms   {target}")
    size = len(resources.files("mojifix.model").joinpath("model.bin").read_bytes())
    print(f"{'model.bin':30} {size:8,} bytes   ≤ {SIZE_LIMIT:,}")


if __name__ == "__main__":
    main()
