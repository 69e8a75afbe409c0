"""Regression corpora: cases in, what a repair makes of them, and how that differs from a baseline.

A corpus is a folder of JSON lines (corpus/README.md gives the format). This module reads files and refuses to
know how a repair works: `run` takes it as a function. It prints nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mojifix.errors import CorpusError
from mojifix.write.visible import visible_json

BASELINE_NAME = "baseline.json"
# The version of baseline.json. It moves when a reader of the old version would misread the new one.
BASELINE_VERSION = 1
# The one file whose cases may come out other than expected without a baseline that says so.
KNOWN_FAILURES = "known_failures.jsonl"
# The kind of a case whose text must stay as it is.
CLEAN = "clean"

EXACT, FOUND, UNCHANGED, HARM = "exact", "found", "unchanged", "harm"
_STATUSES = (EXACT, FOUND, UNCHANGED, HARM)
# What counts as right. A case may be found instead of repaired only where it says so.
RIGHT = (EXACT, FOUND)
# The value of the key `accept` that says so.
FINDING = "finding"
_REQUIRED = ("id", "text", "expected")
_TEXTS = ("id", "kind", "lang", "text", "expected", "source", "licence", "note", "accept")
# Readings of a text among which the expected one has to be for the case to be found.
CANDIDATES = 20


@dataclass(frozen=True, slots=True)
class Case:
    """One line of a corpus.

    Args:
        id: unique in the corpus.
        text, expected: what comes in and what has to come out.
        kind, lang: what sort of damage, and the tag of the language.
        channels: `(read_as, written_as)` of each wrong decoding, outermost first.
        accept: `finding` where it is right, too, to leave the text and to offer `expected` as a reading of it: for
            text whose evidence is thin, or which lost bytes.
        known_failure: true for a case of known_failures.jsonl.
        place: file and line, as `cases/clean.jsonl:3`.
    """

    id: str
    text: str
    expected: str
    kind: str = ""
    lang: str = ""
    channels: tuple[tuple[str, ...], ...] = ()
    accept: str = ""
    known_failure: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a repair made of a case.

    Args:
        status: `exact`, `found` (left alone, with the expected text on offer, where the case accepts that),
            `unchanged` or `harm` (changed into something that is not expected).
        given: the text that came out.
    """

    status: str
    given: str


@dataclass(frozen=True, slots=True)
class Change:
    """A case that came out otherwise than the baseline says.

    Args:
        case: the case.
        was: what the baseline says; None where it does not know the case.
        now: what the repair gives now.
        worse: true for a regression, false for an improvement.
    """

    case: Case
    was: Outcome | None
    now: Outcome
    worse: bool


def read_cases(folder: Path) -> list[Case]:
    """Return the cases of `folder`/cases/*.jsonl, or of `folder`/*.jsonl without such a folder.

    Args:
        folder: the corpus.

    Raises:
        CorpusError: no cases, a line that is no case, or an id used twice; the message has file and line.
    """
    place = folder / "cases" if (folder / "cases").is_dir() else folder
    cases: dict[str, Case] = {}
    for path in sorted(place.glob("*.jsonl")):
        for case in _read_file(path, path.relative_to(folder).as_posix()):
            if case.id in cases:
                raise CorpusError(f"{case.place}: id {case.id!r} is used at {cases[case.id].place} too")
            cases[case.id] = case
    if not cases:
        raise CorpusError(
            f"{folder}: no cases: a folder with *.jsonl files, or with a folder cases/ of them, is due"
        )
    return list(cases.values())


def read_baseline(folder: Path, cases: Iterable[Case]) -> dict[str, Outcome] | None:
    """Return what `folder`/baseline.json says of each case; None where there is no such file.

    Args:
        folder: the corpus.
        cases: its cases; they give the texts that the baseline need not repeat.

    Raises:
        CorpusError: the file is no baseline of this version.
    """
    path = folder / BASELINE_NAME
    if not path.exists():
        return None
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CorpusError(f"{BASELINE_NAME}: {error}") from None
    if not isinstance(document, dict) or document.get("mojifix_baseline") != BASELINE_VERSION:
        raise CorpusError(f'{BASELINE_NAME}: an object with "mojifix_baseline": {BASELINE_VERSION} is due')
    entries = document.get("cases")
    if not isinstance(entries, dict):
        raise CorpusError(f'{BASELINE_NAME}: the key "cases" with an object of case ids is due')
    known = {case.id: case for case in cases}
    return {id_: _read_outcome(id_, entry, known.get(id_)) for id_, entry in entries.items()}


def write_baseline(folder: Path, outcomes: Mapping[str, Outcome]) -> None:
    """Write `folder`/baseline.json: one line for each case, sorted by id, so that it reads well in a diff.

    Args:
        folder: the corpus.
        outcomes: what `run` returned.
    """
    rows = [f"    {visible_json(id_)}: {visible_json(_entry(outcomes[id_]))}" for id_ in sorted(outcomes)]
    text = f'{{\n  "mojifix_baseline": {BASELINE_VERSION},\n  "cases": {{\n' + ",\n".join(rows) + "\n  }\n}\n"
    (folder / BASELINE_NAME).write_text(text, encoding="utf-8", newline="\n")


def run(
    cases: Iterable[Case], repair: Callable[[str], str], offered: Callable[[str], Collection[str]] | None = None
) -> dict[str, Outcome]:
    """Return what `repair` makes of each case, by id.

    Args:
        cases: the cases.
        repair: text to text.
        offered: text to its likeliest readings; None where no case accepts a finding.
    """
    return {case.id: judge(case, repair(case.text), offered) for case in cases}


def judge(case: Case, given: str, offered: Callable[[str], Collection[str]] | None = None) -> Outcome:
    """Return the outcome of a case whose repair gave `given`.

    Args:
        case: the case.
        given: the text that came out.
        offered: text to its likeliest readings.

    >>> judge(Case("a", "cafÃ©", "café"), "cafÃ©").status
    'unchanged'
    """
    if given == case.expected:
        return Outcome(EXACT, given)
    if given != case.text:
        return Outcome(HARM, given)
    found = case.accept == FINDING and offered is not None and case.expected in offered(case.text)
    return Outcome(FOUND if found else UNCHANGED, given)


def compare(
    cases: Iterable[Case], outcomes: Mapping[str, Outcome], baseline: Mapping[str, Outcome] | None
) -> list[Change]:
    """Return the cases that came out otherwise than they should, in the order of the cases.

    Args:
        cases: the cases.
        outcomes: what `run` returned.
        baseline: what each gave before. A case without an entry has to be exact, and one
            of known_failures.jsonl has not.
    """
    changes = []
    for case in cases:
        was, now = (baseline or {}).get(case.id), outcomes[case.id]
        verdict = _known_failure_verdict(was, now) if case.known_failure else _verdict(was, now)
        if verdict is not None:
            changes.append(Change(case, was, now, verdict))
    return changes


def _verdict(was: Outcome | None, now: Outcome) -> bool | None:
    """Return whether `now` is worse than `was`; None where nothing moved."""
    before = EXACT if was is None else was.status
    if before in RIGHT and now.status in RIGHT:
        return None
    if before == now.status and (before != HARM or (was is not None and was.given == now.given)):
        return None
    return now.status not in RIGHT and not (before == HARM and now.status == UNCHANGED)


def _known_failure_verdict(was: Outcome | None, now: Outcome) -> bool | None:
    """Return as `_verdict`, but a known failure that passes is an improvement until it is moved."""
    if now.status in RIGHT:
        return False
    return None if was is None else _verdict(was, now)


def _read_file(path: Path, name: str) -> Iterator[Case]:
    try:
        lines = path.read_bytes().decode("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{name}: {error}") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _read_case(line, f"{name}:{number}", known_failure=path.name == KNOWN_FAILURES)


def _read_case(line: str, place: str, *, known_failure: bool) -> Case:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise CorpusError(f"{place}: not JSON: {error}") from None
    if not isinstance(value, dict):
        raise CorpusError(f"{place}: a case is an object, got {type(value).__name__}")
    for key in _REQUIRED:
        if key not in value:
            raise CorpusError(f'{place}: the key "{key}" is missing')
    for key, item in value.items():
        if key != "channels" and key not in _TEXTS:
            raise CorpusError(
                f"{place}: unknown key {key!r}: the keys are {', '.join((*_TEXTS, 'channels'))}"
            )
        if key in _TEXTS and not isinstance(item, str):
            raise CorpusError(f"{place}: {key} is a string, got {type(item).__name__}")
    if not value["id"]:
        raise CorpusError(f"{place}: id is empty")
    kind = value.get("kind", "")
    if kind == CLEAN and value["text"] != value["expected"]:
        raise CorpusError(f"{place}: a case of kind {CLEAN!r} must have expected equal to text")
    accept = value.get("accept", "")
    if accept not in ("", FINDING):
        raise CorpusError(f"{place}: accept is {FINDING!r} or nothing, got {accept!r}")
    channels = _read_channels(value.get("channels", []), place)
    id_, text, expected = value["id"], value["text"], value["expected"]
    return Case(id_, text, expected, kind, value.get("lang", ""), channels, accept, known_failure, place)


def _read_channels(value: object, place: str) -> tuple[tuple[str, ...], ...]:
    due = CorpusError(
        f"{place}: channels is an array of [read_as, written_as] or [read_as, written_as, damage]"
    )
    if not isinstance(value, list):
        raise due
    for item in value:
        if not isinstance(item, list) or len(item) not in (2, 3) or not all(isinstance(x, str) for x in item):
            raise due
    return tuple(tuple(item) for item in value)


def _read_outcome(id_: str, entry: Any, case: Case | None) -> Outcome:
    place = f"{BASELINE_NAME}: case {id_!r}"
    if (
        not isinstance(entry, dict)
        or entry.get("status") not in _STATUSES
        or set(entry) - {"status", "given"}
    ):
        raise CorpusError(
            f'{place}: {{"status": {" | ".join(_STATUSES)}}} is due, and "given" beside {HARM!r}'
        )
    status = entry["status"]
    if (status == HARM) != isinstance(entry.get("given"), str):
        raise CorpusError(f'{place}: "given" is due beside {HARM!r}, and only there')
    if status == HARM:
        return Outcome(status, entry["given"])
    if case is None:
        return Outcome(status, "")
    return Outcome(status, case.expected if status == EXACT else case.text)


def _entry(outcome: Outcome) -> dict[str, str]:
    return {"status": HARM, "given": outcome.given} if outcome.status == HARM else {"status": outcome.status}
