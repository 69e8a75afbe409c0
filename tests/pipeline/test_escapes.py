"""Escapes that hide mojibake: what they hide is repaired, and every other escape stays as it stands."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mojifix
from mojifix import Channel, Options, OptionsError, Repairer
from mojifix.write import as_python, plan_from_json, plan_to_json

ALWAYS, NEVER = Repairer(Options(unescape=True)), Repairer(Options(unescape=False))


def each(spell: Callable[[str], str]) -> Callable[[str], str]:
    """Return what spells the characters of a text that are outside ASCII."""
    return lambda text: "".join(c if c.isascii() else spell(c) for c in text)


decimal = each(lambda c: f"&#{ord(c)};")
hexadecimal = each(lambda c: f"&#x{ord(c):X};")
backslash_u = each(lambda c: f"\\u{ord(c):04x}")
percent = each(lambda c: "".join(f"%{byte:02X}" for byte in c.encode()))
quoted = each(lambda c: "".join(f"={byte:02X}" for byte in c.encode()))
utf_7 = each(lambda c: f"+{base64.b64encode(c.encode('utf-16-be')).decode().rstrip('=')}-")
SPELLINGS = [decimal, hexadecimal, backslash_u, percent, quoted, utf_7]
GARBLED = "Ìîñêâà, ñòîëèöà Ðîññèè"
CLEAN = "Москва, столица России"

REPAIRED = [
    ("caf&Atilde;&copy;", "café"),
    ("caf&#195;&#169;", "café"),
    ("caf&#xC3;&#xA9;", "café"),
    ("caf\\u00c3\\u00a9", "café"),
    ("caf\\u00C3\\u00A9", "café"),
    ("caf\\\\u00c3\\\\u00a9", "café"),
    ("caf\\xc3\\xa9", "café"),
    ("caf%C3%83%C2%A9", "café"),
    ("caf%u00C3%u00A9", "café"),
    ("caf=C3=83=C2=A9", "café"),
    ("caf=C3=83=\n=C2=A9", "café"),
    ("caf+AMMAqQ-", "café"),
    ("=?iso-8859-1?Q?caf=C3=A9?=", "café"),
    ("Subject: =?windows-1252?B?zO7x6uLgLCDx8u7r6Pbg?=", "Subject: Москва, столица"),
    ("Caf&amp;Atilde;&amp;copy;", "Café"),
    ("&eacute;t&Atilde;&copy;", "&eacute;té"),
    ("d&eacute;j&Atilde;&nbsp; vu, cr&Atilde;&uml;me br&ucirc;l&Atilde;&copy;e",
     "d&eacute;jà vu, crème br&ucirc;lée"),
    ("caf&Atilde;©", "café"),
    ("cafÃ&copy;", "café"),
    ("cafÃ© cr&Atilde;&uml;me", "café crème"),
    ("It&acirc;&euro;&trade;s here", "It’s here"),
    ("<p>Sch&Atilde;&para;n &amp; gr&Atilde;&frac14;n &lt;b&gt;</p>", "<p>Schön &amp; grün &lt;b&gt;</p>"),
    ('{"name": "Ren\\u00c3\\u00a9 M\\u00c3\\u00bcller", "n": "a\\u0026b"}',
     '{"name": "René Müller", "n": "a\\u0026b"}'),
    ("&Iuml;&eth;&egrave;&acirc;&aring;&ograve;", "Привет"),
    ("msg=\\u00cf\\u00f0\\u00e8\\u00e2\\u00e5\\u00f2 id=7", "msg=Привет id=7"),
    ("https://ru.example.org/wiki/%C3%90%C5%93%C3%90%C2%BE%C3%91%C2%81%C3%90%C2%BA%C3%90%C2%B2%C3%90%C2%B0?a=%20",
     "https://ru.example.org/wiki/Москва?a=%20"),
    ("wow \\u00f0\\u009f\\u0098\\u0080", "wow 😀"),
    ("K\\x94nig", "König"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "due"), REPAIRED)
def test_garbled_escapes(text: str, due: str) -> None:
    """What is hidden is repaired and written plainly; clean escapes and ASCII ones beside it stay."""
    plan = mojifix.analyze(text)
    assert mojifix.apply_plan(text, plan) == mojifix.repair(text) == due
    assert mojifix.repair(due) == due
    assert plan_from_json(plan_to_json(plan)) == plan
    assert mojifix.is_mojibake(text)
    assert NEVER.repair("caf&Atilde;&copy;") == "caf&Atilde;&copy;"


@pytest.mark.parametrize("spell", SPELLINGS)
def test_legacy_sentences(spell: Callable[[str], str]) -> None:
    """A sentence in a legacy encoding comes back from every notation."""
    assert mojifix.repair(f"id: {spell(GARBLED)}") == f"id: {CLEAN}"


CLEAN_ESCAPES = [
    "&eacute; caf&eacute; &copy; 2020 &laquo;&nbsp;na&iuml;ve&nbsp;&raquo;",
    "<td>&nbsp;&nbsp;&nbsp;3.&nbsp;Simple&nbsp;is&nbsp;better&nbsp;than&nbsp;<b>\n</td>" * 4,
    "<tr><td>&Agrave;</td><td>&Aacute;</td><td>&Acirc;</td><td>&Atilde;</td><td>&copy;</td></tr>",
    "\\u00e9 caf\\u00e9 \\xe9",
    '{"city": "\\u041c\\u043e\\u0441\\u043a\\u0432\\u0430", "note": "\\ud83d\\ude00 \\u2026"}',
    '{"\\u540d\\u524d": "\\u6771\\u4eac"}',
    "https://example.org/caf%C3%A9?q=%D0%9C%D0%BE%D1%81%D0%BA%D0%B2%D0%B0",
    "https://example.org/caf%E9",
    "https://example.org/?q=%CC%EE%F1%EA%E2%E0",
    "https://example.org/?q=%C7%D1%B1%DB&r=%BA%BA%D7%D6",
    "q=C3=A9 caf=C3=A9 d=C3=A9j=C3=A0 vu=20=\nm=C3=AAme",
    "Subject: =?utf-8?Q?d=C3=A9j=C3=A0_vu?= =?koi8-r?B?7c/Ty9fB?=",
    "=?iso-8859-1?Q?caf=E9_cr=E8me?=",
    "1+1 C++ +A+B+C foo+bar- +AMx- base64: aGVsbG8+AMMAqQ+b/29ybGQ=",
    "re.compile('[\\u00c0-\\u00ff]+|[\\x80-\\xff]{2}|[\\u0400-\\u04ff]|\\xa0|\\x85|\\u2028')",
    'const char png[] = "\\x89PNG\\r\\n\\x1a\\n"; static char jpg[] = "\\xff\\xd8\\xff\\xe0\\x00\\x10JFIF";',
    "raw = b'caf\\xc3\\xa9'; log(b\"\\xd0\\x9c\\xd0\\xbe\")",
    "table = '\\xa1\\xa2\\xa3\\xa4\\xa5\\xa6\\xa7\\xa8\\xa9\\xaa\\xab\\xac\\xad\\xae\\xaf\\xb0\\xb1\\xb2\\xb3\\xb4'",
    "cp437 = '\\u00c7\\u00fc\\u00e9\\u00e2\\u00e4\\u00e0\\u00e5\\u00e7\\u00ea\\u00eb\\u00e8\\u00ef\\u00ee\\u00ec'",
    "tr/\\xA4\\xA1-\\xA4\\xF3/\\xA5\\xA1-\\xA5\\xF3/",
    "C:\\\\x86\\\\program C:\\x86 \\\\udeadbeef",
    "p::before { content: '\\00e9\\c3 a9'; }",
    "100 %d %s %% %e9 &amp;&amp; a=b=c &lt;&gt; \\n\\t",
]


@pytest.mark.parametrize("text", CLEAN_ESCAPES)
def test_clean_escapes_stay(text: str) -> None:
    """Escapes of clean text, of bytes, of tables and patterns come back as the very object."""
    assert mojifix.repair(text) is text
    assert not mojifix.is_mojibake(text)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("caf&eacute; &amp; caf&Atilde;&copy;", "café &amp; café"),
        ("\\u00e9 \\u0041 \\x85 \\u2028 \\u00a0", "é \\u0041 \\x85 \\u2028 \u00a0"),
        ("%C3%A9%20%E9", "é%20%E9"),
        ("=?koi8-r?B?7c/Ty9fB?= =?utf-8?Q?plain?=", "Москваplain"),
        ('To: =?utf-8?Q?Andr=C3=A9=2C_Jos=C3=A9?= <a@b>', 'To: =?utf-8?Q?Andr=C3=A9=2C_Jos=C3=A9?= <a@b>'),
    ],
)  # fmt: skip
def test_always(text: str, due: str) -> None:
    """When asked, every escape of a character outside ASCII is resolved but for what its notation needs."""
    assert ALWAYS.repair(text) == ALWAYS.repair(due) == due
    assert mojifix.apply_plan(text, ALWAYS.analyze(text)) == due


@pytest.mark.parametrize("text", [text for text, _ in REPAIRED if text.isascii()])
def test_never(text: str) -> None:
    """When told so, no escape is looked at."""
    assert NEVER.repair(text) is text
    assert NEVER.analyze(text) == mojifix.Plan()


def test_edit() -> None:
    """An edit covers the escapes that it replaces, and says which notation and which channel it undoes."""
    text = "un caf&Atilde;&copy; noir"
    (edit,) = mojifix.analyze(text).edits
    assert (edit.start, edit.end, edit.before, edit.after) == (6, 20, "&Atilde;&copy;", "é")
    assert edit.channels == (Channel("text", "html"), Channel("windows-1252", "utf-8"))
    assert edit.confidence >= 0.9
    assert any(not other.channels and other.after == edit.before for other in edit.alternatives)
    assert as_python(edit) == 'html.unescape(text[6:20]).encode("cp1252").decode("utf-8")'
    assert mojifix.candidates(text)[0].text == "un café noir"


def test_confidence() -> None:
    """Below the confidence that is asked for, a repair of escapes is a finding at their place."""
    text = "un caf&Atilde;&copy; noir"
    plan = Repairer(Options(min_confidence=1.0)).analyze(text)
    (finding,) = plan.findings
    assert (plan.edits, finding.start, finding.end, finding.kind) == ((), 6, 20, "below_threshold")
    assert finding.alternatives[0].after == "é"


def test_lost() -> None:
    """The replacement character, garbled and escaped, is a finding, and not brought back."""
    plan = mojifix.analyze("caf&iuml;&iquest;&frac12; noir")
    assert [(f.kind, f.start, f.end) for f in plan.findings] == [("unrecoverable", 3, 25)]
    assert plan.edits == ()


def test_json_stays_json() -> None:
    """A JSON document with garbled strings is one afterwards, with the strings repaired."""
    strings = ["Réunion à Noël", 'a "quote" \\ and\nmore', "naïve – “été”", "Москва"]
    garbled = [text.encode().decode("latin-1") for text in strings]
    assert json.loads(mojifix.repair(json.dumps(garbled))) == strings


def test_a_notation_is_not_broken() -> None:
    """Where the repaired text would end what stands around it, the escape stays and a finding says why."""
    text = "From: =?iso-8859-1?Q?Andr=C3=A9=2C_Ren=C3=A9?= <x@example.org>"
    plan = mojifix.analyze(text)
    assert plan.edits == ()
    (finding,) = plan.findings
    assert (finding.kind, finding.start) == ("ambiguous", 6)
    assert finding.alternatives[0].after == "André, René"


def test_layers() -> None:
    """Latin-1 with the holes of windows-1252 passed through, twice over as databases do, comes back; also escaped."""
    text = "Réunion à Noël, naïveté — Ýmir, Ángel, ÍÏ"
    twice = text
    for _ in range(2):
        raw = twice.encode()
        twice = "".join(bytes([b]).decode("cp1252") if b not in b"\x81\x8d\x8f\x90\x9d" else chr(b) for b in raw)
    assert mojifix.repair(twice) == text
    assert mojifix.repair(backslash_u(twice)) == text
    assert mojifix.repair(percent(twice)) == text


def test_a_wrong_unescape() -> None:
    """Only three values are allowed."""
    with pytest.raises(OptionsError, match="unescape"):
        Options(unescape="never")  # type: ignore[arg-type]


PIECES = ["&Atilde;&copy;", "&eacute;", "\\u00c3\\u00a9", "\\xe9", "%C3%83", "%C2%A9", "=C3=A9", "é", "Ã©", "caf",
          " ", "\n", "&amp;", "=?utf-8?Q?=C3=83=C2=A9_x?=", "=?iso-8859-1?Q?=C3=A9=2C?=", "+AMMAqQ-", "\\", "%", '"',
          "&Iuml;&eth;&egrave;&acirc;&aring;&ograve;", "&#131;", "\\u0083"]  # fmt: skip


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_properties(pieces: list[str]) -> None:
    """Repair is apply_plan after analyze, needs no second time, and leaves all outside the edits, with every option."""
    text = "".join(pieces)
    for engine in (mojifix, ALWAYS, NEVER):
        plan = engine.analyze(text)
        once = engine.repair(text)
        assert mojifix.apply_plan(text, plan) == once
        assert engine.repair(once) == once
        places = sorted([(e.start, e.end) for e in plan.edits] + [(f.start, f.end) for f in plan.findings])
        assert all(0 <= start < end <= len(text) for start, end in places)
        assert all(one[1] <= two[0] for one, two in pairwise(places))
