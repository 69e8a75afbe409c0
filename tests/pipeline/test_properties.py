"""What holds for every text: the promises of the README, one property each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mojifix
from mojifix.codecs import encoding
from mojifix.write import plan_from_json, plan_to_json

ROOT = Path(__file__).resolve().parents[2]
BOUNDED = settings(max_examples=60, deadline=None, derandomize=True)

# Clean sentence, an encoding that wrote its language, an encoding that it is read in.
SAMPLES = [
    ("Съешь ещё этих мягких французских булок, да выпей чаю.", "windows-1251", "windows-1252"),
    ("Москва, столица России, стоит на реке", "koi8-r", "windows-1251"),
    ("Příliš žluťoučký kůň úpěl ďábelské ódy", "windows-1250", "windows-1252"),
    ("Zażółć gęślą jaźń, proszę bardzo", "iso-8859-2", "windows-1252"),
    ("Η γρήγορη αλεπού πηδάει πάνω από το σκυλί", "windows-1253", "windows-1252"),
    ("L’été déjà passé, nous irons à la plage", "utf-8", "windows-1252"),
    ("Größe und Straße, schöne Grüße aus München", "utf-8", "macintosh"),
    ("Nghiên cứu của trường đại học", "utf-8", "windows-1252"),
    ("日本語のテキストです。今日は良い天気ですね。", "shift_jis", "windows-1252"),
    ("今天天气很好，我们去公园散步吧。", "gbk", "windows-1252"),
    ("오늘은 날씨가 아주 좋습니다.", "euc-kr", "windows-1252"),
    ("שלום עולם, זה טקסט בעברית", "windows-1255", "windows-1252"),
    ("árvíztűrő tükörfúrógép", "utf-16le", "iso-8859-1"),
]
TEXTS = st.one_of(
    st.text(max_size=60),
    st.text(st.characters(codec="cp1252"), max_size=60),
    st.sampled_from([encoding(reader).decode(encoding(writer).encode(text)) for text, writer, reader in SAMPLES]),
)
ANY = st.text(st.characters(exclude_categories=()), max_size=40)  # lone surrogates and NUL too


@BOUNDED
@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=200))
def test_ascii_is_the_same_object(text: str) -> None:
    """Clean ASCII comes back as the very object."""
    assert mojifix.repair(text) is text


@BOUNDED
@given(st.one_of(TEXTS, st.sampled_from([text for text, _, _ in SAMPLES])))
def test_what_looks_clean_is_returned_as_it_is(text: str) -> None:
    """A quick look promises that nothing changes, and says the same of a text and of its UTF-8 in any buffer."""
    clean = mojifix.looks_clean(text)
    raw = text.encode()
    assert {mojifix.looks_clean(data) for data in (raw, bytearray(raw), memoryview(raw))} == {clean}
    if clean:
        assert mojifix.repair(text) is text


def test_looking_at_anything_else_is_an_error() -> None:
    """Bytes that are not UTF-8 do not look clean; what is neither text nor a buffer is no question."""
    assert not mojifix.looks_clean("été".encode("latin-1"))
    with pytest.raises(TypeError, match="int"):
        mojifix.looks_clean(3)  # type: ignore[arg-type]


@BOUNDED
@given(TEXTS)
def test_repair_is_idempotent(text: str) -> None:
    """What was repaired needs no repair."""
    once = mojifix.repair(text)
    assert mojifix.repair(once) == once


@BOUNDED
@given(st.lists(TEXTS, max_size=3))
def test_identical_outside_the_edits(texts: list[str]) -> None:
    """Edits and findings are in order and disjoint, and between the edits nothing changes."""
    text = " – ".join(texts)
    plan = mojifix.analyze(text)
    ranges = sorted([(e.start, e.end) for e in plan.edits] + [(f.start, f.end) for f in plan.findings])
    assert all(0 <= start < end <= len(text) for start, end in ranges)
    assert all(end <= start for (_, end), (start, _) in pairwise(ranges))
    due, done = "", 0
    for edit in plan.edits:
        assert text[edit.start : edit.end] == edit.before
        due += text[done : edit.start] + edit.after
        done = edit.end
    assert mojifix.repair(text) == due + text[done:]


@BOUNDED
@given(TEXTS)
def test_plans_replay(text: str) -> None:
    """A plan survives JSON, and applying it is what repair does."""
    plan = mojifix.analyze(text)
    assert plan_from_json(plan_to_json(plan)) == plan
    assert mojifix.apply_plan(text, plan) == mojifix.repair(text)


@BOUNDED
@given(ANY)
def test_any_text_is_accepted(text: str) -> None:
    """Every `str` has a plan, spans, candidates and an answer."""
    assert isinstance(mojifix.repair(text), str)
    assert isinstance(mojifix.is_mojibake(text), bool)
    assert all(0 <= span.start < span.end <= len(text) for span in mojifix.detect(text))
    found = mojifix.candidates(text)
    assert 1 <= len(found) <= 5
    assert all(0.0 <= candidate.confidence <= 1.0 for candidate in found)


@pytest.mark.parametrize(
    "text",
    ["\ud800", "é\udcff", "\x00", "é\x00", "\U0010ffff", "\ufffd.", "\ufffdé", "\x1b", "\x1b$B", "\x80", "\ufeff"],
    ids=ascii,
)
def test_odd_texts_stay(text: str) -> None:
    """A lone surrogate, NUL, the last code point, U+FFFD or an escape alone is left as it is."""
    assert mojifix.repair(text) == text


@BOUNDED
@given(st.binary(max_size=60))
def test_any_bytes_are_decoded(raw: bytes) -> None:
    """Every `bytes` has a text."""
    assert isinstance(mojifix.decode(raw), str)


@pytest.mark.parametrize(("text", "writer", "reader"), SAMPLES, ids=[f"{w} as {r}" for _, w, r in SAMPLES])
def test_garble_then_repair(text: str, writer: str, reader: str) -> None:
    """A garbled sentence comes back as it was written or stays as it is: never a third text."""
    garbled = encoding(reader).decode(encoding(writer).encode(text))
    assert garbled != text
    assert mojifix.repair(garbled) in (text, garbled)
    assert mojifix.is_mojibake(garbled)


@pytest.mark.parametrize("text", [text for text, _, _ in SAMPLES])
def test_clean_text_stays(text: str) -> None:
    """A clean sentence comes back as the very object, and nothing in it looks garbled."""
    assert mojifix.repair(text) is text
    assert not mojifix.is_mojibake(text)


def test_the_caption() -> None:
    """Between an English caption and a French article one span is changed: the Russian caption."""
    text = (ROOT / "examples" / "caption.txt").read_text(encoding="utf-8")
    plan = mojifix.analyze(text)
    assert len(plan.edits) == 1
    edit = plan.edits[0]
    assert edit.after.startswith("Россия. Москва. Встреча министра иностранных дел России Сергея Лаврова с главами МИД")
    assert edit.after.endswith("Валерий Шарифулин/ТАСС")
    assert text[edit.end :].startswith("\n\nLes réunions")


# ---------------------------------------------------------------- the same everywhere

PROGRAM = """
import sys
if {interpreted}:
    import importlib.machinery, importlib.util, pathlib
    root = pathlib.Path(importlib.util.find_spec("mojifix").submodule_search_locations[0])
    class Interpreted:
        def find_spec(self, name, path=None, target=None):
            source = root.parent.joinpath(*name.split(".")).with_suffix(".py")
            if name.startswith("mojifix.") and source.is_file():
                return importlib.util.spec_from_file_location(name, source)
    sys.meta_path.insert(0, Interpreted())
import json, mojifix
from mojifix.write import plan_to_json
texts = json.load(sys.stdin)
print(mojifix.compiled)
print(json.dumps([plan_to_json(mojifix.analyze(text)) for text in texts]))
"""


def plans(seed: str, interpreted: bool = False) -> tuple[str, str]:
    """Return, of a process of its own, whether it ran compiled, and the plans of the samples."""
    garbled = [encoding(reader).decode(encoding(writer).encode(text)) for text, writer, reader in SAMPLES]
    texts = [*garbled, (ROOT / "examples" / "caption.txt").read_text(encoding="utf-8"), "\ufffd " + garbled[0]]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(interpreted=interpreted)],
        input=json.dumps(texts).encode(),
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
    )
    compiled, found = done.stdout.decode().split("\n", 1)
    return compiled, found


def test_hash_seeds() -> None:
    """The plans are the same, to the last bit of a confidence, under any hash seed."""
    assert plans("1") == plans("2")


def test_compiled_or_interpreted() -> None:
    """The plans are the same whether the hot modules run compiled or interpreted."""
    compiled, found = plans("0", interpreted=True)
    assert compiled == "False"
    assert found == plans("0")[1]
