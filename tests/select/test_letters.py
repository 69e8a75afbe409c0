"""Lists of letters stay as they are; words of one letter do not make one."""

from __future__ import annotations

import pytest

import mojifix


@pytest.mark.parametrize("text", ["Á, É, Í, Ó, Ú, Ý, Þ, Æ, Ö", "á é í ó ú ñ ü"])
def test_lists_stay(text: str) -> None:
    """Letters of which each may be a word in some other alphabet are named, not written."""
    assert mojifix.repair(text) == text


@pytest.mark.parametrize(
    "text", ["Я и ты, а он в дом к ней с ним о том", "Добро пожаловать. П р и в е т друзья, мы рады видеть вас"]
)
def test_words_are_repaired(text: str) -> None:
    """Short words, and letters that are set apart within a garbled text, are no list."""
    assert mojifix.repair(text.encode("cp1251").decode("cp1252")) == text
