"""Prices: whole sixteenths of a bit, the same whatever was asked before."""

from __future__ import annotations

import pytest

from mojifix.model import load_model
from mojifix.model.price import FOREIGN, LONE
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


def test_one_symbol_among_punctuation_is_a_symbol() -> None:
    """A quoted symbol and the root of a letter cost little in an unknown language; two symbols, or a letter, do not."""
    prices = Prices(MODEL)
    assert prices.price_unknown("“×”") == module.MARK_PRICE + 2 * module.QUOTED
    assert prices.price_unknown("√π") == module.SYMBOL_PRICE + module.QUOTED
    assert prices.price_unknown("√©") > prices.price_unknown("√π")
    assert prices.price_unknown("Å—") == module.SYMBOL_PRICE + module.QUOTED


def test_quotation_marks_come_one_by_one() -> None:
    """A row of dots is one ornament; a second opening quotation mark costs as much as any mark beside another."""
    prices = Prices(MODEL)
    assert prices.price_unknown("··") == module.MARK_PRICE + module.AGAIN_PRICE
    assert prices.price_unknown("““") == module.MARK_PRICE + module.QUOTED


def test_emoji_are_symbols() -> None:
    """What makes an emoji of a symbol (U+FE0F) costs nothing: `âš ï¸` is `⚠️`, whatever the mark alone would cost."""
    prices = Prices(MODEL)
    assert prices.price("\u26a0\ufe0f", 0) == prices.price("\u26a0", 0)


def test_no_break_spaces_join_words() -> None:
    """Words on both sides of a no-break space cost what they cost alone, and the space."""
    prices, french = Prices(MODEL), MODEL.index["fr"]
    apart = prices.price("Paris", french) + prices.price("été", french)
    assert prices.price("Paris\u00a0été", french) <= apart + module.NO_BREAK
    assert prices.price("Paris\u00a0été", 0) <= prices.price("Paris", 0) + prices.price("été", 0) + module.NO_BREAK


def test_figures_stand_behind_digits() -> None:
    """A currency sign behind a sign of arithmetic is no surprise; behind a letter it is."""
    prices = Prices(MODEL)
    assert prices.price_unknown("5×£35") < prices.price_unknown("5Â£35")


@pytest.mark.parametrize(
    ("form", "runs"),
    [
        ("É", 0),
        ("\u027f", 1),
        ("a\u017fa\u017f", 2),
        ("\u1822\u1835", 1),
        ("黃", 0),
        ("\u212a", 1),
        ("\U0004839c", module.UNASSIGNED),
    ],
)
def test_letters_of_no_language(form: str, runs: int) -> None:
    """Each run of letters that the model never saw is counted, as is what nobody types; rare ideographs are not."""
    assert Prices(MODEL).unseen(form) == runs * module.UNSEEN_LETTER


def test_lone_letters_of_another_alphabet_are_no_symbols() -> None:
    """A Greek letter stands for itself in any text; a Cyrillic one is no word of a Latin language."""
    prices, welsh = Prices(MODEL), MODEL.index["cy"]
    assert prices.price("в", welsh) == prices.price("в", 0) + FOREIGN + LONE
    assert prices.price_unknown("Θ") == module.SYMBOL_PRICE < prices.price_unknown("ю")


def test_marks_before_words_are_dearer_alone() -> None:
    """An inverted question mark that stands alone is no symbol like any other: `¿` was read for `؟`."""
    prices = Prices(MODEL)
    assert prices.price_unknown("¿") == prices.price_unknown("†") + module.WORDLESS
    assert prices.price("؟", MODEL.index["ar"]) <= module.SYMBOL_PRICE


def test_controls_are_no_symbols() -> None:
    """A C1 control that stands alone costs what it costs in a word: no keyboard types one."""
    assert Prices(MODEL).price_unknown("\x97") > module.SYMBOL_PRICE


def test_ideographic_punctuation_parts_words() -> None:
    """A list of foreign words costs what they cost, and the punctuation between them."""
    prices, japanese = Prices(MODEL), MODEL.index["ja"]
    words = sum(prices.price_unknown(word) + module.FOREIGN_WORD for word in ("CF", "SD", "MMC"))
    assert prices.price("CF、SD、MMC", japanese) <= words + 2 * module.IDEOGRAPHIC_STOP
    assert prices.price("CFüASDüAMMC", japanese) > prices.price("CF、SD、MMC", japanese)


def test_selectors_stand_behind_symbols() -> None:
    """What makes an emoji of a symbol costs nothing behind one, and is nowhere else."""
    prices = Prices(MODEL)
    assert prices.price_unknown("\u2764\ufe0f") < prices.price_unknown("\u2764") + module.STRAY_SELECTOR / 2
    assert prices.price_unknown("\ufe0f") > module.STRAY_SELECTOR
    assert prices.price_unknown("oi\ufe0f") > prices.price_unknown("oi") + module.STRAY_SELECTOR


def test_totals_are_sums() -> None:
    """Forms together cost in each language what they cost one by one."""
    prices = Prices(MODEL)
    forms, languages = ["książkę", "ôté", "a"], [3, 0, 40]
    each = [sum(prices.price(form, language) for form in forms) for language in languages]
    assert prices.totals(forms, languages) == each
