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


def test_frequent_words_are_not_rare(scanner: Scanner, prices: Prices) -> None:
    """A word that the model knows by heart needs no decision, however rare its pairs of letters are."""
    russian = "книга лежит на столе, а дождь идёт за окном".split()
    assert is_false([*russian, "дождю", "любви"], scanner, prices, 4)


def test_of_few_words_one_may_be_rare(scanner: Scanner, prices: Prices) -> None:
    """Where few words show a language, one in its alphabet is held against all readings, two are not."""
    assert is_false(["życiu", "książkę", "Rżewski"], scanner, prices, 4)
    assert not is_false(["życiu", "książkę", "Müllera"], scanner, prices, 4)
    assert not is_false(["życiu", "książkę", "ska³a"], scanner, prices, 4)
    assert not is_false(["życiu", "Rżewski", "tużwywiązanaisie"], scanner, prices, 4)


def test_words_of_another_alphabet_are_of_one_language(scanner: Scanner, prices: Prices) -> None:
    """Where one language writes every word of an alphabet that changes as a whole, nothing is garbled."""
    assert is_false(["книга", "лежит", "на", "столе,", "где", "лампа."], scanner, prices, 4)
    assert not is_false(["книга", "лежит"], scanner, prices, 4)
    assert not is_false(["Θcran"], scanner, prices, 4)


@pytest.mark.parametrize(
    "clause",
    ["题目:《二砺》作者:郑思肖（１２４１－１３１８）愁里高歌。", "多少胸中经济略，气□□，郁郁愁金鼓。", "│以太网连接"],
)
def test_signs_amid_ideographs_are_no_mojibake(scanner: Scanner, prices: Prices, clause: str) -> None:
    """Clauses of ideographs hold digits of full width, borders and blanks."""
    assert is_false([clause], scanner, prices, 4)


def test_garbled_ideographs_are_decided(scanner: Scanner, prices: Prices) -> None:
    """What GBK shows of Shift_JIS or EUC-KR is no rare clause."""
    for text, writer in (("道を走る人々の声", "shift_jis"), ("컴퓨터를 다시 시작합니다", "euc-kr")):
        assert not is_false([text.encode(writer).decode("gbk").split()[0]], scanner, prices, 4)
