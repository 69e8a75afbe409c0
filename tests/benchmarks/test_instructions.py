"""Counts of instructions: fixed texts, compared only with counts of the same kind."""

from __future__ import annotations

import json
from pathlib import Path

import instructions
import pytest


def test_the_texts_stay_as_they_are() -> None:
    """A count is compared with one of the same text only, and the texts depend on nothing."""
    first = {name: instructions.digest(text) for name, (text, _) in instructions.inputs().items()}
    assert first == {name: instructions.digest(text) for name, (text, _) in instructions.inputs().items()}
    assert {len(text) for text, _ in instructions.inputs().values()} == {40, 10_000}


def test_a_change_is_in_per_cent_and_of_the_same_text() -> None:
    """Other text, no change."""
    counts = {"a": {"count": 110, "input": "x"}, "b": {"count": 7, "input": "y"}, "c": {"count": None, "input": "z"}}
    kept = {"a": {"count": 100, "input": "x"}, "b": {"count": 7, "input": "other"}, "c": {"count": 1, "input": "z"}}
    assert instructions.change("a", counts, kept) == pytest.approx(10.0)
    assert instructions.change("b", counts, kept) is None
    assert instructions.change("c", counts, kept) is None
    assert "| a | 110 | 100 | +10.0 % |" in instructions.table(counts, kept)


@pytest.mark.parametrize(("counted", "code"), [(103, 0), (106, 1)])
def test_growth_above_the_limit_fails(
    counted: int, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Five per cent, unless told otherwise."""
    kept = tmp_path / "kept.json"
    monkeypatch.setattr(instructions, "counter", lambda: instructions.CALLGRIND)
    monkeypatch.setattr(instructions, "instructions", lambda *_: 100)
    assert instructions.main(["--kept", str(kept), "--write"]) == 0
    assert len(json.loads(kept.read_text(encoding="utf-8"))["instructions"]) == len(instructions.inputs())
    monkeypatch.setattr(instructions, "instructions", lambda *_: counted)
    assert instructions.main(["--kept", str(kept)]) == code


def test_counts_of_another_kind_are_not_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A gate that cannot tell says so."""
    monkeypatch.setattr(instructions, "counter", lambda: instructions.CALLGRIND)
    monkeypatch.setattr(instructions, "instructions", lambda *_: 100)
    assert instructions.main(["--kept", str(tmp_path / "none.json")]) == 2
    monkeypatch.setattr(instructions, "counter", lambda: None)
    assert instructions.main([]) == 2
