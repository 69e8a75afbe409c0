"""Finds characters outside ASCII that a text spells in ASCII, and reads the text with them spelled out.

Text in, `Hidden` out: what the text hides, and where each escape stands. Whether that is garbled, the score decides;
nothing here asks for a language. An escape of an ASCII character stays: it is there because the notation needs it.

Every pattern is linear: a run that may be long is matched whole, so that no character of it is a new start.
"""

from __future__ import annotations

import binascii
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from mojifix.codecs import UnknownEncodingError, encoding
from mojifix.codecs.notation import (
    BACKSLASH,
    ENCODED_WORD,
    HTML,
    PERCENT,
    PERCENT_U,
    QUOTED_PRINTABLE,
    UTF_7,
    Notation,
)

# UTF-7 runs are words or sentences; a longer one is base64 of something else (code points).
_UTF_7_MOST = 4_000
# Below: `&amp;amp;Atilde;` and `\\\\u00c3` are escapes that were escaped again, up to three times over.
# One escape, or a run of bytes or words that belong together. Of those that name a code point, only ones outside ASCII.
_HTML = (
    r"&(?:amp;){0,3}(?:#[xX][0-9A-Fa-f]{2,6}|#[0-9]{3,7}|(?!(?:amp|lt|gt|quot|apos);)[A-Za-z][A-Za-z0-9]{1,31});"
)
_UNIT = r"u(?![dD][89ABCDEFabcdef]|00[0-7])[0-9A-Fa-f]{4}"
_PAIR = r"u[dD][89ABab][0-9A-Fa-f]{2}\\{1,4}u[dD][C-Fc-f][0-9A-Fa-f]{2}"
_BACKSLASH = rf"(?<!\\)\\{{1,4}}(?:{_UNIT}|{_PAIR}|U00(?:0[1-9A-Fa-f]|10)[0-9A-Fa-f]{{4}}|x[89A-Fa-f][0-9A-Fa-f])"
_PERCENT = r"(?:%[89A-Fa-f][0-9A-Fa-f])+"
_PERCENT_U = r"%u(?![dD][89ABCDEFabcdef]|00[0-7])[0-9A-Fa-f]{4}"
_QUOTED = r"(?:=[89A-F][0-9A-F](?:=\r?\n(?==[89A-F]))?)+"
_WORD = r"=\?[A-Za-z0-9_.:+-]{2,40}(?:\*[A-Za-z-]{2,20})?\?[QqBb]\?[!->@-~]*\?="
_WORDS = rf"{_WORD}(?:[ \t]*(?:\r?\n)?[ \t]+{_WORD})*"
_UTF_7 = r"\+[ABIJ][A-Za-z0-9+/]+-?"

# What any escape starts with. Each pattern begins with a plain character, which `re` finds a hundred times as fast.
_STARTS = {
    "&": _HTML,
    "\\": rf"\\(?:{_UNIT}|{_PAIR}|U00(?:0[1-9A-Fa-f]|10)[0-9A-Fa-f]{{4}}|x[89A-Fa-f][0-9A-Fa-f])",
    "%": "%(?:[89A-Fa-f][0-9A-Fa-f]|u(?![dD][89ABCDEFabcdef]|00[0-7])[0-9A-Fa-f]{4})",
    "=": r"=(?:[89A-F][0-9A-F]|\?[A-Za-z0-9_.:+-]{2,40}(?:\*[A-Za-z-]{2,20})?\?[QqBb]\?)",
}
# Markers up to so many are looked at one by one.
_FEW = 1_000
_ANY = re.compile(
    rf"(?P<html>{_HTML})|(?P<backslash>{_BACKSLASH})|(?P<percent>{_PERCENT})|(?P<percent_u>{_PERCENT_U})"
    rf"|(?P<quoted>{_QUOTED})|(?P<words>{_WORDS})|(?P<utf_7>{_UTF_7})"
)
_SINGLE = {marker: re.compile(pattern) for marker, pattern in _STARTS.items()}
# Without a hyphen at its end (`Ctrl+Alt+S`) a run is no UTF-7. The pattern does not ask for it: it would try each run
# many times.
_UTF_7_RUN = re.compile(_UTF_7)
_WORD_PARTS = re.compile(r"=\?([^?*]+)[^?]*\?([QqBb])\?([^?]*)\?=")
_QUOTED_BYTE = re.compile(r"=([0-9A-F]{2})")
# `b'caf\xc3\xa9'` spells bytes, not characters: they are UTF-8, and right.
_BYTES_LITERAL = re.compile(r"""(?<!\w)(?:[bB][rR]?|[rR][bB])(?:'(?:[^'\\\n]|\\[^\n])*'|"(?:[^"\\\n]|\\[^\n])*")""")
_NO_CHARACTER = frozenset(["Cn", "Co", "Cs"])


class Escape(NamedTuple):
    """One escape, or several that only make sense together.

    Args:
        start, end: its half-open range in the text, in code points.
        at: where in the hidden text stands what it spells.
        text: what it spells.
        notations: what is undone, outermost first; one notation may be nested in itself.
    """

    start: int
    end: int
    at: int
    text: str
    notations: tuple[Notation, ...]


class Hidden(NamedTuple):
    """A text with its escapes spelled out.

    Args:
        text: what the text hides.
        escapes: its escapes, in order.
    """

    text: str
    escapes: tuple[Escape, ...]

    def within(self, start: int, end: int) -> tuple[Escape, ...]:
        """Return the escapes that a range of the hidden text touches."""
        low = bisect_left(self.escapes, start, key=_last)
        high = low
        while high < len(self.escapes) and self.escapes[high].at < end:
            high += 1
        return self.escapes[low:high]

    def original(self, at: int) -> int:
        """Return where in the original text a place of the hidden text is; within an escape its start."""
        number = bisect_right(self.escapes, at, key=lambda escape: escape.at) - 1
        if number < 0:
            return at
        escape = self.escapes[number]
        beyond = at - escape.at - len(escape.text)
        return escape.start if beyond < 0 else escape.end + beyond


def _last(escape: Escape) -> int:
    return escape.at + len(escape.text) - 1


def may_hide(text: str) -> bool:
    """Tell whether `text` may hold an escape of a character outside ASCII: quick, and rarely wrong.

    >>> may_hide("caf&eacute;"), may_hide("100 % &amp; a = b + c")
    (True, False)
    """
    for marker, pattern in _SINGLE.items():
        if marker in text and _finds(text, marker, pattern):
            return True
    return "+" in text and any(run.group()[-1] == "-" for run in _UTF_7_RUN.finditer(text, text.index("+")))


def _finds(text: str, marker: str, pattern: re.Pattern[str]) -> bool:
    """Tell whether a pattern that begins with a marker is in a text: a few markers are found faster one by one."""
    at = text.find(marker)
    for _ in range(_FEW):
        if at < 0 or pattern.match(text, at):
            return at >= 0
        at = text.find(marker, at + 1)
    return at >= 0 and pattern.search(text, at) is not None


def hidden_in(text: str) -> Hidden | None:
    """Return what the escapes of `text` hide; None where it holds none.

    >>> hidden = hidden_in("caf&Atilde;\\\\u00a9")
    >>> hidden.text, [(escape.start, escape.end) for escape in hidden.escapes]
    ('cafÃ©', [(3, 11), (11, 17)])
    """
    if not may_hide(text):
        return None
    pieces: list[str] = []
    escapes: list[Escape] = []
    done = length = 0
    for start, end, spelled, notations in _spelled(text):
        pieces += (text[done:start], spelled)
        length += start - done
        escapes.append(Escape(start, end, length, spelled, notations))
        length += len(spelled)
        done = end
    pieces.append(text[done:])
    return Hidden("".join(pieces), tuple(escapes)) if escapes else None


_Spelled = tuple[int, int, str, tuple[Notation, ...]]


def _spelled(text: str) -> Iterator[_Spelled]:
    """Yield start, end, what is spelled and how, of each escape."""
    literals = _literals(text)
    for match in _ANY.finditer(text):
        kind = match.lastgroup or ""
        if kind == "backslash" and _covers(literals, match.start()):
            continue
        yield from _READERS[kind](match)


def _literals(text: str) -> list[tuple[int, int]]:
    if "\\x" not in text:
        return []
    return [match.span() for match in _BYTES_LITERAL.finditer(text)]


def _covers(ranges: list[tuple[int, int]], at: int) -> bool:
    number = bisect_right(ranges, at, key=lambda span: span[0]) - 1
    return number >= 0 and at < ranges[number][1]


# ------------------------------------------------------------------------------------------ one notation each


def _html(match: re.Match[str]) -> Iterator[_Spelled]:
    body = match.group()[1:-1]
    depth = body.count(";") + 1
    character = _reference(body[body.rfind(";") + 1 :])
    if _is_character(character):
        yield match.start(), match.end(), character, (HTML,) * depth


def _reference(name: str) -> str:
    """Return the character of a reference without its `&` and `;`; "" for none.

    Numbers from 128 to 159 are bytes of windows-1252 (HTML standard, 13.2.5.80).
    """
    if name[0] != "#":
        return _named().get(name, "")
    number = int(name.lstrip("#xX"), 16) if name[1] in "xX" else int(name[1:])
    if 0x80 <= number < 0xA0:
        return encoding("windows-1252").table[number]
    return chr(number) if 0xA0 <= number <= 0x10FFFF else ""


@lru_cache(maxsize=1)
def _named() -> dict[str, str]:
    """Return the named references of one character outside ASCII."""
    from html.entities import html5  # a large table that few texts need

    return {
        name[:-1]: value for name, value in html5.items() if name[-1] == ";" and len(value) == 1 and value > "\x7f"
    }


def _backslash(match: re.Match[str]) -> Iterator[_Spelled]:
    code = match.group().lstrip("\\")
    count = len(match.group()) - len(code)
    depth = {1: 1, 2: 2, 3: 1, 4: 3}[count]  # each time a text is escaped doubles the backslashes
    start = match.end() - len(code) - (1 if depth == 1 else count)
    if code[0] == "x":
        character = chr(int(code[1:], 16)) if depth == 1 else ""  # `\\x86` is a path
    elif len(code) == 5 or code[0] == "U":
        character = chr(int(code[1:], 16))
    else:
        high, low = code[1:5], code[-4:]
        character = chr(0x10000 + ((int(high, 16) & 0x3FF) << 10) + (int(low, 16) & 0x3FF))
    if _is_character(character):
        yield start, match.end(), character, (BACKSLASH,) * depth


def _percent_u(match: re.Match[str]) -> Iterator[_Spelled]:
    character = chr(int(match.group()[-4:], 16))
    if _is_character(character):
        yield match.start(), match.end(), character, (PERCENT_U,)


def _percent(match: re.Match[str]) -> Iterator[_Spelled]:
    return _bytes(match, "%", PERCENT)


def _quoted(match: re.Match[str]) -> Iterator[_Spelled]:
    return _bytes(match, "=", QUOTED_PRINTABLE)


_BREAK = re.compile(r"=\r?\n")


def _bytes(match: re.Match[str], sign: str, notation: Notation) -> Iterator[_Spelled]:
    """Yield the characters of a run of bytes that is UTF-8 from end to end; of any other run nothing is known."""
    run = match.group()
    soft = [found.start() for found in _BREAK.finditer(run)] if "\n" in run else []
    try:
        text = bytes.fromhex(_BREAK.sub("", run).replace(sign, "") if soft else run.replace(sign, "")).decode()
    except UnicodeDecodeError:
        return
    at = 0
    for character in text:
        start = at
        for _ in character.encode():
            at += 3
            if soft and at == soft[0]:
                at = run.index("\n", at) + 1
                soft.pop(0)
        if _is_character(character):
            yield match.start() + start, match.start() + at, character, (notation,)


def _words(match: re.Match[str]) -> Iterator[_Spelled]:
    """Yield the text of encoded words (RFC 2047) as one: a character may be cut between two of them."""
    raw: list[tuple[str, bytes]] = []
    try:
        for label, kind, payload in _WORD_PARTS.findall(match.group()):
            known = encoding(label).label
            if raw and raw[-1][0] == known:
                raw[-1] = known, raw[-1][1] + _payload(kind, payload)
            else:
                raw.append((known, _payload(kind, payload)))
        text = "".join([encoding(label).decode(part) for label, part in raw])
    except (UnknownEncodingError, UnicodeError, ValueError):
        return
    # What is nested in a word is not looked for: it would come to light only once the word is undone.
    if not text.isascii() and not may_hide(text) and all(c < "\x80" or _is_character(c) for c in text):
        yield match.start(), match.end(), text, (ENCODED_WORD,)


def _payload(kind: str, payload: str) -> bytes:
    if kind in "Bb":
        return binascii.a2b_base64(payload)
    return binascii.a2b_qp(payload.encode("ascii"), header=True)


def _utf_7(match: re.Match[str]) -> Iterator[_Spelled]:
    """Yield a run of UTF-7 (RFC 2152): whole UTF-16 units, what is left of the last sextet zero."""
    run = match.group()
    code = run[1:].rstrip("-")
    if len(run) > _UTF_7_MOST or not run.endswith("-"):
        return
    raw = binascii.a2b_base64(code + "AAA"[: -len(code) % 4])[: len(code) * 6 // 16 * 2]
    if binascii.b2a_base64(raw, newline=False).decode().rstrip("=") != code:
        return
    try:
        text = raw.decode("utf-16-be")
    except UnicodeDecodeError:
        return
    if all(map(_is_character, text)):
        yield match.start(), match.end(), text, (UTF_7,)


_READERS: dict[str, Callable[[re.Match[str]], Iterator[_Spelled]]] = {
    "html": _html,
    "backslash": _backslash,
    "percent": _percent,
    "percent_u": _percent_u,
    "quoted": _quoted,
    "words": _words,
    "utf_7": _utf_7,
}


def _is_character(character: str) -> bool:
    """Tell whether this is a character outside ASCII that text may hold."""
    return character > "\x7f" and unicodedata.category(character) not in _NO_CHARACTER
