"""A few words tell their language, or nothing does."""

from __future__ import annotations

from mojifix.model import UNITS_PER_BIT, load_model
from mojifix.score.prices import Prices
from mojifix.score.spoken import Speakers


def test_words_tell_their_language() -> None:
    """Cyrillic alone may be any of a dozen languages; words are of one."""
    prices = Prices(load_model())
    tag = prices.model.languages[Speakers(prices, []).spoken(["национальных", "заходів", "загального", "ефективного"])]
    assert tag == "uk"


def test_a_letter_tells_nothing() -> None:
    """Too little text stands for the pooled model."""
    assert Speakers(Prices(load_model()), []).spoken(["é"]) == 0


def test_words_around_tell_the_language_of_a_letter() -> None:
    """Words of ASCII say what is spoken, too."""
    prices = Prices(load_model())
    around = ["Alle", "skal", "kunne", "vurdere", "forbudet", "mot", "roboter"]
    assert prices.model.languages[Speakers(prices, around).spoken(["å"])] in ("nb", "nn", "da")


def test_clean_words_cost_no_more_than_in_their_language() -> None:
    """What a repair of a word can save is bounded by what it costs as it stands: garbled words cost most."""
    speakers = Speakers(Prices(load_model()), ["das", "ist", "ein", "ziemlich", "kleines"])
    clean, garbled = speakers.clean(["Gefäß", "GefÃ¤Ã\x9f"])
    assert clean < 30 * UNITS_PER_BIT < garbled
