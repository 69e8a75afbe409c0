"""Whole lines that went through one channel, undone at the speed of the codecs."""

import pytest

from mojifix.codecs import Channel
from mojifix.detect.scan import Scanner
from mojifix.detect.trigrams import load_trigrams
from mojifix.select.lines import Lines

RUSSIAN = "Встреча министра иностранных дел с главами делегаций состоялась в Москве\n"
FRENCH = "Les réunions sont prévues à Genève dès l’été prochain\n"


def garbled(text: str, writer: str) -> str:
    return text.encode(writer).decode("cp1252")


@pytest.fixture(scope="module")
def legacy() -> Lines:
    return Lines((Channel("windows-1252", "windows-1251"),), Scanner(load_trigrams()))


@pytest.fixture(scope="module")
def unicode() -> Lines:
    return Lines((Channel("windows-1252", "utf-8"),), Scanner(load_trigrams()))


def test_all_lines_are_one_range(legacy: Lines) -> None:
    """ASCII between garbled lines belongs to their range."""
    text = garbled(RUSSIAN, "cp1251") + "-- 12 --\n" + garbled(RUSSIAN, "cp1251")
    assert legacy.undone(text) == ([(0, len(text), RUSSIAN + "-- 12 --\n" + RUSSIAN)], [])


@pytest.mark.parametrize("clean", [FRENCH, "Il cane è qui\n", "¤ § ¶\n"])
def test_clean_lines_stay(legacy: Lines, clean: str) -> None:
    """A line that is clean as it stands, or not clean undone, is left, to be looked at with those beside it."""
    line = garbled(RUSSIAN, "cp1251")
    text, size = line * 2 + clean + line * 2, len(line)
    undone, left = legacy.undone(text)
    assert undone == [(0, size, RUSSIAN), (len(text) - size, len(text), RUSSIAN)]
    assert left == [(size, len(text) - size)]


def test_many_clean_lines_are_not_looked_at_again(legacy: Lines) -> None:
    """What stands around does not tell what a clean passage is."""
    line = garbled(RUSSIAN, "cp1251")
    undone, left = legacy.undone(line * 2 + FRENCH * 10 + line * 2)
    assert len(undone) == 2
    assert left == []


def test_utf8_tells_by_its_structure(unicode: Lines) -> None:
    """Text that is UTF-8 from end to end is undone at once; a line with letters beside is left; so is a chance pair."""
    line = FRENCH.encode().decode("cp1252")
    assert unicode.undone(line * 3)[0] == [(0, 3 * len(line), FRENCH * 3)]
    assert unicode.undone(line * 2 + FRENCH)[0] == [(0, len(line), FRENCH)]
    assert unicode.undone("5×£35\n") == ([], [])


def test_a_second_layer_is_seen(unicode: Lines) -> None:
    """A line that may have been garbled in the same way once more is told apart from one with a rare word."""
    assert unicode.repeats("cafÃ©")
    assert not unicode.repeats("café ñandú")
