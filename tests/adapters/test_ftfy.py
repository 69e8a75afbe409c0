"""The ftfy-compatible interface: ftfy's results on clean text, mojifix's on mojibake, and plans that replay."""

from __future__ import annotations

import io
import subprocess
import sys

import ftfy as original
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import mojifix
from mojifix.compat import ftfy

GARBLED = [
    "schÃ¶n",
    "Ôèëüòðóþùèé ýëåìåíò",
    "“cafÃ©” &eacute;tÃ©",
    "K\x94nig",
    "ï¿½",
    "â€œsomethingâ€\ufffd",
    "плюс cafÃ©",
]
CLEAN = [
    "“Straight” ﬂuﬃest ＬＯＵＤ ﾀ",
    "a\r\nb\u2028c\u2029d\re",
    "e\u0301 &lt;b&gt; &amp;amp; &hellip;",
    "<b>&lt;</b>\n&lt;",
    "\x1b[36;44mblue\x1b[0m\x07\ufeff",
    "\ud83d\ude00 \ud800",
    "Österreich, naïve, L’épisode 8 est trop fou",
    "ВІКІ «MAÇÃ»",
    "CAFÉ® is a registered mark.",
    "1250 Å\u00b2.",
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_is_cleaned_as_by_ftfy(text: str) -> None:
    """Where nothing is garbled, every call gives what ftfy gives, save where ftfy takes clean text for garbled."""
    if original.fix_encoding(text) == text:
        assert ftfy.fix_text(text) == original.fix_text(text)
        assert ftfy.fix_text_segment(text) == original.fix_text_segment(text)
    assert ftfy.fix_encoding(text) == text


@pytest.mark.parametrize("name", ftfy.TextFixerConfig._fields[:-2])
@pytest.mark.parametrize("text", CLEAN)
def test_each_option_does_what_it_does_in_ftfy(name: str, text: str) -> None:
    """Turning one option off gives what ftfy gives."""
    off = None if name == "normalization" else False
    if original.fix_encoding(text) == text:
        assert ftfy.fix_text(text, **{name: off}) == original.fix_text(text, **{name: off})


@given(st.text(st.sampled_from("ab é“”’ﬁＡ&;lt<>\n\r\u2028\x07\ud83d\ude00e\u0301…")))
@example("&amp;lt;")
@settings(max_examples=150, deadline=None)
def test_text_without_mojibake_is_treated_alike(text: str) -> None:
    """On what neither takes for mojibake, the results are ftfy's, byte for byte."""
    cleaned = original.fix_text(text)
    if cleaned == original.fix_text(text, fix_encoding=False) and mojifix.repair(text) == text:
        assert ftfy.fix_text(text) == cleaned


@pytest.mark.parametrize("text", [*GARBLED, *CLEAN])
def test_explanations_replay(text: str) -> None:
    """What an explanation says, `apply_plan` does, normalising included."""
    for explain in (ftfy.fix_and_explain, ftfy.fix_encoding_and_explain):
        fixed, steps = explain(text)
        assert steps is not None
        assert ftfy.apply_plan(text, steps) == fixed


def test_round_trips_are_named_as_ftfy_names_them() -> None:
    """A repair of the whole text is an encoding and a decoding; ftfy itself can replay it."""
    text, steps = ftfy.fix_encoding_and_explain("schÃ¶n")
    assert steps == [("encode", "latin-1"), ("decode", "utf-8")]
    assert repr(steps) == "[('encode', 'latin-1'), ('decode', 'utf-8')]"
    assert original.apply_plan("schÃ¶n", steps) == text == "schön"


def test_what_ftfy_cannot() -> None:
    """Single-byte mix-ups and parts of a text are repaired."""
    assert ftfy.fix_text("Ôèëüòðóþùèé ýëåìåíò") == "Фильтрующий элемент"
    assert ftfy.fix_encoding("Bremer/Mccoy – DrÃ¥ber") == "Bremer/Mccoy – Dråber"


def test_options_of_the_encoding() -> None:
    """Off is off: for the whole, for marking what is lost, and for texts that no single round trip explains."""
    mixed = "été – cafÃ© au lait, dÃ©jÃ  vu"
    assert ftfy.fix_text("cafÃ©", fix_encoding=False) == "cafÃ©"
    assert ftfy.fix_encoding("ï¿½") == "\ufffd"
    assert ftfy.fix_encoding("ï¿½", replace_lossy_sequences=False) == "ï¿½"
    assert ftfy.fix_encoding(mixed) != mixed
    assert ftfy.fix_encoding(mixed, decode_inconsistent_utf8=False) == mixed
    assert ftfy.fix_encoding_and_explain("cafÃ©", fix_encoding=False) == ("cafÃ©", [])


def test_configuration() -> None:
    """A record with ftfy's fields and defaults; ftfy's own does as well; unknown options are refused."""
    assert tuple(ftfy.TextFixerConfig()) == tuple(original.TextFixerConfig())
    assert ftfy.TextFixerConfig._fields == original.TextFixerConfig._fields
    config = original.TextFixerConfig(uncurl_quotes=False)
    assert ftfy.fix_text("“cafÃ©”", config) == "“café”"
    assert ftfy.fix_text("“cafÃ©”", ftfy.TextFixerConfig()._replace(uncurl_quotes=False)) == "“café”"
    assert ftfy.fix_and_explain("“x”", explain=False) == ('"x"', None)
    with pytest.raises((TypeError, ValueError)):
        ftfy.fix_text("x", straighten=True)


def test_the_old_name_of_an_option() -> None:
    """`fix_entities` warns and works."""
    with pytest.warns(DeprecationWarning, match="unescape_html"):
        assert ftfy.fix_text("&lt;", fix_entities=False) == "&lt;"


@pytest.mark.parametrize(
    "call", [ftfy.fix_text, ftfy.fix_text_segment, ftfy.fix_and_explain, ftfy.fix_encoding, ftfy.is_bad, ftfy.badness]
)
def test_bytes_and_none_are_refused(call: object) -> None:
    """Bytes are a UnicodeError as in ftfy and a TypeError as in mojifix; None is a TypeError."""
    assert callable(call)
    with pytest.raises(UnicodeError, match="guess_bytes"):
        call(b"x")
    with pytest.raises(TypeError):
        call(None)


def test_long_text_and_lines() -> None:
    """The longest segment bounds what is cleaned at once, and a tag turns entities off from its line on."""
    assert ftfy.fix_text("ab“c”", max_decode_length=2) == 'ab"c"'
    assert ftfy.fix_text("&amp;\n<b>&amp;\n&amp;") == original.fix_text("&amp;\n<b>&amp;\n&amp;")


def test_layers_of_entities_are_quick() -> None:
    """Twenty thousand layers of escaped ampersands come off at once."""
    assert ftfy.fix_text("&" + "amp;" * 20_000) == "&"


def test_files() -> None:
    """Lines come as text, as bytes with an encoding, and as bytes of an encoding to guess, line by line."""
    assert list(ftfy.fix_file(io.StringIO("cafÃ©\n“x”"))) == ["café\n", '"x"']
    assert list(ftfy.fix_file(io.BytesIO(b"caf\xe9\n"), encoding="latin-1")) == ["café\n"]
    assert list(ftfy.fix_file(io.BytesIO(b"plain\ncaf\xc3\xa9 cr\xc3\xa8me\nd\xe9j\xe0 vu\n")))[2] == "déjà vu\n"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"caf\xc3\xa9", ("café", "utf-8")),
        ("é".encode("utf-16"), ("é", "utf-16")),
        (b"\xed\xa0\xbd\xed\xb8\x80", ("\U0001f600", "utf-8-variants")),
        ("Привет, как дела?".encode("cp1251"), ("Привет, как дела?", "cp1251")),
    ],
)
def test_guess_bytes(raw: bytes, expected: tuple[str, str]) -> None:
    """Bytes come back as text with the codec that gives it."""
    assert ftfy.guess_bytes(raw) == expected


def test_guess_bytes_refuses_text() -> None:
    """Text needs no decoding."""
    with pytest.raises(UnicodeError, match="fix_text"):
        ftfy.guess_bytes("x")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "plan", [[("jump", "high")], [("apply", "nothing")], [("encode", "utf-8")], [("decode", "utf-8")]]
)
def test_plans_that_are_none(plan: list[tuple[str, str]]) -> None:
    """A step that is unknown, or does not fit, is a ValueError."""
    with pytest.raises(ValueError, match=r"plan|function"):
        ftfy.apply_plan("x", plan)


def test_explain_unicode(capsys: pytest.CaptureFixture[str]) -> None:
    """One line a character."""
    ftfy.explain_unicode("é")
    assert "LATIN SMALL LETTER E WITH ACUTE" in capsys.readouterr().out


def test_ftfy_is_imported_late() -> None:
    """Importing the interface does not import ftfy."""
    code = "import sys, mojifix.compat.ftfy; print('ftfy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"False"


def test_escapes_are_no_matter_of_encoding() -> None:
    """References hide mojibake from `fix_encoding` as from ftfy; `fix_text` resolves them first."""
    assert ftfy.fix_encoding("10Î&frac14;s") == "10Î&frac14;s"
    assert ftfy.fix_text("10Î&frac14;s") == "10μs"
    assert ftfy.fix_text("caf\\u00c3\\u00a9 à la carte") == "caf\\u00c3\\u00a9 à la carte"
