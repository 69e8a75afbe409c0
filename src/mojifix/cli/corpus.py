"""`mojifix corpus check`: which cases of a corpus come out otherwise than before."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from mojifix.adapters import corpus
from mojifix.adapters.corpus import EXACT, FOUND, HARM, RIGHT, UNCHANGED, Case, Change, Outcome
from mojifix.cli.console import DONE, WORSE, CommandError, show
from mojifix.cli.library import Engine, Library, load
from mojifix.options import Options
from mojifix.write.visible import visible


def run(parsed: argparse.Namespace, library: Library | None) -> int:
    """Check the corpus `parsed.folder`, or write its baseline.

    Args:
        parsed: the arguments.
        library: stands in for the module `mojifix`.

    Returns:
        0 where nothing got worse, 1 otherwise; 0 after writing a baseline.

    Raises:
        CommandError, CorpusError: no such folder, or malformed input.
    """
    folder = Path(parsed.folder)
    if not folder.is_dir():
        raise CommandError(f"{folder}: no such folder")
    cases = corpus.read_cases(folder)
    baseline = corpus.read_baseline(folder, cases)
    engine: Engine = (library or load()).Repairer(Options())

    def offered(text: str) -> list[str]:
        return [candidate.text for candidate in engine.candidates(text, corpus.CANDIDATES)]

    outcomes = corpus.run(cases, engine.repair, offered)
    changes = corpus.compare(cases, outcomes, baseline)
    for change in changes:
        show(_paragraph(change))
    show(_summary(outcomes.values(), changes))
    if parsed.update:
        corpus.write_baseline(folder, outcomes)
        show(f"wrote {folder / corpus.BASELINE_NAME}\n")
        return DONE
    show(_hints(cases, outcomes, changes, baseline))
    return WORSE if any(change.worse for change in changes) else DONE


def _paragraph(change: Change) -> str:
    """Say what moved, from what to what."""
    case, was, now = change.case, change.was, change.now
    before = was.status if was is not None else "known failure" if case.known_failure else "new, due exact"
    verdict = "regression" if change.worse else "improvement"
    lines = [f"{verdict}  {case.id} ({case.place}): {before} -> {now.status}"]
    lines.append(f"    text      {visible(case.text)}")
    if case.expected != case.text:
        lines.append(f"    expected  {visible(case.expected)}")
    if was is not None and was.status == HARM:
        lines.append(f"    was       {visible(was.given)}")
    if now.status == HARM:
        lines.append(f"    now       {visible(now.given)}")
    if case.known_failure and now.status in RIGHT:
        lines.append(f"    it passes: move it out of {corpus.KNOWN_FAILURES}")
    return "\n".join(lines) + "\n"


def _summary(outcomes: Iterable[Outcome], changes: list[Change]) -> str:
    counts = Counter(outcome.status for outcome in outcomes)
    worse = sum(change.worse for change in changes)
    shown = (EXACT, FOUND, UNCHANGED, HARM) if counts[FOUND] else (EXACT, UNCHANGED, HARM)
    shares = ", ".join(f"{counts[status]} {status}" for status in shown)
    moved = f"regressions: {worse}, improvements: {len(changes) - worse}"
    return f"{sum(counts.values())} cases: {shares}; {moved}\n"


def _hints(
    cases: list[Case],
    outcomes: dict[str, Outcome],
    changes: list[Change],
    baseline: dict[str, Outcome] | None,
) -> str:
    hints = []
    failing = [c for c in cases if not c.known_failure and outcomes[c.id].status not in RIGHT]
    if baseline is not None and failing:
        which = "1 case" if len(failing) == 1 else f"{len(failing)} cases"
        be = "is" if len(failing) == 1 else "are"
        hints.append(f"{which} outside {corpus.KNOWN_FAILURES} {be} not exact")
    gone = sorted(set(baseline or ()) - set(outcomes))
    if gone:
        hints.append(f"in the baseline and not in the corpus: {', '.join(gone)}")
    if gone or (baseline is not None and any(not change.worse for change in changes)):
        hints.append("run again with --update to move the baseline")
    return "".join(f"{hint}\n" for hint in hints)
