"""What the model knows by heart is told from what only looks like a word."""

from __future__ import annotations

from dataclasses import replace

import pytest

import mojifix
from mojifix.block import BEST, WELL
from mojifix.model import load_model
from mojifix.score.prices import Prices
from mojifix.select.frequent import is_frequent, reads_well


@pytest.fixture(scope="module")
def prices() -> Prices:
    return Prices(load_model())


@pytest.mark.parametrize(("form", "frequent"), [("się,", True), ("SIĘ", True), ("siĘ", False), ("się2", False)])
def test_frequent_words(prices: Prices, form: str, frequent: bool) -> None:
    """A frequent word is one in good case, whatever punctuation stands around it."""
    assert is_frequent(form, prices.model.index["pl"], prices) is frequent


@pytest.mark.parametrize(
    ("form", "tag", "frequent"), [("à", "fr", True), ("И", "ru", True), ("ж", "pl", False), ("ů", "cs", False)]
)
def test_words_of_one_letter(prices: Prices, form: str, tag: str, frequent: bool) -> None:
    """A word of one letter is frequent where the language is full of it."""
    assert is_frequent(form, prices.model.index[tag], prices) is frequent


@pytest.mark.parametrize(
    ("text", "well"), [("Wiem, ¿e on siê myje, bo siê boi", True), ("Roman Felczyñski wie, ¿e siê boi", False)]
)
def test_words_that_edits_make(prices: Prices, text: str, well: bool) -> None:
    """The words that a plan makes count whole, not only where they change, and all of them together."""
    plan = mojifix.analyze(text)
    assert plan.edits
    assert reads_well(text, plan, prices, BEST) is well
    assert reads_well(text, plan, prices, WELL)


def test_ideographs_are_worth_more_than_letters(prices: Prices) -> None:
    """One of thousands costs more than a letter wherever it stands; those that chance makes cost still more."""
    text = "µ±ÄúÊ¹ÓÃÍ¼±êÊÓÍ¼"
    plan = mojifix.analyze(text)
    assert mojifix.apply_plan(text, plan) == "当您使用图标视图"
    assert reads_well(text, plan, prices, WELL)
    strange = replace(plan.edits[0], after="永皿伙互奶幼")
    assert not reads_well(text, replace(plan, edits=(strange,)), prices, WELL)


def test_a_plan_without_edits_makes_none(prices: Prices) -> None:
    """Nothing reads neither well nor badly."""
    assert not reads_well("się", mojifix.Plan(), prices, WELL)


def test_a_plan_that_makes_no_words_reads_neither_well_nor_badly(prices: Prices) -> None:
    """A no-break space is left of damaged UTF-8 as well as of anything else: nothing speaks for it."""
    text = "A pulsaci+¦n longa"
    plan = mojifix.Plan((mojifix.Edit(10, 11, "¦", "\xa0", (), 1.0, language="es"),))
    assert mojifix.apply_plan(text, plan) == "A pulsaci+\xa0n longa"
    assert not reads_well(text, plan, prices, WELL)
