"""Mojibake that a text shows stays; mojibake that befell the text is repaired."""

from __future__ import annotations

import pytest

import mojifix


@pytest.mark.parametrize(
    "text",
    [
        "The sequence â€™ is mojibake",
        "Mojibake such as `cafÃ©` comes of the wrong decoding",
        "The word “cafÃ©”, garbled.",
    ],
)
def test_what_is_shown_stays(text: str) -> None:
    """A sequence that stands alone or in quotation marks is quoted, where the words around speak of mojibake."""
    assert mojifix.repair(text) == text


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("It isnâ€™t mojibake", "It isn’t mojibake"),
        ("Le mojibake est au cafÃ© du coin", "Le mojibake est au café du coin"),
        ("The sequence â€™ is an apostrophe", "The sequence ’ is an apostrophe"),
    ],
)
def test_what_befell_the_text_is_repaired(text: str, repaired: str) -> None:
    """In a word of the text, or where nothing speaks of mojibake, it is an accident."""
    assert mojifix.repair(text) == repaired
