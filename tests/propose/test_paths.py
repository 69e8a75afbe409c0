"""Guesses at damaged sequences of UTF-8: forms as bytes of a reader in, texts out, the likeliest first."""

from __future__ import annotations

import pytest

from mojifix.codecs import encoding
from mojifix.model import load_model
from mojifix.propose.paths import LEFT, Chooser, Guess, guesses_of
from mojifix.propose.sequences import Damage, cells_of, hidden_bytes
from mojifix.score.prices import Prices


@pytest.fixture(scope="module")
def prices() -> Prices:
    """Return the prices of the model."""
    return Prices(load_model())


def guesses(form: str, reader: str, prices: Prices, turned: bool = False) -> tuple[Guess, ...]:
    """Return the guesses at a form that one reader read."""
    known = encoding(reader)
    chooser = Chooser(prices.prefix, prices.price, prices.model.seen, prices.model.chance, lambda words: 0)
    return guesses_of(cells_of(form, known, Damage(hidden_bytes(form, known), turned)), chooser)


@pytest.mark.parametrize(
    ("form", "reader", "truth"),
    [
        ("DÃ�nde", "windows-1252", "Dónde"),
        ("RuÅ?omberku", "iso-8859-14", "Ružomberku"),
        ("Ø¬Ø§Ù\x86ªÛ\x92", "iso-8859-15", "جانتے"),
        ("ð¤ð°ðºñ‚ñ‹", "windows-1252", "факты"),
    ],
)
def test_the_truth_is_among_the_guesses(form: str, reader: str, truth: str, prices: Prices) -> None:
    """A hole, a question mark, nothing, or a small letter may stand for a byte."""
    assert truth in [guess.text for guess in guesses(form, reader, prices)]


def test_an_intact_form_has_no_guesses(prices: Prices) -> None:
    """Where nothing is damaged nothing is guessed."""
    assert guesses("cafÃ©", "windows-1252", prices) == ()


def test_small_letters_may_hide_another_sequence(prices: Prices) -> None:
    """`Ç` and `ç` are bytes of `р` and `ч` to cp437; in a text of small letters one may be the other."""
    form = "╨╜╨░╤ç╨╛╨┤╤û╨▓"
    assert "народів" in [guess.text for guess in guesses(form, "cp437", prices, turned=True)]
    assert guesses(form, "cp437", prices) == ()


def test_a_mend_is_the_damage_alone(prices: Prices) -> None:
    """A guess tells which part of the form it replaced."""
    best = guesses("DÃ�nde", "windows-1252", prices)[0]
    assert [mend[:2] for mend in best.mends] == [(1, 3)]


def test_no_guesses_at_what_holds_hardly_a_sequence(prices: Prices) -> None:
    """A form with more damage than can be followed is left, however short it is."""
    assert guesses("Ã�Ã©" * 30, "windows-1252", prices)
    assert not guesses("Ã�Ã©" * (LEFT + 1), "windows-1252", prices)
