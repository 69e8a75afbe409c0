"""The comparison on ftfy's test cases: how a case is read and what counts as right."""

from __future__ import annotations

import json
from pathlib import Path

import ftfy_cases
import pytest
from ftfy_cases import ENCODING, REPORTED, RESTORED, RIGHT, WHOLE, WRONG, Case, judge


def case(text: str, due: str) -> Case:
    """Return a case that expects one text of both parts."""
    return Case("a", ftfy_cases.POSITIVE, text, {ENCODING: due, WHOLE: due})


def test_reading() -> None:
    """The encoding alone has a field of its own where it differs; the group follows from the case."""
    items = [
        {"label": "a", "original": "“Ã©”", "fixed": '"é"', "fixed-encoding": "“é”", "expect": "pass"},
        {"label": "b", "original": "é", "fixed": "é", "expect": "pass"},
        {"label": "c", "original": "Ã©", "fixed": "é", "expect": "fail"},
    ]
    cases = ftfy_cases.read(json.dumps(items).encode())
    assert [one.group for one in cases] == [ftfy_cases.POSITIVE, ftfy_cases.NEGATIVE, ftfy_cases.KNOWN]
    assert cases[0].expected == {ENCODING: "“é”", WHOLE: '"é"'}


@pytest.mark.parametrize(
    ("text", "due", "given", "what"),
    [
        ("Ã©", "é", "é", RIGHT),
        ("“Ã©”", '"é"', "“é”", RIGHT),
        ("Ã©", "é", "Ã©", WRONG),
        ("Ä�a", "�a", "ča", RESTORED),
        ("Ä�a", "�a", "Ä�a", REPORTED),
        ("Ä�a", "�a", "čb", WRONG),
        ("Ä�a Ã©", "�a é", "Ä�a é", REPORTED),
        ("Ä�a Ã©", "�a è", "Ä�a é", WRONG),
    ],
)
def test_judging(text: str, due: str, given: str, what: str) -> None:
    """Straight quotes are no matter of encoding; lost bytes may be restored, or reported."""
    assert judge(case(text, due), ENCODING, given, lambda found: found.replace("Ä�", "č").replace("Ã©", "é")) == what


def test_another_file_is_refused(tmp_path: Path) -> None:
    """A download with another digest is no source of cases."""
    (tmp_path / ftfy_cases.FILE).write_bytes(b"x")
    with pytest.raises(ftfy_cases.CasesError, match="sha256"):
        ftfy_cases.download(tmp_path)
