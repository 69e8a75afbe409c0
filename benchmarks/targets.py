"""What the project wants of its speed beside its peers, and whether the cells of a run give it.

In: cells. Out: ratios and verdicts. This file does not know how a cell was measured.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from stopwatch import INTERPRETED, ONE_CALL, Timing
from texts import PLAIN, SIZES


@dataclass(frozen=True, slots=True)
class Cell:
    """What one tool took for one text in one condition and size."""

    text: str
    condition: str
    size: str
    tool: str
    characters: float
    timing: Timing


@dataclass(frozen=True, slots=True)
class Target:
    """How many times as fast as another tool the project wants to be, on the slowest of the texts.

    Args:
        name: what is measured, for the table.
        ours, theirs: the tools.
        conditions: of the text that `ours` is given.
        their_condition: of the text that `theirs` is given; the same where it is empty.
        sizes: labels of sizes.
        factor: the ratio that is wanted at least.
        plain: whether the text is ASCII; if not, it is every other text.
    """

    name: str
    ours: str
    theirs: str
    conditions: tuple[str, ...]
    sizes: tuple[str, ...]
    factor: float
    their_condition: str = ""
    plain: bool = False


LONG = ("200", "10KB", "1MB")
GARBLED = ("utf-8", "legacy")
NOISE = 1.5
"""Two timings of one short call differ by up to this factor on a busy machine."""

TARGETS = (
    Target("clean, 200 characters to 1 MB", "mojifix", "ftfy", ("clean",), LONG, 60),
    Target("clean, 200 characters to 1 MB", "mojifix", "plsfix", ("clean",), LONG, 8),
    Target("clean, 20 characters", "mojifix", "ftfy", ("clean",), ("20",), 15),
    Target("clean, 20 characters", "mojifix", "plsfix", ("clean",), ("20",), 2),
    Target("garbled, 1 MB", "mojifix", "ftfy", GARBLED, ("1MB",), 5, their_condition="utf-8"),
    Target("garbled, 20 characters", "mojifix", "ftfy", GARBLED, ("20",), 1),
    Target("ASCII, 20 characters", "mojifix", ONE_CALL, ("clean",), ("20",), 1 / NOISE, plain=True),
    Target("clean, interpreted", INTERPRETED, "ftfy", ("clean",), tuple(SIZES), 2),
)


def factor(value: float | None) -> str:
    """Return a ratio with two digits, or a dash."""
    return "–" if value is None else f"{value:.2g}" if value < 100 else f"{value:.0f}"


def ratio(ours: Cell | None, theirs: Cell | None) -> float | None:
    """Return how many times as fast per character ours is; nothing where one is missing or both gave up."""
    if ours is None or theirs is None or not ours.timing.seconds or not theirs.timing.seconds:
        return None
    if ours.timing.note.startswith(">") and theirs.timing.note.startswith(">"):
        return None
    return (theirs.timing.seconds / theirs.characters) / (ours.timing.seconds / ours.characters)


def ratios(cells: Iterable[Cell], target: Target) -> dict[str, float]:
    """Return text, condition and size -> the ratio that a target is about."""
    known = {(cell.tool, cell.text, cell.condition, cell.size): cell for cell in cells}
    found = {}
    for (tool, text, condition, size), cell in known.items():
        if tool != target.ours or condition not in target.conditions or size not in target.sizes:
            continue
        if (text == PLAIN) != target.plain:
            continue
        value = ratio(cell, known.get((target.theirs, text, target.their_condition or condition, size)))
        if value is not None:
            found[f"{text}, {condition}, {size}"] = value
    return found


def verdicts(cells: Sequence[Cell]) -> list[dict[str, object]]:
    """Return for each target the smallest ratio, where it is, the median, and whether the smallest meets it."""
    rows: list[dict[str, object]] = []
    for target in TARGETS:
        found = ratios(cells, target)
        row: dict[str, object] = {"name": target.name, "against": target.theirs, "at least": target.factor}
        if found:
            worst = min(found, key=lambda name: found[name])
            row |= {"least": found[worst], "where": worst, "median": statistics.median(found.values())}
            row["met"] = found[worst] >= target.factor
        rows.append(row)
    return rows


def target_table(rows: Iterable[Mapping[str, object]]) -> str:
    """Return the targets beside what was measured."""
    lines = ["| mojifix against | tool | at least | least | median | where least | |", "|---|---|---|---|---|---|---|"]
    for row in rows:
        numbers = [factor(float(str(row[name]))) if name in row else "–" for name in ("at least", "least", "median")]
        verdict = ("met" if row["met"] else "NOT MET") if "met" in row else "not measured"
        cells = [str(row["name"]), str(row["against"]), *numbers, str(row.get("where", "")), verdict]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)
