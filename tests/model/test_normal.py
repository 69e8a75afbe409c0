"""What the model sees of a text: one character for one, case and digits folded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mojifix.model.normal import normalise


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Été 2024", "été 0000"),
        ("İstanbul", "istanbul"),
        ("ΌΣΟΣ", "όσος"),
        ("e\u0301", "é"),
        ("\ufedf\ufe8e", "\u0644\u0627"),
        ("\u0219i \u021bar\u0103", "\u015fi \u0163ar\u0103"),
        ("ß ĸ", "ß ĸ"),
        ("\ud800", "\ud800"),
    ],
)
def test_normalise(text: str, due: str) -> None:
    """Case, digits, composed accents, shaped Arabic and the two Romanian commas are one each."""
    assert normalise(text) == due


@given(st.text(st.characters(exclude_categories=()), max_size=40))
def test_normalise_is_idempotent(text: str) -> None:
    """What is normalised stays as it is, for any text."""
    once = normalise(text)
    assert len(once) <= 18 * max(1, len(text))
    assert normalise(once) == once
