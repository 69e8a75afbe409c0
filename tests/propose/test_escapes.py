"""What is an escape of a character outside ASCII, what it spells, and where it stands."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mojifix.propose.escapes import hidden_in, may_hide

SPELLED = [
    ("caf&Atilde;&copy;", "cafÃ©"),
    ("caf&#195;&#169;", "cafÃ©"),
    ("caf&#0195;&#xC3;&#Xe9;", "cafÃÃé"),
    ("&amp;Atilde; &amp;amp;#195;", "Ã Ã"),
    ("it&#146;s &#129;", "it’s \x81"),  # HTML takes these numbers for bytes of windows-1252
    ("caf\\u00c3\\u00A9", "cafÃ©"),
    ("\\xc3\\xA9", "Ã©"),
    ("\\\\u00c3\\\\\\\\u00c3", "ÃÃ"),
    ("\\\\\\u00c3", "\\\\Ã"),
    ("\\ud83d\\ude00 \\U0001F600", "😀 😀"),
    ("caf%C3%83%c2%a9%20", "cafÃ©%20"),
    ("%u00C3%u0413", "ÃГ"),
    ("caf=C3=83=C2=A9", "cafÃ©"),
    ("caf=C3=\n=83=\r\n=C2=A9=\nx", "cafÃ©=\nx"),
    ("=?iso-8859-1?Q?caf=C3=A9_noir?=", "cafÃ© noir"),
    ("=?ISO-8859-1*fr?q?=C3?= =?iso-8859-1?B?qQ==?= x", "Ã© x"),
    ("=?utf-8?Q?=C3?=\r\n =?utf-8?Q?=A9?=", "é"),
    ("S+AMMAow-o", "SÃ£o"),
]


@pytest.mark.parametrize(("text", "due"), SPELLED)
def test_spelled(text: str, due: str) -> None:
    """Each notation is read, and what lies around stays where it is."""
    hidden = hidden_in(text)
    assert hidden is not None
    assert hidden.text == due
    at = 0
    for escape in hidden.escapes:
        assert due[at : escape.at] in text
        assert hidden.text.startswith(escape.text, escape.at)
        assert hidden.original(escape.at) == escape.start
        at = escape.at + len(escape.text)
    assert due[at:] == text[hidden.escapes[-1].end :]


@pytest.mark.parametrize(
    "text",
    [
        "&amp;&lt;&gt;&quot;&#38;&#x26;&apos;",
        "&Atilde",
        "&nosuch; &#55357; &#x110000; &#65535;",
        "\\u0041\\x41\\u007f",
        "\\ud83d",
        "\\ude00\\ud83d",
        "C:\\\\x86",
        "\\00e9",
        "%E9",
        "%CF%F0%E8",
        "%C3%28",
        "100 %d %s",
        "=E9=20=3D",
        "=?utf-8?Q?caf=E9?=",
        "=?no-such-charset?Q?caf=C3=A9?=",
        "=?utf-8?Q?plain?=",
        "=?utf-8?Q?=C3=A9_&eacute;?=",
        "b'caf\\xc3\\xa9'",
        'x = rb"caf\\xc3\\xa9"',
        "1 + AB- 2+B- +AA- c+ADD- +AMMAqR- +AMMAqQ",
        "+2D3eAA",
        "a = b & c + d % e \\ f",
    ],
)
def test_not_spelled(text: str) -> None:
    """ASCII, half an escape, bytes that are not UTF-8, and literals of bytes are no escapes of characters."""
    assert hidden_in(text) is None


def test_within() -> None:
    """The escapes that a range touches are found from the places of what they spell."""
    hidden = hidden_in("a&eacute;b=?utf-8?Q?caf=C3=A9?=c")
    assert hidden is not None
    assert hidden.text == "aébcaféc"
    one, two = hidden.escapes
    assert hidden.within(0, 1) == hidden.within(2, 3) == hidden.within(7, 8) == ()
    assert hidden.within(1, 2) == (one,)
    assert hidden.within(5, 6) == (two,)
    assert hidden.within(0, 8) == (one, two)
    assert hidden.original(7) == 31


@pytest.mark.parametrize("text", ["Ctrl+Alt+S", "C+A+B", "a & b" * 2000, "50 % " * 2000])
def test_what_hides_nothing(text: str) -> None:
    """Keys are no UTF-7, whose runs end with a hyphen; nor are markers that spell nothing, however many."""
    assert not may_hide(text)


@pytest.mark.parametrize("text", ["100 % " * 2000 + "%C3%A9", "a + b " * 2000 + "+AOk-", "&amp; " * 2000 + "&eacute;"])
def test_an_escape_behind_many_markers(text: str) -> None:
    """What is hidden is found behind more markers than are looked at one by one."""
    assert may_hide(text)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text("&amp;#xu0C3é\\%=?utf-8QB+A\n ", max_size=60))
def test_any_text(text: str) -> None:
    """Escapes are in order and disjoint, and spell characters outside ASCII."""
    hidden = hidden_in(text)
    if hidden is None:
        return
    assert may_hide(text)
    done = 0
    for escape in hidden.escapes:
        assert done <= escape.start < escape.end <= len(text)
        assert not escape.text.isascii()
        done = escape.end


HOSTILE = [
    "&amp;", "&", "&amp", "amp;", "&a", "&#1", "%", "%C", "%C3", "%C3%A9", "\\", "\\u", "\\u00c3", "\\x", "=", "=C3",
    "=\n", "=?", "=?a?Q?", "=?utf-8?Q?x?= ", "=?utf-8?Q?=C3=A9?= ", "+", "+A", "+AA", "b'", "b'\\x", "b\"\\xc3'",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_linear(piece: str) -> None:
    """Ten times the text takes some ten times as long, whatever is repeated."""

    def seconds(count: int) -> float:
        text = "&" + piece * count
        start = time.process_time()
        hidden_in(text)
        return time.process_time() - start

    assert seconds(100_000) < 50 * seconds(10_000) + 1.0  # a second for a busy machine
