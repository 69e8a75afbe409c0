"""Rare words are told from garbled ones."""

import pytest

from mojifix.detect.scan import Scanner
from mojifix.detect.trigrams import load_trigrams
from mojifix.model import load_model
from mojifix.score.prices import Prices
from mojifix.select.alarm import foreign, is_false, narrowed

POLISH = "wydał książkę o życiu wśród ludzi, którzy jeździli za chlebem".split()


@pytest.fixture(scope="module")
def prices() -> Prices:
    return Prices(load_model())


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(load_trigrams())


def accented(*words: str) -> list[str]:
    return [word for word in (*POLISH, *words) if not word.isascii()]


def test_a_foreign_name_is_no_mojibake(scanner: Scanner, prices: Prices) -> None:
    """A German name in a Polish sentence needs no decision."""
    assert is_false(accented("Müllera"), scanner, prices, 4)


@pytest.mark.parametrize("word", ["ska³a", "ksiÄ…Å¼kÄ™", "ge+»ntegreerd", "k\x9diążka"])
def test_a_garbled_word_is_decided(scanner: Scanner, prices: Prices, word: str) -> None:
    """Whether legacy, UTF-8, damaged or with controls: one garbled word among clean ones is looked at."""
    assert not is_false(accented(word), scanner, prices, 4)


def test_words_that_are_all_known_are_decided(scanner: Scanner, prices: Prices) -> None:
    """What the scan opened for another reason than a rare word is not waved through."""
    assert not is_false(accented(), scanner, prices, 4)


def test_many_unknown_words_are_decided(scanner: Scanner, prices: Prices) -> None:
    """Rare words are few."""
    assert not is_false(accented("¹ê³", "¿ó³w", "œwiat³o"), scanner, prices, 4)


def test_what_the_language_of_the_others_does_not_write(scanner: Scanner) -> None:
    """The garbled words of a clean text stand out, unless too few clean ones show its language."""
    assert foreign(accented("ska³a", "ksiÄ…Å¼kÄ™"), scanner) == ["ska³a", "ksiÄ…Å¼kÄ™"]
    assert foreign(["książkę", "życiu", "ska³a"], scanner) == []


def test_only_what_stands_near_a_rare_word_is_decided(scanner: Scanner) -> None:
    """A long line in one language is narrowed to its rare words, and what stands near them; another is not."""
    line = " ".join(POLISH)
    text = f"{line} {line} Schröders {line} {line}"
    ((low, high),) = narrowed(text, (0, len(text)), scanner)
    assert 0 < low < text.index("Schröders") < high < len(text)
    garbled = text.encode("cp1250").decode("cp1252")
    assert narrowed(garbled, (0, len(garbled)), scanner) == [(0, len(garbled))]
