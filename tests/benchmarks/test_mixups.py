"""The cases are what they say: garbled by real codecs, of the kind asked for, the same in every run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import mixups
import pytest

from mojifix.codecs import encoding

BENCHMARKS = Path(mixups.__file__).parent


@pytest.fixture(scope="module")
def texts(dev: Path) -> mixups.Sentences:
    return mixups.load(dev)


def test_loads_sentences_by_language_and_source(texts: mixups.Sentences) -> None:
    """Short lines, empty lines and repetitions are left out."""
    assert list(texts) == ["fr", "ja", "pl", "ru", "sw"]
    assert len(texts["fr"]["articles"]) == 3


def test_missing_development_text_is_an_error(tmp_path: Path) -> None:
    """An empty folder is no benchmark without failures."""
    with pytest.raises(FileNotFoundError, match="no development text"):
        mixups.load(tmp_path)


@pytest.mark.parametrize("kind", mixups.KINDS)
def test_same_seed_same_cases(texts: mixups.Sentences, kind: str) -> None:
    """A seed gives the same cases again, and the first of a longer run are those of a shorter one."""
    assert mixups.cases(kind, 8, texts, seed=3) == mixups.cases(kind, 8, texts, seed=3)
    assert mixups.cases(kind, 8, texts, seed=3)[:4] == mixups.cases(kind, 4, texts, seed=3)


def test_other_seed_other_cases(texts: mixups.Sentences) -> None:
    """The seed matters."""
    assert mixups.cases("single whole", 8, texts, seed=1) != mixups.cases("single whole", 8, texts, seed=2)


def test_cases_do_not_depend_on_the_hash_seed(dev: Path) -> None:
    """Two interpreters with different hash seeds make the same cases."""
    script = (
        "import json, sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]); import mixups\n"
        "texts = mixups.load(Path(sys.argv[2]))\n"
        "print(json.dumps([c.garbled for k in mixups.KINDS for c in mixups.cases(k, 3, texts)]))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", script, str(BENCHMARKS), str(dev)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert json.loads(runs[0]) == json.loads(runs[1]) != []


@pytest.mark.parametrize("kind", mixups.GARBLED)
def test_garbled_part_is_the_truth_written_and_misread(texts: mixups.Sentences, kind: str) -> None:
    """The garbled part is the original encoded by the writer and decoded by the reader; all else is clean."""
    found = mixups.cases(kind, 12, texts)
    assert found
    for case in found:
        raw = encoding(case.written_as).encode(case.truth)
        assert encoding(case.read_as).decode(raw) == case.garbled[case.start : case.end] != case.truth
        assert case.garbled[: case.start] + case.truth + case.garbled[case.end :] == case.original


@pytest.mark.parametrize("kind", mixups.GARBLED)
def test_writers_and_readers_are_of_the_kind(texts: mixups.Sentences, kind: str) -> None:
    """Single-byte text is misread as single-byte only, and each language in an encoding of its own."""
    channel = kind.partition(" ")[0]
    for case in mixups.cases(kind, 12, texts):
        assert encoding(case.written_as).kind in mixups.WRITER_KINDS[channel]
        assert encoding(case.read_as).kind in mixups.READER_KINDS[channel]
        assert channel == "utf-8" or case.written_as in mixups.legacy_of(case.lang)


@pytest.mark.parametrize("channel", mixups.CHANNELS)
def test_shapes(texts: mixups.Sentences, channel: str) -> None:
    """Whole is all of the text, inside has clean text on both sides, short is one or two words."""
    whole, inside, short = (mixups.cases(f"{channel} {shape}", 6, texts) for shape in mixups.SHAPES)
    assert all((case.start, case.end) == (0, len(case.garbled)) for case in whole + short)
    assert all(0 < case.start < case.end < len(case.garbled) for case in inside)
    assert all(len(case.original.split()) <= 2 and len(case.original) < 40 for case in short)


@pytest.mark.parametrize("kind", mixups.CLEAN)
def test_clean_text_is_as_written(texts: mixups.Sentences, kind: str) -> None:
    """Clean text is not ASCII, for ASCII cannot be changed, and its garbled part is empty."""
    found = mixups.cases(kind, 9, texts)
    assert found
    for case in found:
        assert case.garbled == case.original
        assert not case.original.isascii()
        assert (case.start, case.end, case.channel) == (0, 0, "")


def test_clean_sentences_take_turns_and_run_out(texts: mixups.Sentences) -> None:
    """Every sentence that is not ASCII comes once, one of each language in turn."""
    found = mixups.cases("clean", 1000, texts)
    assert [case.lang for case in found[:4]] == ["fr", "ja", "pl", "ru"]
    assert len(found) == len({case.original for case in found}) == 12


def test_languages_take_turns(texts: mixups.Sentences) -> None:
    """Every language has its share of the garbled cases."""
    assert {case.lang for case in mixups.cases("single whole", 3, texts)} == {"fr", "pl", "ru"}


@pytest.mark.parametrize(
    ("text", "lang", "writer", "written"),
    [
        ("„Tak” — rzekł…", "pl", "iso-8859-2", '"Tak" - rzekł...'),
        ("„Tak” — rzekł…", "pl", "windows-1250", "„Tak” — rzekł…"),
        ("știință", "ro", "windows-1250", "ştiinţă"),
        ("ştiinţă", "ro", "iso-8859-16", "știință"),
        ("سلامتی", "fa", "windows-1256", "سلامتي"),
        ("Việt", "vi", "windows-1258", "Viê\u0323t"),
    ],
)
def test_text_is_written_as_its_writers_wrote_it(text: str, lang: str, writer: str, written: str) -> None:
    """What an encoding lacks is replaced as its users did, before anything is garbled."""
    result = mixups.write(text, lang, encoding(writer))
    assert result is not None
    assert result[0] == written
    assert encoding(writer).decode(result[1]) == written


def test_text_that_an_encoding_cannot_hold_is_not_written() -> None:
    """There is no replacement for letters of another script."""
    assert mixups.write("Привет", "ru", encoding("windows-1252")) is None


def test_another_script_is_written_in_other_encodings() -> None:
    """Latin-script Kurdish was never written in an Arabic encoding; a variant is written as its language."""
    assert mixups.legacy_of("ckb-Latn") == ()
    assert mixups.legacy_of("fr-welche") == mixups.legacy_of("fr")
    assert mixups.legacy_of("sr-Latn") != mixups.legacy_of("sr")


def test_heavier_readers_come_first_more_often() -> None:
    """An encoding of nine times the weight is drawn first nine times in ten."""
    rng = Random(0)
    first = [mixups.weighted_order({"a": 9.0, "b": 1.0}, rng)[0] for _ in range(2000)]
    assert 0.87 < first.count("a") / len(first) < 0.93


def test_unknown_kind_is_an_error(texts: mixups.Sentences) -> None:
    """The error lists the kinds."""
    with pytest.raises(ValueError, match="single whole"):
        mixups.cases("double", 1, texts)
