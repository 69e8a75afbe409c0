"""A few words tell their language, or nothing does."""

from __future__ import annotations

from mojifix.model import load_model
from mojifix.score.prices import Prices
from mojifix.score.spoken import spoken


def test_words_tell_their_language() -> None:
    """Cyrillic alone may be any of a dozen languages; words are of one."""
    prices = Prices(load_model())
    tag = prices.model.languages[spoken(["национальных", "заходів", "загального", "ефективного"], prices)]
    assert tag == "uk"


def test_a_letter_tells_nothing() -> None:
    """Too little text stands for the pooled model."""
    assert spoken(["é"], Prices(load_model())) == 0


def test_words_around_tell_the_language_of_a_letter() -> None:
    """Words of ASCII say what is spoken, too."""
    prices = Prices(load_model())
    around = ["Alle", "skal", "kunne", "vurdere", "forbudet", "mot", "roboter"]
    assert prices.model.languages[spoken(["å"], prices, around)] in ("nb", "nn", "da")
