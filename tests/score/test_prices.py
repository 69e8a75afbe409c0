"""Prices: whole sixteenths of a bit, the same whatever was asked before."""

from __future__ import annotations

import pytest

from mojifix.model import load_model
from mojifix.score import prices as module
from mojifix.score.prices import Prices

MODEL = load_model()
FORMS = ["Москва", "cafÃ©", "café", "été", "", "日本語のテキスト", "\ud800", "\x00", "a" * 300, "ﺎﻟ", "İ", "«été»"]


@pytest.mark.parametrize("form", FORMS, ids=ascii)
def test_prices_do_not_depend_on_the_past(form: str) -> None:
    """A form costs the same in a fresh memory and in one that has priced others, in any order."""
    languages = [0, MODEL.index["ru"], MODEL.index["fr"], MODEL.index["ja"]]
    used = Prices(MODEL)
    for other in FORMS:
        used.price_unknown(other)
        used.price(other, languages[1])
    fresh = Prices(MODEL)
    assert [used.price(form, n) for n in languages] == [fresh.price(form, n) for n in reversed(languages)][::-1]
    assert used.price_unknown(form) == Prices(MODEL).price_unknown(form)


@pytest.mark.parametrize("form", FORMS, ids=ascii)
def test_prices_are_whole_and_not_negative(form: str) -> None:
    """Every form has a price in every kind of model, a whole number of units from 0 on."""
    prices = Prices(MODEL)
    for price in (prices.price(form, 0), prices.price(form, MODEL.index["ru"]), prices.price_unknown(form)):
        assert isinstance(price, int)
        assert price >= 0


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [("ru", "Россия", "Ðîññèÿ"), ("fr", "été", "Ã©tÃ©"), ("cs", "už", "uÅ¾"), ("el", "Καλημέρα", "ÊáëçìÝñá")],
)
def test_a_language_likes_its_words(language: str, right: str, wrong: str) -> None:
    """A word costs less than its garbled form, in its language and in the pooled model."""
    prices = Prices(MODEL)
    for number in (MODEL.index[language], 0):
        assert prices.price(right, number) < prices.price(wrong, number)


def test_the_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms beyond the bound empty the memory, and the prices stay the same."""
    monkeypatch.setattr(module, "REMEMBERED", 3)
    prices = Prices(MODEL)
    first = [prices.price(form, 0) for form in FORMS]
    assert [prices.price(form, 0) for form in FORMS] == first
    assert len(prices._forms) <= 3
