"""Which languages are worth a price: those whose alphabet holds the letters, and those that the text around speaks."""

from __future__ import annotations

from mojifix.model import load_model
from mojifix.score.languages import lowest, plausible
from mojifix.score.prices import Prices

MODEL = load_model()
PRICES = Prices(MODEL)
PLAIN = [0] * len(MODEL.languages)


def tags(forms: list[str], allowed: tuple[str, ...] = (), limit: int = 48) -> list[str]:
    """Return the tags of the plausible languages."""
    return [MODEL.languages[number] for number in plausible(forms, PRICES, allowed, PLAIN, limit)]


def test_the_alphabet_decides() -> None:
    """Polish is plausible for Polish letters, and a language that lacks them is not among a few."""
    found = tags(["Zażółć", "gęślą", "jaźń"], limit=8)
    assert "pl" in found
    assert "ru" not in found


def test_the_limit_and_the_choice() -> None:
    """No more languages than asked for, none twice, and only allowed ones where some are."""
    found = tags(["é"], limit=10)
    assert len(found) <= 10
    assert len(set(found)) == len(found)
    assert set(tags(["é"], ("fr", "pt"))) == {"fr", "pt"}


def test_ideographs() -> None:
    """Ideographs make Chinese, Japanese and Korean plausible, which have no alphabet in the model."""
    assert {"ja", "zh-Hans", "zh-Hant", "ko"} <= set(tags(["漢字"], limit=4))


def test_the_lowest_come_first() -> None:
    """The lowest costs come first, and of equal ones those that were named first."""
    assert lowest([48, 16, -16, 16], [7, 9, 8, 3], 3) == [8, 9, 3]
