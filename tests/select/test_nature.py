"""What a plan is: few legacy characters, small letters, guesses."""

from __future__ import annotations

import pytest

from mojifix import analyze
from mojifix.codecs import Channel
from mojifix.select.nature import TOLD, is_legacy, is_lossy, is_utf8, readers_of_utf8, repairs_utf8
from mojifix.select.plan import Edit, Plan

UTF8 = Channel("windows-1252", "utf-8")
LEGACY = Channel("windows-1252", "windows-1251")


def plan_of(before: str, *channels: Channel) -> Plan:
    """Return a plan of one edit."""
    return Plan((Edit(0, len(before), before, "x", channels, 1.0),))


def test_what_utf8_was_read_as() -> None:
    """The first channel of an edit is the mistake that was made last, whatever was made before it."""
    assert repairs_utf8(plan_of("Ã©", UTF8))
    assert not repairs_utf8(plan_of("Ðè", LEGACY))
    assert readers_of_utf8(plan_of("Ã©", UTF8)) == ["windows-1252"]
    assert readers_of_utf8(plan_of("Ðè", LEGACY)) == []
    assert is_utf8((UTF8, LEGACY))
    assert not is_utf8((LEGACY, UTF8))


@pytest.mark.parametrize(("before", "due"), [("è", True), ("è" * TOLD, False), ("e", False)])
def test_few_characters_tell_no_legacy_encoding(before: str, due: bool) -> None:
    """Fewer than `TOLD` outside ASCII may be what damage left of UTF-8; nothing outside it is no legacy text."""
    assert is_legacy(plan_of(before, LEGACY)) is due
    assert not is_legacy(plan_of(before, UTF8))


def test_what_guesses() -> None:
    """A guess that is made and one that is reported count, a plain repair does not."""
    assert is_lossy(analyze("dignitÃ\ufffd et crÃ©ation"))
    assert not is_lossy(analyze("dignitÃ© et crÃ©ation"))
