"""What named channels make of forms, and which of them agree."""

from __future__ import annotations

import pytest

from mojifix.codecs import Channel, encoding
from mojifix.propose.outcome import agreement, channels_of, outcome


@pytest.mark.parametrize(
    ("text", "writer", "reader"),
    [
        ("Łódź", "windows-1250", "windows-1252"),
        ("Łódź", "utf-8", "windows-1252"),
        ("Москва", "koi8-r", "macintosh"),
        ("日本", "shift_jis", "windows-1252"),
        ("日本", "euc-jp", "gbk"),
        ("Łódź", "utf-8", "gbk"),
    ],
)
def test_outcome_undoes_a_mistake(text: str, writer: str, reader: str) -> None:
    """Whatever the kinds of writer and reader, the channel gives the text back."""
    found = encoding(reader).decode(encoding(writer).encode(text))
    assert outcome([Channel(reader, writer)], (found, "plain")) == (text, "plain")


def test_chains_are_undone_from_the_outside() -> None:
    """The last mistake is undone first."""
    once = "é".encode().decode("cp1252")
    twice = once.encode().decode("cp1252")
    layer = Channel("windows-1252", "utf-8")
    assert outcome([layer, layer], (twice,)) == ("é",)


def test_what_cannot_have_been() -> None:
    """A form with a character that the reader lacks, or a byte that the writer lacks, has no outcome."""
    assert outcome([Channel("windows-1252", "windows-1250")], ("ł", "é")) == (None, "é")
    assert outcome([Channel("cp437", "iso-8859-3")], ("Ñ",)) == (None,)


def test_agreement() -> None:
    """Chains agree with the reading that they give, partly too; those that change nothing are silent."""
    latin_2, windows = (Channel("windows-1252", "iso-8859-2"),), (Channel("windows-1252", "windows-1250"),)
    agreeing, silent = agreement([latin_2, windows], ("Gdañsk",), [("Gdańsk",), ("Gdaсsk",)])
    assert (agreeing, silent) == ([[0, 1], []], [])
    assert agreement([latin_2, windows], ("œuf",), [("śuf",)])[0] == [[1]]  # undefined text of ISO-8859-2
    assert agreement([latin_2, windows], ("Kraków",), []) == ([], [0, 1])


def test_channels_of() -> None:
    """All pairs of encodings that give a reading are found, the likeliest among them."""
    found = channels_of(Channel("windows-1252", "windows-1250"), ("Gdañsk",), ("Gdańsk",))
    assert Channel("windows-1252", "windows-1250") in found
    assert Channel("iso-8859-1", "iso-8859-2") in found
    assert all(outcome([channel], ("Gdañsk",)) == ("Gdańsk",) for channel in found)
    found = channels_of(Channel("windows-1252", "utf-8"), ("Ã©",), ("é",))
    assert Channel("iso-8859-1", "utf-8") in found
    assert Channel("koi8-r", "utf-8") not in found
