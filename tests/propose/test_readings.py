"""Readings: what a text would read under each chain of channels, each outcome once."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from mojifix.codecs import Channel, encoding
from mojifix.propose.readings import Reading, readings_of
from mojifix.propose.wide import wide_readings


def always(before: Sequence[str], after: Sequence[str]) -> tuple[bool, bool]:
    """Judge every layer better, and what has bytes left garbled."""
    return True, any(not form.isascii() for form in after)


def found(forms: list[str], due: tuple[str | None, ...], depth: int = 4) -> Reading:
    """Return the reading whose outcome is `due`."""
    return next(reading for reading in readings_of(forms, depth, always) if reading.forms == due)


def misread(text: str, *channels: tuple[str, str]) -> str:
    """Return a text that went through channels, the first of them last."""
    for reader, writer in reversed(channels):
        text = encoding(reader).decode(encoding(writer).encode(text))
    return text


@pytest.mark.parametrize(
    ("text", "channels"),
    [
        ("Москва", [("windows-1252", "windows-1251")]),
        ("Москва", [("windows-1251", "koi8-r")]),
        ("漢字", [("windows-1252", "shift_jis")]),
        ("漢字かな", [("gbk", "shift_jis")]),
        ("žluťoučký", [("windows-1252", "utf-8")]),
        ("žluťoučký", [("gbk", "utf-8")]),
        ("žluťoučký", [("windows-1252", "utf-8"), ("windows-1252", "utf-8")]),
        ("Москва", [("windows-1252", "utf-8"), ("windows-1252", "windows-1251")]),
    ],
)
def test_a_channel_is_among_the_readings(text: str, channels: list[tuple[str, str]]) -> None:
    """What went through one channel, or through layers of UTF-8, has a reading that brings it back."""
    reading = found([misread(text, *channels)], (text,))
    assert len(reading.channels) == len(channels)
    assert reading.bits > 0


def test_equal_outcomes_are_one_reading() -> None:
    """No two readings have one outcome, and the likeliest names the channel."""
    readings = readings_of(["Ìîñêâà"], 4, always)
    assert len({reading.forms for reading in readings}) == len(readings)
    assert found(["Ìîñêâà"], ("Москва",)).channels == (Channel("windows-1252", "windows-1251"),)
    assert found(["Ìîñêâà"], ("Москва",)).languages[:1] == ("ru",)


def test_no_reading_leaves_everything_as_it_is() -> None:
    """A reading changes something: “leave it” is for the caller."""
    forms = ("Ìîñêâà", "café")
    assert all(reading.forms != forms for reading in readings_of(forms, 4, always))


def test_a_form_without_the_bytes_is_none() -> None:
    """A form that the reader cannot have produced is None, and the others are read all the same."""
    assert found(["Ìîñêâà", "漢"], ("Москва", None))


def test_depth_bounds_the_layers() -> None:
    """No reading undoes more layers than asked for."""
    twice = misread("é", ("windows-1252", "utf-8"), ("windows-1252", "utf-8"))
    assert max(len(reading.channels) for reading in readings_of([twice], 1, always)) == 1
    assert max(len(reading.channels) for reading in readings_of([twice], 2, always)) == 2


def test_the_judge_stops_layers() -> None:
    """A layer that the judge does not find better is not undone."""
    garbled = misread("žluť", ("windows-1252", "utf-8"))
    readings = readings_of([garbled], 4, lambda before, after: (False, False))
    assert all(reading.channels[-1].written_as != "utf-8" for reading in readings)


@pytest.mark.parametrize("forms", [[], ["abc"], ["\ud800"]], ids=ascii)
def test_nothing_to_read(forms: list[str]) -> None:
    """Forms that no channel can have produced have no readings."""
    assert readings_of(forms, 4, always) == []


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("h\x00i\x00", ["hi"]),
        ("\x00h\x00i", ["hi"]),
        ("h\x00i", ["hi"]),  # the last NUL was cut off
        ("\x00h\x00i\x00", []),
        ("hi\x00\x00", []),
        ("hi", []),
        ("\x01\x02\x03\x04", ["ȁЃ", "Ă̄"]),  # controls: either order
        ("ÿþ\x02\x00", []),  # a control
        ("ÿþ\x00\xd8", []),  # half a pair
        ("ÿþ\xff\xff", []),  # no character
        ("ÿþ", []),
    ],
    ids=ascii,
)
def test_wide(text: str, due: list[str]) -> None:
    """NUL at one parity, or a byte order mark, makes a reading as UTF-16 if it decodes to text."""
    assert [reading.text for reading in wide_readings(text)] == due
