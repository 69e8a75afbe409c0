"""Guesses at damaged sequences of UTF-8: forms as bytes of a reader in, texts out, the likeliest first."""

from __future__ import annotations

import pytest

from mojifix.codecs import encoding
from mojifix.model import load_model
from mojifix.propose.paths import LEFT, Chooser, Guess, guesses_of
from mojifix.propose.sequences import RARE_BITS, Damage, cells_of, hidden_bytes
from mojifix.score.prices import Prices
from mojifix.score.spoken import Speakers


@pytest.fixture(scope="module")
def prices() -> Prices:
    """Return the prices of the model."""
    return Prices(load_model())


def guesses(form: str, reader: str, prices: Prices, turned: bool = False, fitted: bool = False) -> tuple[Guess, ...]:
    """Return the guesses at a form that one reader read."""
    known = encoding(reader)
    model, speakers = prices.model, Speakers(prices, [])
    chooser = Chooser(prices.prefix, prices.price, model.seen, model.chance, lambda words: 0, speakers.clean)
    damage = Damage(hidden_bytes(form, known), turned, fitted=fitted)
    return guesses_of(cells_of(form, known, damage), chooser)


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


def test_two_pluses_may_be_one_letter(prices: Prices) -> None:
    """Of `╬┐`, an omicron, a program that lacks frames leaves two pluses; without other traces they are just that."""
    form = "¤ä+++¢"
    assert "τον" in [guess.text for guess in guesses(form, "cp857", prices, fitted=True)]
    assert "τον" not in [guess.text for guess in guesses(form, "cp857", prices)]


def test_what_may_have_been_another_letter_is_a_place_of_its_own(prices: Prices) -> None:
    """Where `ñ` may have been `Ñ`, what is intact is a guess, too, and no more certain than one."""
    best = guesses("p├ñ", "cp437", prices, turned=True)
    assert {guess.text: len(guess.mends) for guess in best} == {"på": 1, "pä": 1}


def test_commas_of_full_width_are_not_rare(prices: Prices) -> None:
    """`，` stands in every Chinese sentence; in small letters its bytes are those of `ｌ` to ISO-8859-15."""
    form = "分支，当中".encode().decode("iso-8859-15").lower()
    best = guesses(form, "iso-8859-15", prices, turned=True)
    assert best[0].bits < RARE_BITS and "，" in best[0].text


def test_no_guesses_at_what_holds_hardly_a_sequence(prices: Prices) -> None:
    """A form with more damage than can be followed is left, however short it is."""
    assert guesses("Ã�Ã©" * 30, "windows-1252", prices)
    assert not guesses("Ã�Ã©" * (LEFT + 1), "windows-1252", prices)
