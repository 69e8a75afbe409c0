"""CESU-8 and modified UTF-8."""

from __future__ import annotations

import pytest

from mojifix.codecs import encoding

SAMPLES = ["", "plain", "Grüße, привет, 漢字", "a\U0001f600b", "\uffff\U00010000\U0010ffff"]


@pytest.mark.parametrize("label", ["cesu-8", "utf-8-modified"])
@pytest.mark.parametrize("text", SAMPLES)
def test_round_trip(label: str, text: str) -> None:
    """Any text without surrogates comes back, and so do the bytes."""
    known = encoding(label)
    raw = known.encode(text)
    assert known.decode(raw) == text
    assert known.encode(known.decode(raw)) == raw


def test_supplementary_characters_take_six_bytes() -> None:
    """A character above U+FFFF is two surrogates of three bytes each (UTR 26)."""
    assert encoding("cesu-8").encode("\U00010400") == bytes.fromhex("eda081edb080")
    assert encoding("utf-8-modified").decode(bytes.fromhex("eda081edb080")) == "\U00010400"


def test_modified_utf8_writes_zero_as_two_bytes() -> None:
    """U+0000 is C0 80 in modified UTF-8 and 00 in CESU-8."""
    assert encoding("utf-8-modified").encode("a\0") == b"a\xc0\x80"
    assert encoding("utf-8-modified").decode(b"\xc0\x80") == "\0"
    assert encoding("cesu-8").encode("a\0") == b"a\0"


@pytest.mark.parametrize(
    ("label", "raw", "offset"),
    [
        ("cesu-8", "61f09f9880", 1),  # four bytes: UTF-8 proper
        ("cesu-8", "61c080", 1),
        ("cesu-8", "eda080", 0),  # a high surrogate alone
        ("cesu-8", "61edb080", 1),  # a low surrogate alone
        ("cesu-8", "6161e282", 2),  # cut
        ("utf-8-modified", "6100", 1),
        ("utf-8-modified", "c081", 0),
        ("utf-8-modified", "c3", 0),
    ],
)
def test_what_is_refused(label: str, raw: str, offset: int) -> None:
    """Bytes outside the dialect raise UnicodeDecodeError with the label and the offset of the sequence."""
    with pytest.raises(UnicodeDecodeError) as caught:
        encoding(label).decode(bytes.fromhex(raw))
    assert (caught.value.encoding, caught.value.start) == (label, offset)


@pytest.mark.parametrize("label", ["cesu-8", "utf-8-modified"])
def test_surrogates_in_the_text_are_refused(label: str) -> None:
    """A surrogate in the text raises UnicodeEncodeError with the label and its offset."""
    with pytest.raises(UnicodeEncodeError) as caught:
        encoding(label).encode("a\ud83d\ude00")
    assert (caught.value.encoding, caught.value.start) == (label, 1)
