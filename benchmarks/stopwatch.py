"""Time a tool in a process of its own, pinned to one core, that is stopped where it takes too long.

    python stopwatch.py TOOL CORE         the process: batches of texts in, seconds out, as lines of JSON

The client is `Stopwatch`. A process of its own lets mojifix run compiled beside interpreted, and a text that takes a
tool minutes costs one cell of the table. This file does not know what the texts are.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import peers

Tool = Callable[[str], str]
Batches = Sequence[Sequence[str]]

WARM_UP = ("plain", "déjà vu", "dÃ©jÃ\xa0 vu")
"""What a tool repairs before it is timed: models are loaded and tables are built."""

LEAST = 0.05
"""Seconds that a timing of long texts lasts at least: shorter ones go round the batches again."""

MOST_LAPS = 20

TURNED = 1000
"""Code points from which on a text is given again, turned: shorter ones are many, and natural only as they are."""

PLSFIX_LIMIT = 900_000
"""Bytes given to plsfix at a time: 0.1.8 panics where its own limit of 1,000,000 cuts a character."""

INTERPRETED = "interpreted"
"""mojifix from a folder without compiled modules: the client sets the path, the process imports what it finds."""

ONE_CALL = "isascii"
"""What no tool can beat on ASCII: a call of a Python function that asks `str.isascii`."""


@dataclass(frozen=True, slots=True)
class Timing:
    """What a tool took for a text.

    Args:
        seconds: the median over the batches, per text; the limit where it was reached; None where there is no figure.
        note: why there is none, that the limit was reached, or how it was estimated.
        memory: the most that the process has held in memory so far, in bytes (0: unknown).
    """

    seconds: float | None
    note: str = ""
    memory: int = 0


class Stopwatch:
    """A tool in its own process, started when it is first needed.

    Args:
        tool: one of `peers.TOOLS`, `INTERPRETED` or `ONE_CALL`.
        path: the folder that `mojifix` is imported from.
        core: the core that it runs on.
    """

    def __init__(self, tool: str, path: Path, core: int) -> None:
        self.tool = tool
        self.about: dict[str, Any] = {}
        self._path = path
        self._core = core
        self._process: subprocess.Popen[str] | None = None
        self._missing = False

    def time(self, batches: Batches, budget: float, limit: float) -> Timing:
        """Time the tool on batches of texts.

        Args:
            batches: texts of one size; no tool sees a batch twice if the budget ends before.
            budget: seconds after which no further batch is begun.
            limit: seconds after which the process is ended.
        """
        process = self._running()
        if process is None:
            return Timing(None, "not installed")
        answer = self._asked(process, {"batches": batches, "budget": budget}, limit)
        if answer is None:
            self.stop()
            return Timing(limit, f"> {limit:g} s")
        if "crash" in answer:
            return Timing(None, answer["crash"])
        return Timing(statistics.median(answer["seconds"]), "", answer["memory"])

    def stop(self) -> None:
        """End the process; the next timing starts another."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _running(self) -> subprocess.Popen[str] | None:
        if self._process is None and not self._missing:
            environment = {**os.environ, "PYTHONPATH": str(self._path), "PYTHONHASHSEED": "0"}
            self._process = subprocess.Popen(
                [sys.executable, __file__, self.tool, str(self._core)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                env=environment,
            )
            assert self._process.stdout is not None
            hello = self._process.stdout.readline()
            self.about = json.loads(hello) if hello else {}
            self._missing = not hello
            if not hello:
                self.stop()
        return self._process

    @staticmethod
    def _asked(process: subprocess.Popen[str], question: object, limit: float) -> dict[str, Any] | None:
        assert process.stdin is not None
        assert process.stdout is not None
        timer = threading.Timer(limit, process.kill)
        timer.start()
        try:
            process.stdin.write(json.dumps(question) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except BrokenPipeError:
            line = ""
        finally:
            timer.cancel()
        return json.loads(line) if line else None


# --- The process --------------------------------------------------------------------------------------------


def one_call(text: str) -> str:
    """Return the text, as every repair does with ASCII."""
    return text if text.isascii() else ""


def tool_named(name: str) -> Tool:
    """Return the tool of this name, ready for texts of any length.

    Raises:
        ImportError: it is not installed.
    """
    if name == ONE_CALL:
        return one_call
    if name == "plsfix":
        return _in_pieces(peers.tool(name))
    return peers.tool("mojifix" if name == INTERPRETED else name)


def _in_pieces(tool: Tool) -> Tool:
    """Give a tool long texts in pieces that are cut between characters."""

    def repaired(text: str) -> str:
        raw = text.encode("utf-8", "replace")
        if len(raw) < PLSFIX_LIMIT:
            return tool(text)
        starts = range(0, len(raw), PLSFIX_LIMIT)
        parts = (raw[at : at + PLSFIX_LIMIT].decode(errors="ignore") for at in starts)
        return "".join(tool(part) for part in parts)

    return repaired


def timed(tool: Tool, batches: Batches, budget: float) -> Iterator[float]:
    """Give the seconds that each batch takes, per text, until the budget is spent or all have been seen."""
    begin = time.perf_counter()
    tool(batches[0][0])
    first = time.perf_counter() - begin
    if first > budget:
        yield first
        return
    if first * len(batches[0]) > budget:
        batches = [[text] for batch in batches for text in batch]
    laps = MOST_LAPS if len(batches[0][0]) >= TURNED else 1
    begin = time.perf_counter()
    for lap in range(laps):
        if lap and time.perf_counter() - begin > min(LEAST, budget):
            return
        for batch in [[turned(text, lap + 1) for text in batch] for batch in batches]:
            start = time.perf_counter()
            for text in batch:
                tool(text)
            end = time.perf_counter()
            yield (end - start) / len(batch)
            if end - begin > budget:
                return


def turned(text: str, lap: int) -> str:
    """Return a text that begins with another of its words in each lap: a tool may remember one that it has seen.

    A text of one word is turned between any two of its characters.
    """
    if len(text) < TURNED:
        return text
    middle = lap * len(text) // (MOST_LAPS + 2)
    at = text.find(" ", middle)
    return text[middle:] + text[:middle] if at < 0 else f"{text[at + 1 :]} {text[:at]}"


def pin(core: int) -> None:
    """Keep this process on one core, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {core})


def peak_memory() -> int:
    """Return the most that this process has held in memory, in bytes; 0 where the system does not say."""
    status = Path("/proc/self/status")
    if status.exists():  # `getrusage` counts what the parent held when it started this process
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def hello(name: str) -> dict[str, object]:
    """Say what is about to be timed."""
    import mojifix

    ours = name in ("mojifix", INTERPRETED)
    return {
        "tool": name,
        "version": mojifix.__version__ if ours else peers.version(name),
        "compiled": mojifix.compiled if ours else None,
    }


def serve(name: str, core: int) -> None:
    """Answer questions from standard input until it ends."""
    pin(core)
    tool = tool_named(name)
    for text in WARM_UP:
        tool(text)
    print(json.dumps(hello(name)), flush=True)
    for line in sys.stdin:
        question = json.loads(line)
        try:
            seconds = list(timed(tool, question["batches"], question["budget"]))
            answer: dict[str, object] = {"seconds": seconds, "memory": peak_memory()}
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # noqa: BLE001  a panic of plsfix is no `Exception`
            answer = {"crash": f"{type(error).__name__}: {str(error)[:60]}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
