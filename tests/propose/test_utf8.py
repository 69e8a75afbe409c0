"""UTF-8 read byte by byte: well-formed sequences are decoded, everything else stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mojifix.codecs import encoding
from mojifix.propose.readers import byte_of
from mojifix.propose.shifted import unshift
from mojifix.propose.utf8 import unwrap

LATIN = byte_of(encoding("iso-8859-1"))


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cn"]), max_size=30))
def test_all_of_utf8(text: str) -> None:
    """Any text of assigned characters comes back from its UTF-8 bytes."""
    assert unwrap(text.encode().decode("latin-1"), LATIN) == text


def test_what_no_standard_assigns_was_not_written() -> None:
    """Bytes that happen to spell an unassigned character of an old block are left as they are."""
    assert unwrap("à¸»", LATIN) == "à¸»"


@pytest.mark.parametrize(
    ("form", "due"),
    [
        ("café", "café"),
        ("Ã", "Ã"),
        ("Ã©", "é"),
        ("ÃÃ©", "ÃÃ©"),  # a letter that no sequence takes: this was not UTF-8
        ("Ã©é", "Ã©é"),
        ("Ã©ł", "éł"),  # the reader does not have it: it was never a byte
        ("À\x80", "À\x80"),  # overlong
        ("í\xa0½í¸\x80", "😀"),  # the surrogate pair of CESU-8
        ("í\xa0\x80", "í\xa0\x80"),  # half a pair
        ("ô\x90\x80\x80", "ô\x90\x80\x80"),  # beyond the last code point
    ],
    ids=ascii,
)
def test_sequences(form: str, due: str) -> None:
    """Overlong, lone, stray and too large sequences are no UTF-8; what the reader lacks is no byte."""
    assert unwrap(form, LATIN) == due


@pytest.mark.parametrize(
    ("form", "due"),
    [
        ("\x1b$B4A;z\x1b(B", "漢字"),
        ("a\x1b$@4A;z\x1b(Jb", "a漢字b"),
        ("\x1b$B4A;z", "漢字"),
        ("\x1b$B", "\x1b$B"),
        ("$B4A;z(B", "$B4A;z(B"),
        ("\x1b[31mred\x1b[0m", "\x1b[31mred\x1b[0m"),
    ],
    ids=ascii,
)
def test_shifted(form: str, due: str) -> None:
    """ISO-2022-JP is decoded by its escape sequences; colours of a terminal are none of them."""
    assert unshift(form) == due
