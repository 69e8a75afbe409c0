"""Readers that agree on the bytes at hand are one."""

from __future__ import annotations

import pytest

from mojifix.propose.readers import NO_BYTE, readers_of, single_byte_encodings


def test_readers_that_agree_are_one() -> None:
    """Latin-1, windows-1252 and -1254 give one byte for é, and are one reader named for the likeliest."""
    readers = readers_of(["é"])
    latin = next(reader for reader in readers if reader.row == (0xE9,))
    assert latin.label == "windows-1252"
    assert len({reader.row for reader in readers}) == len(readers)
    alone = {known.label: known.reader_prior for known in single_byte_encodings()}
    assert latin.prior >= alone["windows-1252"] + alone["iso-8859-1"] + alone["windows-1254"]


def test_a_narrow_reader_is_part_of_a_wide_one() -> None:
    """A reader that lacks one of the characters, and agrees on the others, is part of one that has all."""
    readers = readers_of(["é", "€"])
    rows = [reader.row for reader in readers]
    assert (0xE9, 0x80) in rows
    assert (0xE9, NO_BYTE) not in rows


def test_controls_beside_a_windows_code_page() -> None:
    """A Windows code page may have let C1 controls through; Mac Roman, which has a letter for every byte, has not."""
    labels = {reader.label for reader in readers_of(["\x94", "“"]) if NO_BYTE not in reader.row}
    assert "windows-1252" in labels
    assert not any(label.startswith(("mac", "x-mac")) for label in labels)


@pytest.mark.parametrize("characters", [[], ["\u4e00"], ["\ud800"], ["\U0010ffff"]], ids=ascii)
def test_no_reader(characters: list[str]) -> None:
    """Characters that no single-byte encoding has give no reader."""
    assert readers_of(characters) == []


def test_order_and_probability() -> None:
    """The likeliest comes first, and together they are no more than certain."""
    readers = readers_of(["Ð", "î", "ñ"])
    priors = [reader.prior for reader in readers]
    assert priors == sorted(priors, reverse=True)
    assert sum(priors) <= 1 + 1e-9


def test_characters_that_no_reader_has() -> None:
    """What no single-byte encoding has is no byte of any reader, wherever it stands."""
    plain = readers_of(["é", "è"])
    assert [reader.row for reader in readers_of(["日", "é", "ꙮ", "è"])] == [
        (NO_BYTE, reader.row[0], NO_BYTE, reader.row[1]) for reader in plain
    ]
