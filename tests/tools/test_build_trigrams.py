"""The table of the scan is made of what languages write, whatever else stands in their text."""

from __future__ import annotations

from pathlib import Path

import pytest

from mojifix.detect.trigrams import Trigrams
from mojifix.detect.votes import EVEN, Votes

pytest.importorskip("numpy")

from tools import build_trigrams


def test_letters_are_those_of_the_language() -> None:
    """A letter that came with one foreign name is none."""
    letters = build_trigrams.letters_of(["é è à " * 1000 + "ß"])
    assert {"é", "É", "è", "à"} <= letters
    assert "ß" not in letters


def test_names_of_languages_bring_no_alphabet() -> None:
    """A few words in another alphabet, among thousands, are quotations; its letters may still be symbols."""
    letters = build_trigrams.letters_of(["blåbær " * 3000 + "русский ελληνικά μ"])
    assert {"å", "æ", "μ"} <= letters
    assert "р" not in letters


def test_foreign_characters_stand_as_neutral_ones() -> None:
    """What is no letter of the language takes part in no trigram of it."""
    assert build_trigrams.without_foreign("aßé", frozenset("é")) == "a\U0010ffffé"


def test_votes_say_how_much_likelier_a_word_is(tmp_path: Path) -> None:
    """A word of one language speaks for it, and against the others."""
    for tag, words in {"it": "della stampante ", "de": "nicht werden "}.items():
        folder = tmp_path / "text" / tag
        folder.mkdir(parents=True)
        (folder / "any.txt").write_text(words * build_trigrams.LEAST_VOTERS)
    table = build_trigrams.with_votes(Trigrams(("it", "de", "xx"), b"", b"", b"", b""), tmp_path)
    votes = Votes(table.words, table.votes, len(table.voted)).around("nicht werden", 0)
    assert table.voted == (0, 1)
    assert votes is not None
    italian, german = votes.votes(2)
    assert italian < 2 * EVEN < german
