"""The sweep over all pairs of encodings."""

import pytest

from mojifix.detect.scan import Scanner
from mojifix.detect.trigrams import load_trigrams
from mojifix.propose.sweep import sweep


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(load_trigrams())


@pytest.mark.parametrize(
    ("clean", "written", "read"),
    [
        ("Встреча министра иностранных дел", "cp1251", "cp1252"),
        ("Zażółć gęślą jaźń, proszę państwa", "cp1250", "cp1252"),
        ("Příliš žluťoučký kůň úpěl ďábelské ódy", "cp852", "cp1250"),
        ("Η συνάντηση των υπουργών εξωτερικών", "utf-8", "latin-1"),
        ("日本語の文章を読む", "shift_jis", "latin-1"),
        ("Apăsaţi pe Zoom în secţiunea Văz", "cp1250", "cp1251"),
    ],
)
def test_the_truth_is_among_the_readings(scanner: Scanner, clean: str, written: str, read: str) -> None:
    """Whatever the pair, the reading that gives clean text survives; Romanian with cedillas, too."""
    garbled = clean.encode(written).decode(read)
    forms = tuple(dict.fromkeys(form for form in garbled.split(" ") if not form.isascii()))
    pairs = dict(zip(garbled.split(" "), clean.split(" "), strict=True))
    readings = sweep(garbled, forms, scanner, 4)
    assert tuple(pairs[form] for form in forms) in [reading.forms for reading in readings]


def test_languages_of_both_spellings(scanner: Scanner) -> None:
    """`oraş` is Turkish as it is spelled, and Romanian with the comma that is meant: both may have written it."""
    reading = next(r for r in sweep("oraΚ", ["oraΚ"], scanner, 1) if r.forms == ("oraş",))
    assert {"ro", "tr"} <= set(reading.languages)
    assert len(set(reading.languages)) == len(reading.languages)


def test_two_layers(scanner: Scanner) -> None:
    """Below a layer of UTF-8 lies another."""
    clean = "Η συνάντηση"
    garbled = clean.encode().decode("latin-1").encode().decode("latin-1")
    assert [clean] in [list(r.forms) for r in sweep(garbled, [garbled], scanner, 4)]
    assert not sweep(garbled, [garbled], scanner, 1)


def test_forms_beside_the_sample(scanner: Scanner) -> None:
    """A reading of a part says of the other forms what they would be, None where it cannot have produced them."""
    part = "Âñòðå÷à ìèíèñòðà èíîñòðàííûõ äåë"
    readings = sweep(part, [*part.split(), "à", "ɛ"], scanner, 4)
    assert (*"Встреча министра иностранных дел".split(), "а", None) in [reading.forms for reading in readings]


@pytest.mark.parametrize(("clean", "read"), [("Встреча министра", "gbk"), ("داغ", "shift_jis")])
def test_utf8_that_a_multi_byte_reader_read(scanner: Scanner, clean: str, read: str) -> None:
    """What became ideographs or kana is undone as a whole."""
    garbled = clean.encode().decode(read)
    forms = garbled.split()
    assert tuple(clean.split()) in [reading.forms for reading in sweep(garbled, forms, scanner, 1)]


def test_nothing_where_no_language_writes_the_outcome(scanner: Scanner) -> None:
    """A text that no pair makes clean has no readings here."""
    assert sweep("§§§ ¶¶¶ ±±±", ["§§§", "¶¶¶", "±±±"], scanner, 4) == []


def test_characters_that_tell_nothing_are_left_to_others(scanner: Scanner) -> None:
    """An outcome that holds a hair space is not clean because no wrong decoder makes one."""
    text = "a fileâ\x80Š."
    assert all("\u200a" not in (form or "") for r in sweep(text, ["fileâ\x80Š."], scanner, 4) for form in r.forms)


def test_forms_that_no_reader_made(scanner: Scanner) -> None:
    """A form with a character that no single-byte reader has is nothing that the reading can have produced."""
    garbled = "Встреча министра иностранных дел".encode("cp1251").decode("cp1252")
    forms = [*garbled.split(" "), "日ñ"]
    found = [reading.forms for reading in sweep(garbled, forms, scanner, 4)]
    assert ("Встреча", "министра", "иностранных", "дел", None) in found
    assert not sweep("日本ñ", ["日本ñ"], scanner, 4)
