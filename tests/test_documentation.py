"""The documentation says what is so: its examples run, its commands and links exist."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest

from mojifix.cli import main
from mojifix.cli.arguments import parser

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "corpus" / "README.md"]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_examples_of_the_readme() -> None:
    """The Python examples of the README give what it shows."""
    failed, tried = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")
    assert tried > 10
    assert failed == 0


def test_set_up_commands() -> None:
    """The first two commands repair a file that is there, and run the tests."""
    first, second = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)[:2]
    assert (ROOT / shlex.split(first)[-1]).is_file()
    assert "pytest" in second


def test_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The commands of the README are accepted, and the quick ones run."""
    monkeypatch.chdir(ROOT)
    commands = [shlex.split(line) for line in re.findall(r"^\$ mojifix (.*)", README, re.MULTILINE)]
    assert [command[0] for command in commands] == ["repair", "explain", "corpus"]
    for command in commands:
        parser().parse_args(command)
    repair, explain, _ = commands
    assert main([*repair[:-1], str(tmp_path / repair[-1])]) == 0
    assert main(explain) == 0
    assert "Москва, столица России" in capsys.readouterr().out


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links(page: Path) -> None:
    """Every link to a file leads to one."""
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert "://" in target or (page.parent / target).exists(), target
