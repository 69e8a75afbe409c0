"""The benchmark of columns: what it makes of names, and how it judges."""

from __future__ import annotations

from pathlib import Path

import columns
import pytest


@pytest.fixture
def names(tmp_path: Path) -> Path:
    """Return a folder of development text with a few names."""
    (tmp_path / "names").mkdir()
    rows = ["Gdańsk", "Toruń", "Anna", "Gdańsk", "", "Łódź", "Kraków"]
    (tmp_path / "names" / "pl.txt").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return tmp_path


def test_names_come_once_and_in_the_same_order(names: Path) -> None:
    """Repetitions and empty lines are left out; a seed gives one order."""
    found = columns.names_of("pl", names, 0)
    assert sorted(found) == ["Anna", "Gdańsk", "Kraków", "Toruń", "Łódź"]
    assert columns.names_of("pl", names, 0) == found


def test_garbled_columns(names: Path) -> None:
    """Every row went through the channel; those that it changed are counted."""
    tables = list(columns.tables(columns.GARBLED, "pl", columns.names_of("pl", names, 0), 5, 0))
    table = next(table for table in tables if table.channel == "windows-1250→windows-1252")
    assert dict(zip(table.written, table.found, strict=True))["Toruń"] == "Toruñ"
    assert len(table.counted()) == 3


def test_judged() -> None:
    """A row that came back is exact, one that became something else is harm, one that stayed is neither."""
    table = columns.Table(columns.GARBLED, "pl", "", ("ń", "ł", "ó"), ("ñ", "³", "ó"))
    result = columns.judged(table, ["ń", "x", "ó"], 1.0)
    assert (result.exact, result.harm, result.wrong) == (1, 1, (("³", "x", "ł"),))
    assert columns.judged(table, table.found, 1.0).harm == 0


def test_main(names: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The table has a row for each column and one for the kind."""
    assert columns.main(["--dev", str(names), "--only", "clean", "--rows", "5"]) == 0
    printed = capsys.readouterr().out
    assert "| clean | pl " in printed
    assert "| clean | all" in printed
