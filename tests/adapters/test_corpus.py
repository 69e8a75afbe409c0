"""A regression corpus: what is read, what is refused, and what counts as worse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mojifix.adapters.corpus import (
    Case,
    Outcome,
    compare,
    judge,
    read_baseline,
    read_cases,
    run,
    write_baseline,
)
from mojifix.errors import CorpusError

GARBLED = {"id": "a", "text": "cafÃ©", "expected": "café", "channels": [["windows-1252", "utf-8"]]}
EXACT, UNCHANGED, HARM = Outcome("exact", "café"), Outcome("unchanged", "cafÃ©"), Outcome("harm", "caf?")


def corpus(folder: Path, **files: list[dict[str, Any]]) -> Path:
    """Write the files into cases/ and return the corpus."""
    (folder / "cases").mkdir()
    for name, cases in files.items():
        (folder / "cases" / f"{name}.jsonl").write_text("".join(json.dumps(case) + "\n" for case in cases))
    return folder


def test_read(tmp_path: Path) -> None:
    """Cases come with their place, their channels and whether they are expected to fail."""
    corpus(
        tmp_path, known_failures=[GARBLED], clean=[{"id": "b", "kind": "clean", "text": "é", "expected": "é"}]
    )
    clean, garbled = read_cases(tmp_path)
    assert (clean.place, clean.known_failure) == ("cases/clean.jsonl:1", False)
    assert (garbled.channels, garbled.known_failure) == ((("windows-1252", "utf-8"),), True)


def test_flat_folder(tmp_path: Path) -> None:
    """Without a folder cases/ the files are read from the corpus itself; U+2028 in a line does not end it."""
    case = '{"id": "a", "text": "x\u2028y", "expected": "x"}\n\n'
    (tmp_path / "own.jsonl").write_text(case, encoding="utf-8")
    assert [case.place for case in read_cases(tmp_path)] == ["own.jsonl:1"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", r"cases/x\.jsonl:2: not JSON"),
        ("[]", "a case is an object"),
        ('{"id": "a"}', 'the key "text" is missing'),
        ('{"id": "", "text": "", "expected": ""}', "id is empty"),
        ('{"id": "a", "text": 1, "expected": ""}', "text is a string, got int"),
        ('{"id": "a", "text": "", "expected": "", "licens": ""}', "unknown key 'licens'"),
        ('{"id": "a", "text": "", "expected": "", "channels": ["utf-8"]}', "channels is an array of"),
        ('{"id": "a", "text": "", "expected": "x", "kind": "clean"}', "must have expected equal to text"),
        ('{"id": "first", "text": "", "expected": ""}', r"'first' is used at cases/x\.jsonl:1 too"),
    ],
)
def test_malformed_case(tmp_path: Path, line: str, message: str) -> None:
    """A line that is no case is refused with file and line."""
    (tmp_path / "cases").mkdir()
    first = '{"id": "first", "text": "", "expected": ""}\n'
    (tmp_path / "cases" / "x.jsonl").write_text(first + line)
    with pytest.raises(CorpusError, match=message):
        read_cases(tmp_path)


def test_no_cases(tmp_path: Path) -> None:
    """A folder without cases is refused."""
    with pytest.raises(CorpusError, match="no cases"):
        read_cases(tmp_path)


def test_not_utf8(tmp_path: Path) -> None:
    """A file that is not UTF-8 is refused by name."""
    (tmp_path / "x.jsonl").write_bytes(b'{"id": "\xe9"}')
    with pytest.raises(CorpusError, match=r"x\.jsonl: .*utf-8"):
        read_cases(tmp_path)


def test_baseline_round_trip(tmp_path: Path) -> None:
    """A baseline comes back as it was written, one line for each case, and hides nothing invisible."""
    cases = [Case("a", "cafÃ©", "café"), Case("b", "x", "y"), Case("c", "x", "y")]
    outcomes = {
        "b": Outcome("unchanged", "x"),
        "a": Outcome("exact", "café"),
        "c": Outcome("harm", "\x81\ud800 é"),
    }
    write_baseline(tmp_path, outcomes)
    text = (tmp_path / "baseline.json").read_text(encoding="utf-8")
    assert text.splitlines()[3:6] == [
        '    "a": {"status": "exact"},',
        '    "b": {"status": "unchanged"},',
        '    "c": {"status": "harm", "given": "\\u0081\\ud800 é"}',
    ]
    assert read_baseline(tmp_path, cases) == outcomes


def test_no_baseline(tmp_path: Path) -> None:
    """Where there is no baseline there is none."""
    assert read_baseline(tmp_path, []) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "baseline.json: "),
        ('{"cases": {}}', '"mojifix_baseline": 1 is due'),
        ('{"mojifix_baseline": 1}', 'the key "cases"'),
        ('{"mojifix_baseline": 1, "cases": {"a": {"status": "good"}}}', "case 'a': "),
        ('{"mojifix_baseline": 1, "cases": {"a": {"status": "harm"}}}', '"given" is due'),
        ('{"mojifix_baseline": 1, "cases": {"a": {"status": "exact", "given": "x"}}}', "and only there"),
    ],
)
def test_malformed_baseline(tmp_path: Path, text: str, message: str) -> None:
    """A file that is no baseline is refused, with the case where there is one."""
    (tmp_path / "baseline.json").write_text(text)
    with pytest.raises(CorpusError, match=message):
        read_baseline(tmp_path, [])


@pytest.mark.parametrize(("given", "due"), [("café", EXACT), ("cafÃ©", UNCHANGED), ("caf?", HARM)])
def test_judge(given: str, due: Outcome) -> None:
    """What was expected is exact, what came in is unchanged, anything else is harm."""
    assert judge(Case("a", "cafÃ©", "café"), given) == due


def test_clean_case_changed() -> None:
    """A clean case that comes out as it came in is exact, and any change to it is harm."""
    case = Case("a", "é", "é", "clean")
    assert run([case], str)["a"].status == "exact"
    assert run([case], str.upper)["a"].status == "harm"


@pytest.mark.parametrize(
    ("was", "now", "due"),
    [
        (EXACT, EXACT, None),
        (EXACT, UNCHANGED, "worse"),
        (EXACT, HARM, "worse"),
        (UNCHANGED, UNCHANGED, None),
        (UNCHANGED, EXACT, "better"),
        (UNCHANGED, HARM, "worse"),
        (HARM, HARM, None),
        (HARM, Outcome("harm", "caf!"), "worse"),
        (HARM, UNCHANGED, "better"),
        (HARM, EXACT, "better"),
        (None, EXACT, None),
        (None, UNCHANGED, "worse"),
        (None, HARM, "worse"),
    ],
)
def test_compare(was: Outcome | None, now: Outcome, due: str | None) -> None:
    """Less exact, newly wrong or otherwise wrong is worse; a case that the baseline lacks has to be exact."""
    changes = compare([Case("a", "cafÃ©", "café")], {"a": now}, {} if was is None else {"a": was})
    assert [("worse" if change.worse else "better") for change in changes] == ([] if due is None else [due])


@pytest.mark.parametrize(
    ("was", "now", "due"),
    [
        (None, UNCHANGED, None),
        (None, HARM, None),
        (None, EXACT, False),
        (EXACT, EXACT, False),
        (UNCHANGED, HARM, True),
    ],
)
def test_known_failure(was: Outcome | None, now: Outcome, due: bool | None) -> None:
    """A known failure may fail, is an improvement while it passes, and is held to its baseline."""
    case = Case("a", "cafÃ©", "café", known_failure=True)
    changes = compare([case], {"a": now}, None if was is None else {"a": was})
    assert [change.worse for change in changes] == ([] if due is None else [due])


def test_a_case_may_accept_a_finding() -> None:
    """Left alone with the expected text on offer is right where the case says so, and nowhere else."""
    case = Case("a", "caf?", "café", accept="finding")

    assert judge(case, "caf?", lambda text: ["café"]) == Outcome("found", "caf?")
    assert judge(case, "caf?", lambda text: ["cafè"]).status == "unchanged"
    assert judge(case, "cafè", lambda text: ["café"]).status == "harm"
    assert judge(Case("a", "caf?", "café"), "caf?", lambda text: ["café"]).status == "unchanged"


def test_found_is_as_good_as_exact(tmp_path: Path) -> None:
    """A case that is found needs no baseline, and is no known failure; an unknown word in `accept` is an error."""
    case = Case("a", "caf?", "café", accept="finding")
    found = {"a": Outcome("found", "caf?")}

    assert compare([case], found, None) == []
    assert [change.worse for change in compare([case], {"a": Outcome("unchanged", "caf?")}, found)] == [True]
    (tmp_path / "a.jsonl").write_text('{"id": "a", "text": "x", "expected": "y", "accept": "all"}')
    with pytest.raises(CorpusError, match="accept"):
        read_cases(tmp_path)
