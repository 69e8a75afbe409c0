"""What a part of a text went through, spread over the rest."""

from itertools import pairwise

import pytest

import mojifix
from mojifix.codecs import Channel
from mojifix.detect.scan import Scanner
from mojifix.detect.trigrams import load_trigrams
from mojifix.model import load_model
from mojifix.score.prices import Prices
from mojifix.select.course import Course, courses_of
from mojifix.select.plan import Edit, Plan
from mojifix.select.spread import Spreader
from mojifix.write import apply_plan

CHANNEL = Channel("windows-1252", "windows-1251")
RUSSIAN = Course((CHANNEL,), "ru", 0.999)


@pytest.fixture(scope="module")
def spreader() -> Spreader:
    return Spreader(RUSSIAN, Scanner(load_trigrams()), Prices(load_model()))


def spread(spreader: Spreader, text: str) -> str:
    return apply_plan(text, spreader.plan(text, [(0, len(text))]))


def test_a_run_is_one_edit(spreader: Spreader) -> None:
    """Short words between garbled ones belong to the run."""
    text = "À íà áåðåãó ñòîÿëà ñòàðàÿ èçáà, ó îêíà ñèäåëà áàáóøêà è ñìîòðåëà íà ðåêó"
    plan = spreader.plan(text, [(0, len(text))])
    (edit,) = plan.edits
    assert edit.after == "А на берегу стояла старая изба, у окна сидела бабушка и смотрела на реку"
    assert (edit.channels, edit.language, edit.confidence) == ((CHANNEL,), "ru", 0.999)


def test_two_runs_that_claim_one_word_are_one_edit(spreader: Spreader) -> None:
    """The word of a letter between two runs ends the sentence of one and begins that of the other."""
    text = "Âñòðå÷à ìèíèñòðîâ. î! à. Ìîñêâà"
    edits = spreader.plan(text, [(0, len(text))]).edits
    assert all(one.end <= two.start for one, two in pairwise(edits))


def test_clean_words_of_other_languages_stay(spreader: Spreader) -> None:
    """`à` undone is a Russian word, and still French."""
    text = "Il remercie la Russie à plusieurs reprises, là où c’était prévu"
    assert spread(spreader, text) == text


def test_only_windows_are_touched(spreader: Spreader) -> None:
    """What the scan has not opened is left."""
    text = "Ìîñêâà"
    assert not spreader.plan(text, []).edits


def test_courses_are_sure_and_whole() -> None:
    """Lossy edits and those below the threshold tell no course; each is told once."""
    sure = Edit(0, 1, "a", "b", (CHANNEL,), 0.995, False, "ru", ())
    doubtful = Edit(2, 3, "a", "b", (CHANNEL,), 0.9, False, "uk", ())
    lossy = Edit(4, 5, "a", "b", (CHANNEL,), 1.0, True, "bg", ())
    assert courses_of(Plan((sure, doubtful, lossy, sure)), 0.99) == [Course((CHANNEL,), "ru", 0.995)]


def test_a_long_text_comes_back() -> None:
    """A text of many windows is repaired as one, clean lines between stay."""
    line = "Встреча министра иностранных дел с главами делегаций состоялась в Москве"
    garbled = line.encode("cp1251").decode("cp1252")
    text = "\n".join([garbled, "Les réunions sont prévues à Genève", garbled] * 30)
    assert mojifix.repair(text) == text.replace(garbled, line)


def test_a_second_layer_in_a_long_text_is_undone() -> None:
    """Most of a text tells one layer; a line with two of them is looked at again."""
    line = "Les réunions sont prévues à Genève dès l’été prochain, où l’on décidera"
    once = line.encode().decode("cp1252")
    twice = once.encode().decode("cp1252", "ignore")
    assert mojifix.repair("\n".join([once] * 40 + [twice] + [once] * 40)) == "\n".join([line] * 81)


def test_a_rare_name_in_what_was_undone_stays() -> None:
    """What looks odd in lines that a course explains is no second mistake."""
    line = "Встреча министра иностранных дел с главами делегаций cocтoялась в Москве"
    garbled = line.encode().decode("latin-1")
    assert mojifix.repair("\n".join([garbled] * 30)) == "\n".join([line] * 30)


def test_a_long_text_without_white_space_ends() -> None:
    """A sample is shorter than what asks for one, however long the token that it is cut from."""
    garbled = "Встреча,министра,иностранных,дел,с,главами,".encode().decode("latin-1")
    assert mojifix.repair(garbled * 60).startswith("Встреча,министра")


def test_clean_words_between_garbled_lines_stay() -> None:
    """A word that is one of some language as it stands is no part of a run, whatever stands around it."""
    line = "Η συνάντηση των υπουργών με τους επικεφαλής των αντιπροσωπειών έγινε στην Αθήνα"
    garbled = line.encode("cp1253").decode("cp1252")
    clean = "Com sorte, você vai conectar com sucesso à VPN."
    text = "\n".join([garbled, garbled, clean] * 20)
    assert mojifix.repair(text) == text.replace(garbled, line)


def test_no_edit_spans_lines(spreader: Spreader) -> None:
    """A run over several lines is an edit for each, from the first letter that changes to the last."""
    text = "Âñòðå÷à ìèíèñòðîâ\nTASS\nÌîñêâà, âåñíà, çèìà"
    plan = spreader.plan(text, [(0, len(text))])
    assert [edit.after for edit in plan.edits] == ["Встреча министров", "Москва, весна, зима"]
