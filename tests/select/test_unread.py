"""Text that no reading undoes has a price of its own."""

from __future__ import annotations

from mojifix import repair
from mojifix.detect.tokens import tokenise
from mojifix.select.problem import problem_of
from mojifix.select.unread import unread


def test_a_short_text_does_not_tell() -> None:
    """A few characters are as even under any reading."""
    text = "cafÃ© crÃ¨me"
    assert unread(problem_of(text, tokenise(text))) == {}


def test_few_characters_again_and_again_cost_less() -> None:
    """A code made for a text is short where few of its characters come again."""
    prices = []
    for text in ("ãáãáãáãáãáãáãáãá", "ãáâàäåæçèéêëìíîï"):
        (price,) = unread(problem_of(text, tokenise(text))).values()
        prices.append(price)
    assert prices[0] < prices[1]


def test_what_only_exchanges_some_characters_is_no_repair() -> None:
    """Thai in UTF-8, of which a code page wrote pluses for frames, holds a sequence of another reader by chance."""
    text = "Ю+≈Ю++Ю+¦Ю++Ю+≥Ю+¦Ю++Ю+╙Ю+ЄЮ+≈Ю+≤Ю+ЄЮ╧+Ю+≥Ю+¦Ю+╡Ю+ёЮ++Ю+ІЮ+¦Ю+╘Ю+╡ Ю+¦Ю+╡Ю+ёЮ++Ю+ІЮ+¦Ю+╘Ю+╡"
    assert repair(text) == text


def test_ideographs_without_their_controls_are_no_other_alphabet() -> None:
    """Chinese in UTF-8, read as ISO-8859-15 and stripped of controls, has the bytes of letters and frames of KOI8-R."""
    text = "è®¡ç®æºäžçæ°æ®ååçé¢çä»¥åå¹åºŠã"
    assert repair(text) == text
