"""The price of case and script: what is usual is cheap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mojifix.model.shape import (
    C1_CONTROL,
    CASE_LIMIT,
    CASE_REACH,
    CORNER,
    CORNER_LIMIT,
    INNER_UPPER,
    JOINING,
    OUTER_UPPER,
    SCRIPT_SWITCH,
    START_LOWER,
    START_UPPER,
    case_price,
    control_price,
    corner_price,
    joining_price,
    script_price,
)


def shape_price(token: str) -> int:
    """Return what the case and the scripts of a token cost together."""
    return case_price(token) + script_price(token)



@pytest.mark.parametrize(
    ("cheap", "dear"),
    [
        ("привет", "Привет"),
        ("Привет", "ПРИВЕТ"),
        ("Привет", "пРИВЕТ"),
        ("ПРИВЕТ", "ПрИвЕт"),
        ("молоко", "мoлоко"),  # the second has a Latin o
    ],
)
def test_usual_is_cheaper(cheap: str, dear: str) -> None:
    """Lower case, then a capital, then capitals, then anything inside out; one script before two."""
    assert shape_price(cheap) < shape_price(dear)


def test_prices() -> None:
    """A word pays for its first letter, digits and punctuation for nothing, another script for the switch."""
    assert shape_price("word") == START_LOWER
    assert shape_price("W") == START_UPPER
    assert shape_price("2024-…") == 0
    assert shape_price("aд") - shape_price("ад") == SCRIPT_SWITCH


@pytest.mark.parametrize("unit", ["\u03bcm", "k\u03a9"])
def test_units_are_of_one_script(unit: str) -> None:
    """A Greek letter that is a unit or its prefix stands beside Latin ones at no price; another one does not."""
    assert script_price(unit) == 0
    assert script_price("\u03c0m") == SCRIPT_SWITCH


@pytest.mark.parametrize(("name", "price"), [("IL2Rγ", 0), ("IL2RγcKO", 0), ("Kφln", 2 * SCRIPT_SWITCH)])
def test_greek_letters_number_proteins(name: str, price: int) -> None:
    """Behind two capitals or digits a small Greek letter is a number; behind one it may be a letter misread."""
    assert script_price(name) == price


@pytest.mark.parametrize(
    ("token", "wrong"),
    [
        ("\ufedf\ufedb\ufedd", 0),
        ("\ufeb3\ufeed\ufe8d\ufeb3\ufef3\ufe93", 0),
        ("\ufed1\ufed1\ufeb3", 3),
        ("\ufeb3!", 1),
        ("\u0644\u0643\u0644", 0),
    ],
    ids=ascii,
)
def test_shaped_letters_join(token: str, wrong: int) -> None:
    """A shape that joins the next letter stands before one, and one that ends a word before none."""
    assert joining_price(token) == wrong * JOINING


def test_c1_controls_cost_each() -> None:
    """Every C1 control has its price, and no other character does."""
    assert control_price("quotes\x85\x94") == 2 * C1_CONTROL
    assert control_price("a\x07b \xa0\ud800é") == 0


def test_capitals_within_words_are_of_ascii() -> None:
    """`eBay` is a name; `hlavnÚ` is hardly one."""
    assert shape_price("hlavnÚ") - shape_price("hlavnU") == OUTER_UPPER - INNER_UPPER


@given(st.text(alphabet="aAbBéÉ1- ", max_size=60))
def test_case_is_bounded(token: str) -> None:
    """However odd its case, a token of one script costs no more than the limit, as often as its length allows."""
    assert 0 <= shape_price(token) <= CASE_LIMIT * (1 + len(token) // CASE_REACH)


def test_words_without_spaces_are_no_identifier() -> None:
    """Case turned inside out costs more in a long token than in a short one."""
    assert case_price("…сЛИНАЖАТЬ" * 5) > CASE_LIMIT


def test_corners_stand_apart_from_letters() -> None:
    """Quotation marks stand beside letters, corners of frames beside blanks and each other; line art is of ASCII."""
    assert corner_price("слово╩") == CORNER
    assert corner_price("рано╚слово╩") == corner_price("╨я╨п╨о╨с") == CORNER_LIMIT
    assert corner_price("рано«слово»") == corner_price("│имя│") == corner_price("├┤a┼┐a") == corner_price("├設定") == 0
