"""Rare words are told from garbled ones."""

import pytest

from mojifix.detect.scan import Scanner
from mojifix.detect.trigrams import load_trigrams
from mojifix.model import load_model
from mojifix.score.prices import Prices
from mojifix.select.alarm import Alarm, background, foreign, narrowed, standing_out

POLISH = "wydał książkę o życiu wśród ludzi, którzy jeździli za chlebem".split()


@pytest.fixture(scope="module")
def prices() -> Prices:
    return Prices(load_model())


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(load_trigrams())


@pytest.fixture(scope="module")
def alarm(scanner: Scanner, prices: Prices) -> Alarm:
    return Alarm(scanner, prices, 4)


def accented(*words: str) -> list[str]:
    return [word for word in (*POLISH, *words) if not word.isascii()]


def test_a_foreign_name_is_no_mojibake(alarm: Alarm) -> None:
    """A German name in a Polish sentence needs no decision."""
    assert alarm.is_false(accented("Müllera"))


@pytest.mark.parametrize("word", ["ska³a", "ksiÄ…Å¼kÄ™", "ge+»ntegreerd", "k\x9diążka"])
def test_a_garbled_word_is_decided(alarm: Alarm, word: str) -> None:
    """Whether legacy, UTF-8, damaged or with controls: one garbled word among clean ones is looked at."""
    assert not alarm.is_false(accented(word))


def test_words_that_are_all_known_are_decided(alarm: Alarm) -> None:
    """What the scan opened for another reason than a rare word is not waved through."""
    assert not alarm.is_false(accented())


def test_many_unknown_words_are_decided(alarm: Alarm) -> None:
    """Rare words are few."""
    assert not alarm.is_false(accented("¹ê³", "¿ó³w", "œwiat³o"))


def test_what_the_language_of_the_others_does_not_write(scanner: Scanner) -> None:
    """The garbled words of a clean text stand out, unless too few clean ones show its language."""
    assert foreign(accented("ska³a", "ksiÄ…Å¼kÄ™"), scanner) == ["ska³a", "ksiÄ…Å¼kÄ™"]
    assert foreign(["książkę", "życiu", "ska³a"], scanner) == []


def test_only_what_stands_near_a_rare_word_is_decided(scanner: Scanner) -> None:
    """A long line in one language is narrowed to its rare words, and what stands near them; another is not."""
    line = " ".join(POLISH)
    text = f"{line} {line} Schröders {line} {line}"
    window = 0, len(text)
    ((low, high),) = narrowed(text, window, standing_out(text, window, scanner))
    assert 0 < low < text.index("Schröders") < high < len(text)
    garbled = text.encode("cp1250").decode("cp1252")
    window = 0, len(garbled)
    assert narrowed(garbled, window, standing_out(garbled, window, scanner)) == [window]


def test_frequent_words_are_not_rare(alarm: Alarm) -> None:
    """A word that the model knows by heart needs no decision, however rare its pairs of letters are."""
    russian = "книга лежит на столе, а дождь идёт за окном".split()
    assert alarm.is_false([*russian, "дождю", "любви"])


def test_a_reading_speaks_the_language_around(alarm: Alarm) -> None:
    """A reading that another language writes costs a change of language: a jargon word beside Polish is no Breton."""
    assert alarm.is_false(accented("Diaboł"))


def test_of_few_words_one_may_be_rare(alarm: Alarm) -> None:
    """Where few words show a language, one in its alphabet is held against all readings, two are not."""
    assert alarm.is_false(["życiu", "książkę", "Rżewski"])
    assert not alarm.is_false(["życiu", "książkę", "Müllera"])
    assert not alarm.is_false(["życiu", "książkę", "ska³a"])
    assert not alarm.is_false(["życiu", "Rżewski", "tużwywiązanaisie"])


def test_words_of_another_alphabet_are_of_one_language(alarm: Alarm) -> None:
    """Where one language writes every word of an alphabet that changes as a whole, nothing is garbled."""
    assert alarm.is_false(["книга", "лежит", "на", "столе,", "где", "лампа."])
    assert not alarm.is_false(["книга", "лежит"])
    assert not alarm.is_false(["Θcran"])


@pytest.mark.parametrize(
    "clause",
    ["题目:《二砺》作者:郑思肖（１２４１－１３１８）愁里高歌。", "多少胸中经济略，气□□，郁郁愁金鼓。", "│以太网连接"],
)
def test_signs_amid_ideographs_are_no_mojibake(alarm: Alarm, clause: str) -> None:
    """Clauses of ideographs hold digits of full width, borders and blanks."""
    assert alarm.is_false([clause])


def test_garbled_ideographs_are_decided(alarm: Alarm) -> None:
    """What GBK shows of Shift_JIS or EUC-KR is no rare clause, nor what Big5 shows of Vietnamese."""
    assert not alarm.is_false(["V纍i", "nh碞n", "th𤉷c", "r蓏ng:"])
    for text, writer in (("道を走る人々の声", "shift_jis"), ("컴퓨터를 다시 시작합니다", "euc-kr")):
        assert not alarm.is_false([text.encode(writer).decode("gbk").split()[0]])


def test_what_the_block_speaks_tells_more(scanner: Scanner, alarm: Alarm) -> None:
    """One word of a line is rare or not beside the language of its block; a garbled one is none of it."""
    text = " ".join(POLISH * 2)
    polish = background(text, scanner)
    assert polish is not None
    assert scanner.tags[polish] == "pl"
    assert alarm.is_false(["Müllera"], polish)
    assert not alarm.is_false(["Müllera"])
    assert not alarm.is_false(["ska³a"], polish)
    assert standing_out("ludzi wśród Müllera", (0, 19), scanner, polish) == ["Müllera"]


def test_a_block_without_letters_that_tell_speaks_nothing(scanner: Scanner) -> None:
    """Neither few words nor letters that no wrong decoder makes tell a language."""
    assert background("un café", scanner) is None
    assert background("𑌅𑌪𑌿 𑌚 𑌵𑌿𑌨𑍈𑌵 𑌕𑌮𑌪𑌿 𑌭𑍇𑌦𑌂 𑌵𑌿𑌧𑍇𑌃", scanner) is None


def test_a_question_behind_a_word_is_no_lost_byte(scanner: Scanner, alarm: Alarm) -> None:
    """A question mark may end a sentence, but hides a byte behind what may begin a sequence."""
    russian = background("книга лежит на столе, а дождь идёт за окном, и все спят", scanner)
    assert alarm.is_false(["книга", "мозгом?"], russian)
    assert not alarm.is_false(["книга", "Ã?"], russian)
