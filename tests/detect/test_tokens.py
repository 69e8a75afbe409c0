"""Tokens: what lies between ASCII white space, each distinct form once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mojifix.detect.tokens import blocks, is_plain, tokenise


@given(st.text(st.characters(exclude_categories=()), max_size=80))
def test_tokens_and_spaces_make_the_text(text: str) -> None:
    """The tokens stand in the text where they say, and only ASCII white space is between them."""
    tokens = tokenise(text)
    at = 0
    for start, number in zip(tokens.starts, tokens.which, strict=True):
        form = tokens.forms[number]
        assert text[at:start].lstrip("\ufeff" if at == 0 else "").strip(" \t\n\r\f\v") == ""
        assert text.startswith(form, start)
        at = start + len(form)
    assert text[at:].lstrip("\ufeff" if at == 0 else "").strip(" \t\n\r\f\v") == ""
    assert len(set(tokens.forms)) == len(tokens.forms)


def test_a_byte_order_mark_is_no_part_of_a_token() -> None:
    """A byte order mark before the text separates nothing and belongs to no token."""
    assert tokenise("\ufeffab").forms == ("ab",)
    assert tokenise("a \ufeffb").forms == ("a", "\ufeffb")


def test_long_tokens_are_cut_where_no_character_is() -> None:
    """A long token is cut into pieces, between two ASCII characters only."""
    text = "x" * 1000 + "é" * 1000 + "a" * 1000
    forms = tokenise(text).forms
    assert "".join(forms[number] for number in tokenise(text).which) == text
    assert max(len(form) for form in forms if form.isascii()) < 500
    assert any("é" * 1000 in form for form in forms)


@given(st.text(alphabet="ab \n\t", max_size=80), st.integers(1, 20))
def test_blocks_are_the_text(text: str, size: int) -> None:
    """Blocks cover the text in order, and no token is cut that white space ends in time."""
    found = list(blocks(text, size))
    assert "".join(text[start:end] for start, end in found) == text
    for start, end in found[:-1]:
        assert text[end - 1].isspace() or (end - start > 2 * size and text[end - 1 : end + 1].isascii())


def test_blocks_without_white_space() -> None:
    """Where no white space comes a block ends between two characters of ASCII, unless they may be ISO-2022-JP."""
    assert list(blocks("é" * 50 + "aé" * 5 + "abc" + "é" * 9, 10)) == [(0, 61), (61, 72)]
    assert list(blocks("é" * 100, 10)) == [(0, 100)]
    assert list(blocks("\x1b$B" + "F|" * 100, 10)) == [(0, 203)]


@pytest.mark.parametrize("space", ["\xa0", "\x85", "\u3000", "\u2028", "\x1c"])
def test_other_white_space_stays_in_the_token(space: str) -> None:
    """White space that may be half of a garbled character does not separate."""
    assert tokenise(f"a{space}b").forms == (f"a{space}b",)


@pytest.mark.parametrize(("text", "plain"), [("", True), ("a\n", True), ("é", False), ("\x1b$B", False), ("\0", False)])
def test_plain(text: str, plain: bool) -> None:
    """ASCII is plain unless an escape or NUL says that a wrong decoding made it ASCII."""
    assert is_plain(text) is plain


def test_of_two_spaces_one_may_be_a_byte() -> None:
    """A space that may be a byte belongs to its token; a second one separates."""
    assert tokenise("voil\u00c3  le", frozenset([5])).forms == ("voil\u00c3 ", "le")
    assert tokenise("voil\u00c3 le", frozenset([5])).forms == ("voil\u00c3 le",)
