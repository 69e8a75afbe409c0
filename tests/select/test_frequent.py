"""What the model knows by heart is told from what only looks like a word."""

from __future__ import annotations

import pytest

import mojifix
from mojifix.model import load_model
from mojifix.score.prices import Prices
from mojifix.select.frequent import is_frequent, makes_frequent


@pytest.fixture(scope="module")
def prices() -> Prices:
    return Prices(load_model())


@pytest.mark.parametrize(("form", "frequent"), [("się,", True), ("SIĘ", True), ("siĘ", False), ("się2", False)])
def test_frequent_words(prices: Prices, form: str, frequent: bool) -> None:
    """A frequent word is one in good case, whatever punctuation stands around it."""
    assert is_frequent(form, prices.model.index["pl"], prices) is frequent


@pytest.mark.parametrize(
    ("text", "frequent"), [("Wiem, ¿e on siê myje, bo siê boi", True), ("Roman Felczyñski wie, ¿e siê boi", False)]
)
def test_words_that_edits_make(prices: Prices, text: str, frequent: bool) -> None:
    """All words that a plan makes have to be frequent ones, whole, not only where they change."""
    plan = mojifix.analyze(text)
    assert plan.edits
    assert makes_frequent(text, plan, prices) is frequent


def test_a_plan_without_edits_makes_none(prices: Prices) -> None:
    """Nothing is no frequent word."""
    assert not makes_frequent("się", mojifix.Plan(), prices)


def test_the_end_may_have_cut_a_character(prices: Prices) -> None:
    """What ends in a character that changes may have lost a byte, whatever the word is."""
    text = "Wiem, ¿e siê boi, ¿e siê myje, ¿e siê"
    plan = mojifix.analyze(text)
    assert plan.edits[-1].end == len(text)
    assert not makes_frequent(text, plan, prices)
