"""`mojifix corpus check`: what it prints and how it ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mojifix.cli import main

CASES = [
    {"id": "a", "text": "Ã©", "expected": "é"},
    {"id": "b", "kind": "clean", "text": "x", "expected": "x"},
]


def check(folder: Path, repair: Callable[[str], str], *options: str) -> int:
    """Check the corpus with a library that repairs by the function."""
    library: Any = SimpleNamespace(Repairer=lambda _: SimpleNamespace(repair=repair))
    return main(["corpus", "check", str(folder), *options], library)


def right(text: str) -> str:
    """Repair as the cases expect."""
    return text.replace("Ã©", "é")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus of one garbled and one clean case."""
    (tmp_path / "own.jsonl").write_text("".join(json.dumps(case) + "\n" for case in CASES))
    return tmp_path


def test_without_baseline(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a baseline every case has to be exact."""
    assert check(folder, right) == 0
    assert (
        capsys.readouterr().out == "2 cases: 2 exact, 0 unchanged, 0 harm; regressions: 0, improvements: 0\n"
    )
    assert check(folder, str) == 1
    assert "regression  a (own.jsonl:1): new, due exact -> unchanged\n" in capsys.readouterr().out


def test_regression(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A case that gets worse is printed with what it was and what it is."""
    assert check(folder, right, "--update") == 0
    assert check(folder, lambda text: right(text).upper()) == 1
    out = capsys.readouterr().out
    assert "regression  b (own.jsonl:2): exact -> harm\n    text      x\n    now       X\n" in out
    assert "regressions: 2, improvements: 0" in out


def test_improvement(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A case that gets better is printed with a hint, and the exit code stays 0."""
    check(folder, str, "--update")
    capsys.readouterr()
    assert check(folder, str) == 0
    assert "1 case outside known_failures.jsonl is not exact" in capsys.readouterr().out
    assert check(folder, right) == 0
    out = capsys.readouterr().out
    assert "improvement  a (own.jsonl:1): unchanged -> exact\n" in out
    assert "--update" in out
    assert check(folder, right, "--update") == 0
    assert check(folder, str) == 1


def test_known_failure_passes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A known failure that passes is to be moved, with or without a baseline."""
    (folder / "own.jsonl").rename(folder / "known_failures.jsonl")
    assert check(folder, str) == 0
    for options in ([], ["--update"], []):
        assert check(folder, right, *options) == 0
        assert "it passes: move it out of known_failures.jsonl" in capsys.readouterr().out


def test_case_is_gone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A case of the baseline that the corpus lacks is named."""
    check(folder, right, "--update")
    (folder / "own.jsonl").write_text(json.dumps(CASES[0]))
    assert check(folder, right) == 0
    assert "in the baseline and not in the corpus: b\n" in capsys.readouterr().out


@pytest.mark.parametrize(("name", "line"), [("own.jsonl", "{"), ("baseline.json", "[]")])
def test_malformed(folder: Path, capsys: pytest.CaptureFixture[str], name: str, line: str) -> None:
    """Malformed input is one line on standard error with its place, and exit code 2."""
    (folder / name).write_text(line)
    assert check(folder, right) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert name in err
    assert err.count("\n") == 1


def test_no_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A corpus is a folder that is there."""
    assert check(folder / "none", right) == 2
    assert "no such folder" in capsys.readouterr().err
