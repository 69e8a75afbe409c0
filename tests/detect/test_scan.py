"""The scan: clean text passes, garbled text is found, and the table keeps its format."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mojifix.detect import trigrams
from mojifix.detect.fluents import AT_ONCE, HEARD
from mojifix.detect.run import REACH
from mojifix.detect.scan import Scanner
from mojifix.detect.trigrams import load_trigrams
from mojifix.detect.windows import AROUND, windows
from mojifix.errors import ModelError

SCANNER = Scanner(load_trigrams())
CLEAN = (
    "L’été à Paris était très agréable, et nous étions là-bas.",
    "Wczoraj wieczorem poszliśmy do kina, żeby obejrzeć nowy film.",
    "Россия. Москва. Встреча министра иностранных дел.",
    "悍吏之来吾乡，叫嚣乎东西，隳突乎南北；哗然而骇者，虽鸡狗不得宁焉。",
    "他在信中写道：“我们明天出发。”作者（１９９７）请查看foo，然后转到第\xa02.1\xa0节。",
    "│cd │切换目录 │",
    "Η Ελλάδα είναι μια χώρα της Ευρώπης.",
    "שלום לכולם, מה שלומכם היום?",
    "इस भाषा को कोई गलत तरीके से नहीं पढ़ सकता।",
)


GARBLED = (
    "Ðîññèÿ. Ìîñêâà.",
    "LвЂ™Г©tГ© Г  Paris",
    "ZaÅ¼Ã³Å‚Ä‡",
    "縺薙ｓ縺ｫ縺｡縺ｯ",
    "ﾉﾒﾔﾈﾆｹｻﾘﾊﾕﾕｾ",
    "偺傛偆側僼傽僀儖柤慜偺幨恀偑偄偔",
    "пРИВЕТ ВСЕМ",
)
# Scanners that have heard every language for long, and none.
FLUENT, HALTING = Scanner(load_trigrams()), Scanner(load_trigrams())
FLUENT.fluents.heard = [10**9] * len(load_trigrams().languages)
HALTING.fluents.heard = [-(10**9)] * len(load_trigrams().languages)


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_passes(text: str) -> None:
    """What a language writes is not looked at again."""
    assert SCANNER.scan(text) == []


@pytest.mark.parametrize(
    ("text", "written", "read"),
    [
        ("Россия. Москва. Встреча министра", "cp1251", "cp1252"),
        ("Россия. Москва. Встреча министра", "koi8-r", "cp1251"),
        ("Zażółć gęślą jaźń, powiedział poeta", "cp1250", "cp1252"),
        ("L’été à Paris était très agréable", "utf-8", "cp1252"),
        ("Η Ελλάδα είναι μια χώρα", "cp1253", "cp1252"),
        ("これで画面上を移動できるようになります。", "shift_jis", "gbk"),
    ],
)
def test_garbled_text_is_found(text: str, written: str, read: str) -> None:
    """Where no language writes all of it, the scan says so."""
    assert SCANNER.scan(text.encode(written).decode(read, "replace"))


@pytest.mark.parametrize("unit", ["&amp; é ", "aяαא日aя éжη ", "\ufffd", "рл", "Ã\x83Â\x82", "été ", "字〇", "фвж "])
def test_the_scan_takes_as_long_for_each_character(unit: str) -> None:
    """Ten times the text takes ten times as long, whatever stands in it; thirty allow for a busy machine."""
    text = unit * 4000
    assert _seconds(text) < 30 * _seconds(text[: len(text) // 10]) + 0.01


def _seconds(text: str) -> float:
    """Return the least that three scans take."""
    times = []
    for _ in range(3):
        begin = time.process_time()
        SCANNER.scan(text)
        times.append(time.process_time() - begin)
    return min(times)


def test_a_foreign_line_is_found_in_its_place() -> None:
    """The window ends where the line of what was found ends, and begins with the language that it breaks with."""
    garbled = "Ðîññèÿ. Ìîñêâà. Âñòðå÷à ìèíèñòðà."
    text = "\n".join(["plain", "words " * 200, garbled, CLEAN[0]])
    low, high = windows(text, SCANNER)[0]
    start = text.index(garbled)
    assert start - REACH - AROUND <= low <= start
    assert high >= start + len(garbled)


def test_windows_of_a_long_line_end_at_spaces() -> None:
    """A line of many sentences is not decided whole."""
    text = "plain words " * 100 + "Ðîññèÿ Ìîñêâà" + " plain words" * 100
    for low, high in windows(text, SCANNER):
        assert high - low < 2 * AROUND + REACH
        assert text[low - 1] == " "
        assert text[high] == " "


def test_a_rare_word_alone_is_forgiven() -> None:
    """One trigram that the language hardly writes is a rare word, far from any other; garbled words have several."""
    before = "Мы были у друзей и говорили о погоде. "
    assert SCANNER.scan(before + "Это фвы было." + before) == []
    assert SCANNER.scan(before + "Это фвыжцщ было." + before)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from([*CLEAN, *GARBLED, *"Aéп«»😀 .1字ß&\x1bΩ\u200d\x01"]), max_size=8))
def test_tables_of_a_language_change_no_answer(parts: list[str]) -> None:
    """Pairs and triples answer faster than the table of the scan, and as it does."""
    text = "".join(parts)
    assert FLUENT.scan(text) == HALTING.scan(text)


def test_capitals_that_are_never_looked_at_are_not_as_others() -> None:
    """Beside a letter they are what they are, whether its language has pairs or not."""
    text = "чамбалэк тудэ параԝаапэҕанэ мэ чоҥнуйуол-мораԝньэй.\nԜа"
    assert FLUENT.scan(text) == HALTING.scan(text) != []


def test_tables_of_many_languages_are_made_seldom() -> None:
    """Where more languages come and go than have tables, each has to be heard for longer."""
    fluents = Scanner(load_trigrams()).fluents
    for language in range(AT_ONCE + 1):
        fluents.heard[language] = HEARD
        assert fluents.hear(language) is not None
    assert sum(fluent is not None for fluent in fluents.made) == 1
    fluents.heard[0] = HEARD
    assert fluents.hear(0) is None


def test_controls_are_found() -> None:
    """A control of C0 that no text holds, and what starts a run of ISO-2022-JP, ask for a decision."""
    assert SCANNER.scan("a é \x04") == [4, 5]
    assert windows("é \x1b$B4A;z\x1b(B", SCANNER)


@pytest.mark.parametrize("text", ["", "é", "\U0001f35a é \ud800", "\uffff" * 3, "é" * 5000])
def test_any_text_is_taken(text: str) -> None:
    """The ends of a text, lone surrogates and what lies beyond the plane are read as they are."""
    found = SCANNER.scan(text)
    assert all(0 <= place <= len(text) for place in found)


def test_the_table_survives_its_file() -> None:
    """What is written is what is read."""
    table = load_trigrams()
    assert trigrams.load(trigrams.dump(table)) == table


@pytest.mark.parametrize("raw", [b"", b"mojigram", b"mojigram\x02\x00\x00\x00{}", b"nonsense" * 100])
def test_a_broken_table_is_refused(raw: bytes) -> None:
    """A file that is no table says so."""
    with pytest.raises(ModelError, match=r"trigrams\.bin"):
        trigrams.load(raw)


def test_the_prevailing_language() -> None:
    """The language that writes most tokens is told, with those that it does not write; of nothing the first."""
    scanner = Scanner(load_trigrams())
    number, rare = scanner.prevailing(["książkę", "wśród", "życiu", "größer", "jeździć"])
    assert (scanner.tags[number], rare) == ("pl", ["größer"])
    assert scanner.prevailing([]) == (0, [])
