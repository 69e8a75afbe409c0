"""The table of the scan is made of what languages write, whatever else stands in their text."""

from __future__ import annotations

import pytest

pytest.importorskip("numpy")

from tools import build_trigrams


def test_letters_are_those_of_the_language() -> None:
    """A letter that came with one foreign name is none."""
    letters = build_trigrams.letters_of(["é è à " * 1000 + "ß"])
    assert {"é", "É", "è", "à"} <= letters
    assert "ß" not in letters


def test_foreign_characters_stand_as_neutral_ones() -> None:
    """What is no letter of the language takes part in no trigram of it."""
    assert build_trigrams.without_foreign("aßé", frozenset("é")) == "a\U0010ffffé"
