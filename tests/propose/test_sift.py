"""Pairs of encodings are sifted by what languages write, without decoding anything."""

from __future__ import annotations

from mojifix.codecs import encoding
from mojifix.detect.scan import Scanner
from mojifix.detect.trigrams import load_trigrams
from mojifix.propose.sift import NOBODY, Sample, signs_of

SCANNER = Scanner(load_trigrams())


def signs(label: str) -> list[int]:
    """Return the signs of the bytes of a single-byte encoding."""
    return signs_of([ord(character) for character in encoding(label).table], SCANNER)


def test_the_right_writer_is_among_what_is_left() -> None:
    """Of two writers the one whose language shows is left, with its place and its languages."""
    raw = "Россия".encode("cp1251")
    text = raw.decode("latin-1")
    own = tuple(sorted(set(text)))
    found = Sample(text, own, SCANNER).sift([ord(c) for c in own], [[signs("koi8-r")], [signs("windows-1251")]])
    assert [place for place, _ in found] == [1]
    assert "ru" in [SCANNER.tags[number] for number in found[0][1]]


def test_the_first_spelling_that_is_written_counts() -> None:
    """A writer whose letters may be spelled in two ways is left if one of them is written."""
    nobody = [NOBODY] * 256
    sample = Sample("\xe9t\xe9", ("\xe9",), SCANNER)
    assert sample.sift([0xE9], [[nobody]]) == []
    assert [place for place, _ in sample.sift([0xE9], [[nobody, signs("windows-1252")]])] == [0]


def test_what_nobody_wrote_has_no_sign() -> None:
    """A negative code point stands for what no writer ever meant."""
    assert signs_of([-1], SCANNER) == [NOBODY]
