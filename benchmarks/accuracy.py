"""Measure what mojifix and its peers make of the same garbled and clean texts, in one run.

    python benchmarks/accuracy.py --n 400 --jobs 2

In: the cases of ``mixups``, the tools of ``peers``. Out: a table on standard output, JSON with ``--json``.
benchmarks/README.md says what each number means.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from multiprocessing import Pool
from pathlib import Path

import calibration
import peers
from lossy import is_part, otherwise_read, reachable
from lossy import shares as share_of
from mixups import CLEAN, DEV, KINDS, LOSSY, Case, cases, load, without_variant

EXACT, HARM, UNCHANGED, CRASH, PART = "exact", "harm", "unchanged", "crash", "part"

INSIDE, OUTSIDE = "model", "outside"
"""Whether the model knows the language of a clean text."""


@dataclass(frozen=True, slots=True)
class Target:
    """Per cent: at least so much exact, at most so much harm."""

    exact: float
    harm: float


TARGETS: Mapping[str, Target] = {
    "single whole": Target(97, 1),
    "single inside": Target(95, 1),
    "single short": Target(85, 2),
    "multi whole": Target(99, 0.5),
    "multi inside": Target(98, 0.5),
    "multi short": Target(90, 1),
    "utf-8 whole": Target(99.5, 0.2),
    "utf-8 inside": Target(99, 0.2),
    "utf-8 short": Target(97, 0.5),
    "lossy byte": Target(85, 0.5),
    "lossy short": Target(85, 1),
    "clean": Target(0, 100 / 50_000),
}
"""The figures that the project set itself; of clean text only the harm counts: one sentence in 50,000."""

LOWERED = "lossy lower"
"""The kind of which nobody can tell what was a capital."""

CHUNK = 25
"""Cases that a process takes at a time: many against the cost of sending, few against a job's share."""


# --- Judging ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Answer:
    """What one tool made of one case, and the seconds it took."""

    tool: str
    case: Case
    text: str
    crash: str
    seconds: float

    @property
    def verdict(self) -> str:
        """Return what the answer counts as."""
        return CRASH if self.crash else judge(self.case, self.text)


def judge(case: Case, text: str) -> str:
    """Compare an answer with the text as written: exact, unchanged, or else harm; of damaged text also a part of it."""
    written = text.lower() if case.kind == LOWERED else text  # the bytes that are intact may tell of a capital
    if written == case.original:
        return EXACT
    if text == case.garbled:
        return UNCHANGED
    return PART if case.kind in LOSSY and is_part(written, case.original, case.garbled) else HARM


@dataclass(slots=True)
class Tally:
    """How many answers of a tool counted as what."""

    counts: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def add(self, answer: Answer) -> None:
        """Count one answer."""
        self.counts[answer.verdict] += 1
        self.seconds += answer.seconds

    @property
    def n(self) -> int:
        """Return how many answers were counted."""
        return self.counts.total()

    def percent(self, verdict: str) -> float:
        """Return the share of a verdict."""
        return 100 * self.counts[verdict] / self.n if self.n else 0.0

    def met(self, target: Target) -> bool:
        """Return whether the share of exact and of harm are within the target."""
        return self.percent(EXACT) >= target.exact and self.percent(HARM) <= target.harm


def wilson(k: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """Return the Wilson interval of k in n, in per cent; z = 1.96 stands for 95 %.

    >>> [round(bound, 2) for bound in wilson(0, 400)]
    [0.0, 0.95]
    """
    if n == 0:
        return 0.0, 100.0
    share, spread = k / n, z * z / n
    middle = (share + spread / 2) / (1 + spread)
    half = z * math.sqrt(share * (1 - share) / n + spread / (4 * n)) / (1 + spread)
    return 100 * max(0.0, middle - half), 100 * min(1.0, middle + half)


# --- Running ------------------------------------------------------------------------------------------------


def answer(name: str, case: Case) -> Answer:
    """Let a tool loose on a case; a failure leaves the text as it is and is counted."""
    begun = time.perf_counter()
    try:
        text, crash = peers.apply(peers.tool(name), case.garbled), ""
    except peers.Crash as failure:
        text, crash = case.garbled, str(failure)
    return Answer(name, case, text, crash, time.perf_counter() - begun)


def _answers(task: tuple[str, list[Case]]) -> list[Answer]:
    name, chunk = task
    return [answer(name, case) for case in chunk]


def run(tools: Iterable[str], chosen: Sequence[Case], jobs: int) -> Iterator[Answer]:
    """Yield every tool's answer to every case, in order, from as many processes as asked."""
    chunks = [list(chosen[i : i + CHUNK]) for i in range(0, len(chosen), CHUNK)]
    tasks = [(name, chunk) for name in tools for chunk in chunks]
    if jobs == 1:
        for task in tasks:
            yield from _answers(task)
        return
    with Pool(jobs) as pool:
        for answers in pool.imap(_answers, tasks):
            yield from answers


@cache
def model_languages() -> frozenset[str]:
    """Return the tags of the languages that the model's card lists; none if there is no card."""
    card = files("mojifix") / "model" / "model.json"
    if not card.is_file():
        return frozenset()
    return frozenset(
        language["tag"] for language in json.loads(card.read_text(encoding="utf-8"))["languages"]
    )


def side(lang: str, known: frozenset[str]) -> str:
    """Return whether a language is in the model or outside it."""
    return INSIDE if lang in known or without_variant(lang) in known else OUTSIDE


# --- Counting -----------------------------------------------------------------------------------------------

Tallies = dict[str, dict[str, Tally]]
"""Row -> tool -> tally."""


def count(answers: Iterable[Answer], known: frozenset[str]) -> Tallies:
    """Count answers by kind; clean kinds also by whether the model knows the language."""
    tallies: Tallies = defaultdict(lambda: defaultdict(Tally))
    for one in answers:
        rows = [one.case.kind]
        if known and one.case.kind in CLEAN:
            rows.append(f"{one.case.kind}, {side(one.case.lang, known)}")
        for row in rows:
            tallies[row][one.tool].add(one)
    return {row: dict(tallies[row]) for row in sorted(tallies, key=_row_order)}


def _row_order(row: str) -> tuple[int, str]:
    return KINDS.index(row.partition(",")[0]), row


def break_down(answers: Sequence[Answer], by: str) -> Tallies:
    """Count by language or channel, the worst first; clean text only where there is no other."""
    tallies: Tallies = defaultdict(lambda: defaultdict(Tally))
    for one in [one for one in answers if one.case.channel] or answers:
        row = one.case.lang if by == "lang" else one.case.channel
        tallies[row][one.tool].add(one)
    worst = sorted(tallies, key=lambda row: (_badness(tallies[row]), row))
    return {row: dict(tallies[row]) for row in worst}


def _badness(tallies: Mapping[str, Tally]) -> tuple[int, int]:
    first = next(iter(tallies.values()))
    return -first.counts[HARM], first.counts[EXACT] - first.n


# --- Reporting ----------------------------------------------------------------------------------------------


def shares(row: str, tally: Tally) -> str:
    """Return one cell: exact / harm in per cent, or of clean text how many were changed."""
    crashes = f" ({tally.counts[CRASH]}†)" if tally.counts[CRASH] else ""
    if row.startswith("clean"):
        return f"{tally.counts[HARM]} of {tally.n}{crashes}"
    return f"{tally.percent(EXACT):.1f} / {tally.percent(HARM):.1f}{crashes}"


def judged(row: str, tally: Tally) -> list[str]:
    """Return the cells for the first tool of the table: interval of its harm, target, mark."""
    low, high = wilson(tally.counts[HARM], tally.n)
    interval = f"{low:.2g}–{high:.2g}"
    target = TARGETS.get(row.partition(",")[0])
    if target is None:
        return [interval, "", ""]
    wanted = "≤ 1 in 50,000" if row.startswith("clean") else f"≥ {target.exact:g} / ≤ {target.harm:g}"
    return [interval, wanted, "met" if tally.met(target) else "NOT MET"]


def table(tallies: Tallies, tools: Sequence[str]) -> str:
    """Return a Markdown table: a row per kind, a column per tool, the first one beside its targets."""
    lines = [["exact / harm, %", "n", *tools, f"{tools[0]} harm, 95 %", "target", ""]]
    for row, by_tool in tallies.items():
        first = by_tool[tools[0]]
        lines.append([row, str(first.n), *(shares(row, by_tool[t]) for t in tools), *judged(row, first)])
    lines.append(["ms per text", "", *(f"{_milliseconds(tallies, t):.2f}" for t in tools), "", "", ""])
    return markdown(lines)


def _milliseconds(tallies: Tallies, tool: str) -> float:
    kinds = [by_tool[tool] for row, by_tool in tallies.items() if row in KINDS]
    return 1000 * sum(tally.seconds for tally in kinds) / max(1, sum(tally.n for tally in kinds))


def break_down_table(tallies: Tallies, tools: Sequence[str], by: str) -> str:
    """Return a Markdown table: a row per language or channel, the worst first."""
    lines = [[by, "n", *tools]]
    for row, by_tool in tallies.items():
        lines.append([row, str(by_tool[tools[0]].n), *(shares("", by_tool[t]) for t in tools)])
    return markdown(lines)


def markdown(lines: Sequence[Sequence[str]]) -> str:
    """Return rows of cells as a table; the first row is its head."""
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    ruled = [lines[0], ["-" * width for width in widths], *lines[1:]]
    return "\n".join(
        "| " + " | ".join(c.ljust(w) for c, w in zip(r, widths, strict=True)) + " |" for r in ruled
    )


LOSSY_TARGET = 97
"""Per cent of damaged texts of which the truth is the repair, or among its alternatives and those of the findings."""


def offers(answers: Sequence[Answer]) -> str:
    """Return for each kind of damage how often mojifix offers the truth, and how often it takes it for no UTF-8."""
    import mojifix

    lines = [["mojifix, %", "truth offered", "target", "read as another encoding"]]
    own = [one for one in answers if one.tool == "mojifix" and one.case.kind in LOSSY]
    for kind in dict.fromkeys(one.case.kind for one in own):
        cases = [one.case for one in own if one.case.kind == kind]
        plans = [mojifix.analyze(case.garbled) for case in cases]
        offered = share_of(reachable(plan, c.garbled, c.original) for plan, c in zip(plans, cases, strict=True))
        wanted = f"≥ {LOSSY_TARGET}" if kind in TARGETS else ""
        lines.append([kind, f"{offered:.1f}", wanted, f"{share_of(map(otherwise_read, plans)):.1f}"])
    return markdown(lines)


def confidences(answers: Sequence[Answer]) -> str:
    """Return how often what mojifix says with some confidence is right, and what other thresholds would make of it."""
    import mojifix

    own = [one.case for one in answers if one.tool == "mojifix"]
    plans = [mojifix.analyze(case.garbled) for case in own]
    claims = [claim for case, plan in zip(own, plans, strict=True) for claim in calibration.claims(case, plan)]
    return f"{markdown(calibration.reliability(claims))}\n\n{markdown(calibration.trade(own, plans))}"


def failures(answers: Iterable[Answer], tool: str, limit: int) -> Iterator[str]:
    """Yield up to `limit` cases of each kind that the tool did not get right, harm first."""
    wrong: dict[str, list[Answer]] = defaultdict(list)
    for one in answers:
        if one.tool == tool and one.verdict != EXACT:
            wrong[one.case.kind].append(one)
    for kind in (kind for kind in KINDS if wrong[kind]):
        yield f"\n{tool}, {kind}: {len(wrong[kind])} not exact"
        ordered = sorted(wrong[kind], key=lambda one: one.verdict != HARM)
        yield from (describe(one) for one in ordered[:limit])


def describe(one: Answer) -> str:
    """Return a case and its answer in a few lines; invisible characters escaped."""
    case = one.case
    lines = [f"  {one.verdict}  {case.lang}  {case.channel}  [{case.start}:{case.end}]"]
    lines += [f"    found {case.garbled!a}" if _invisible(case.garbled) else f"    found {case.garbled!r}"]
    lines += [f"    got   {one.text!r}" if one.verdict == HARM else f"    got   {one.crash or 'no change'}"]
    return "\n".join([*lines, f"    want  {case.original!r}"])


def _invisible(text: str) -> bool:
    return any(0xE000 <= ord(c) < 0xF900 for c in text)


def as_json(tallies: Tallies, versions: Mapping[str, str], seed: int) -> str:
    """Return all counts as JSON."""
    rows = {
        row: {tool: dict(sorted(tally.counts.items())) | {"n": tally.n} for tool, tally in by_tool.items()}
        for row, by_tool in tallies.items()
    }
    return json.dumps({"seed": seed, "tools": dict(versions), "counts": rows}, indent=1, ensure_ascii=False)


# --- Command line -------------------------------------------------------------------------------------------


def options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(description="accuracy of mojifix and its peers on the same texts")
    parser.add_argument("--n", type=int, default=400, help="cases of each kind (default 400)")
    parser.add_argument("--clean", type=int, default=4000, help="clean sentences (default 4000)")
    parser.add_argument("--seed", type=int, default=0, help="other seeds give other cases (default 0)")
    parser.add_argument(
        "--only", action="append", default=[], metavar="KIND", help=f"one of: {', '.join(KINDS)}"
    )
    parser.add_argument(
        "--languages",
        choices=("main", "all"),
        default="main",
        help="garbled kinds: the languages that code pages were made for, or all of the development text",
    )
    parser.add_argument("--tools", default=",".join(peers.TOOLS), help="names, separated by commas")
    parser.add_argument("--jobs", type=int, default=1, help="processes (default 1)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all counts there")
    parser.add_argument(
        "--show", type=int, default=0, metavar="N", help="failures of the first tool, per kind"
    )
    parser.add_argument("--by", choices=("lang", "channel"), help="break-down of the garbled kinds")
    parser.add_argument(
        "--calibration", action="store_true", help="mojifix: confidence against the share right, and other thresholds"
    )
    parser.add_argument("--dev", type=Path, default=DEV, metavar="DIR", help="development text")
    chosen = parser.parse_args(arguments)
    unknown = [name for name in chosen.tools.split(",") if name not in peers.TOOLS]
    unknown += [kind for kind in chosen.only if not selected([kind])]
    if unknown:
        parser.error(f"unknown: {', '.join(unknown)}")
    return chosen


def selected(only: Sequence[str]) -> list[str]:
    """Return the kinds that are named in full, or by their channel or shape: ``utf-8 short``, ``short``."""
    named = [kind for kind in KINDS if kind in only]
    words = [name for name in only if name not in KINDS]
    return [kind for kind in KINDS if not only or kind in named or any(w in kind.split() for w in words)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and print what came of it."""
    chosen = options(arguments)
    asked = chosen.tools.split(",")
    versions = peers.installed(asked)
    for name in asked:
        print(f"{name} {versions[name]}" if name in versions else f"{name}: not installed, left out")
    if not versions:
        return 2
    texts = load(chosen.dev)
    wanted = [
        case
        for kind in selected(chosen.only)
        for case in cases(
            kind, chosen.clean if kind == "clean" else chosen.n, texts, chosen.seed, chosen.languages == "main"
        )
    ]
    answers = list(run(versions, wanted, chosen.jobs))
    report(answers, list(versions), chosen)
    if chosen.json:
        tallies = count(answers, model_languages())
        chosen.json.write_text(as_json(tallies, versions, chosen.seed) + "\n", encoding="utf-8")
    return 0


def report(answers: Sequence[Answer], tools: Sequence[str], chosen: argparse.Namespace) -> None:
    """Print the table, the break-down and the failures that were asked for."""
    print(f"\nseed {chosen.seed}\n\n{table(count(answers, model_languages()), tools)}")
    if any(one.case.kind in LOSSY and one.tool == "mojifix" for one in answers):
        print(f"\n{offers(answers)}")
    if chosen.calibration:
        print(f"\n{confidences(answers)}")
    if any(one.crash for one in answers):
        print("† failed with an exception, counted as unchanged")
    if chosen.by:
        print(f"\n{break_down_table(break_down(answers, chosen.by), tools, chosen.by)}")
    for line in failures(answers, tools[0], chosen.show) if chosen.show else ():
        print(line)


if __name__ == "__main__":
    sys.exit(main())
