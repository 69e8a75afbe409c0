"""What was decided is remembered, and no more of it than is allowed."""

from __future__ import annotations

import pytest

import mojifix
from mojifix import engine, memory
from mojifix.memory import Memory


def test_all_is_forgotten_beyond_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not fit any more empties the memory, and is remembered itself."""
    monkeypatch.setattr(memory, "REMEMBERED", 10)
    kept: Memory[str, int] = Memory()
    kept.keep("a", 1, 6)
    kept.keep("b", 2, 4)
    assert (kept.get("a"), kept.get("b")) == (1, 2)
    kept.keep("c", 3, 1)
    assert (kept.get("a"), kept.get("b"), kept.get("c")) == (None, None, 3)


def test_a_short_text_is_decided_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cells and names come again: the plan is the same object, and other options ask again."""
    repairer = mojifix.Repairer()
    plan = repairer.analyze("cafÃ© crÃ¨me")
    assert plan.edits
    assert repairer.analyze("cafÃ© crÃ¨me") is plan
    assert not mojifix.Repairer(mojifix.Options(encodings=("windows-1251",))).analyze("cafÃ© crÃ¨me").edits
    monkeypatch.setattr(engine, "WHOLE", 3)
    assert repairer.analyze("cafÃ© crÃ¨me") is not plan
    assert repairer.analyze("cafÃ© crÃ¨me") == plan
