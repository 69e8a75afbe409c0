"""Cleaning: a message as a program stores it becomes lines of text as a person reads them.

In: one message. Out: clean lines, NFC, without markup, placeholders, addresses or invisible controls; lines
that hold too few letters or look like mojibake are left out. No-break spaces, joiners (ZWJ, ZWNJ),
direction marks (LRM, RLM, which have bytes in windows-1255 and windows-1256) and typographic quotes stay:
the model has to know them.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator

SHORTEST_LINE, LONGEST_LINE = 2, 3000  # code points; longer lines are licences and data, not messages
FEWEST_LETTERS = 2
LETTER_SHARE = 0.5  # of the characters that are no spaces; below it a line is code, a table or a date format

Replacement = str | Callable[[re.Match[str]], str]

# (what a message must contain, the pattern to look for, what to put there). The first column only saves time.
_RULES: tuple[tuple[str, re.Pattern[str], Replacement], ...] = tuple(
    (need, re.compile(pattern, re.DOTALL), replacement)
    for need, pattern, replacement in (
        # markup
        ("<", r"<(script|style|code|pre|kbd|samp|tt|math|var)\b[^>]*>.*?</\1\s*>", " "),
        ("<", r"</?(?:p|br|div|li|ul|ol|h\d|tr|td|table)\b[^<>]{0,400}>", "\n"),
        ("<", r"</?[A-Za-z!][^<>]{0,400}>|<\d+>|</\d+>", ""),
        ("](", r"!?\[([^\]\n]*)\]\( ?[^)\s]* ?\)", r"\1"),
        ("`", r"`[^`\n]*`", " "),
        ("**", r"\*\*", ""),
        ("#", r"(?m)^#{1,6} ", ""),
        # addresses
        ("://", r"\b[a-z][a-z+.-]*://[^\s<>\"”»]+", " "),
        ("www.", r"\bwww\.[^\s<>\"”»]+", " "),
        ("@", r"[\w.+-]+@[\w-]+\.[\w.]+", " "),
        # placeholders
        ("[%", r"\[%[^%\]]*%\]", " "),
        ("[", r"\[[A-Z][A-Z0-9_]{2,}\]", " "),  # Scratch's blocks: "[MOTOR_ID]"
        ("{{", r"\{\{[^{}]{0,200}\}\}", " "),
        ("{", r"[$%#]?\{[^{}\n]{0,80}\}", " "),
        ("%", r"%\(\w+\)[-+ #0]*\d*(?:\.\d+)?[a-zA-Z]", " "),
        ("%", r"%(?:\d+\$)?[-+#0]*\d*(?:\.\d+)?(?:hh|h|ll|l|z|j)?[sSdiufFgGexXco@](?![a-z])", " "),
        ("%", r"%%|%\d\b", " "),
        ("$", r"\$\d+|\$[A-Z_]{2,}\$?|\$[a-z_]\w+", " "),
        ("@", r"(?<!\w)@[a-z_]{2,}\b", " "),
        # escapes that a file format left behind, and keyboard accelerators ("&File")
        ("\\", r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16))),
        ("\\", r"\\[nrt]", "\n"),
        ("&", r"(?<![A-Z])&(?=\w)|(?<=\b[A-Z])&(?=[a-z])", ""),
    )
)
# Zero-width space, word joiner, byte order mark, directional embeddings and isolates, soft hyphen.
_INVISIBLE = str.maketrans(
    "", "", "\u200b\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\xad"
)
_EMPTY_PAIR = re.compile(
    r"\( *\)|\[ *\]|\" *\"|“ *[“”]|„ *[“”]|'' ''|«[ \u00a0\u202f]*»|‘ *’|「 *」|『 *』|（ *）"
)
_SPACES = re.compile(r"[ \t\u2028\u2029\u0085]+")
_SPACE_BEFORE_STOP = re.compile(r" (?=[.,](?:\s|$))")

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff\ufff0-\uffff]")
# UTF-8 read as a single-byte encoding: a lead byte's letter before a continuation byte's sign.
_UTF8_AS_CP1252 = re.compile(
    "[ÂÃ][\u00a1-\u00bf€‚ƒ„†‡ˆ‰‹Œ•™›]"
    "|[ÄÅÎÏÐÑÙÚ×][\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u00bf€‚ƒ†‡ˆ‰Œ•™]"  # not ‘«PERÚ»’
    "|â€|â„¢|ï¿½|ï»¿|à[¤¥¦§¨©ª¬®¯°±²³´µ¶¸¹º][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹Œ•–—˜™š›œŸ]"
)
_UTF8_AS_CP1251 = re.compile("(?:[РС][\u00a0-\u00bf‚ѓ„…†‡€‰‹‘’“”•–—™›ЂЃЉЊЌЋЏђљњќћџЎўЈҐЁЄЇІіґёєјЅѕї]){3}")
# No language puts these between letters: "qu¿jecaroca" is a letter that was lost on the way.
_INSIDE_A_WORD = re.compile("[^\\W\\d_][¡¿¤¦£½¼][^\\W\\d_]")
_WRONG_READERS = ("latin-1", "cp1252", "cp1250", "cp1251", "mac_roman", "cp437")
_FEWEST_HIGH = 4  # non-ASCII characters; by chance two cp1251 letters ("Сі") are valid UTF-8, four are not


def clean_lines(message: str) -> Iterator[str]:
    """Yield the clean lines of a message.

    >>> list(clean_lines("<b>Löschen</b> von %(name)s?\\nSiehe https://example.org"))
    ['Löschen von ?', 'Siehe']
    """
    for line in strip_syntax(message).split("\n"):
        tidy = tidy_line(line)
        if is_text(tidy) and not looks_garbled(tidy):
            yield tidy


def strip_syntax(message: str) -> str:
    """Return a message without markup, addresses and placeholders; line ends mark its parts."""
    if "&" in message:
        message = html.unescape(message)
    for need, pattern, replacement in _RULES:
        if need in message:
            message = pattern.sub(replacement, message)
    return message.replace("\r", "\n").replace("\v", "\n").replace("\f", "\n")


def tidy_line(line: str) -> str:
    """Return a line in NFC, stripped, without what a removed placeholder leaves behind."""
    line = _SPACES.sub(" ", line.translate(_INVISIBLE))
    line = _SPACES.sub(" ", _EMPTY_PAIR.sub(" ", line))
    return unicodedata.normalize("NFC", _SPACE_BEFORE_STOP.sub("", line).strip())


def is_text(line: str) -> bool:
    """Tell whether a line is long enough and has enough letters to teach something about a language."""
    if not SHORTEST_LINE <= len(line) <= LONGEST_LINE:
        return False
    letters = sum(c.isalpha() or unicodedata.category(c)[0] == "M" for c in line)
    return letters >= FEWEST_LETTERS and letters >= LETTER_SHARE * sum(not c.isspace() for c in line)


def looks_garbled(line: str) -> bool:
    """Tell whether a line holds control characters or reads like UTF-8 decoded as something else."""
    if line.isascii():
        return _CONTROL.search(line) is not None
    if any(sign.search(line) for sign in (_CONTROL, _UTF8_AS_CP1252, _UTF8_AS_CP1251, _INSIDE_A_WORD)):
        return True
    return sum(c > "\x7f" for c in line) >= _FEWEST_HIGH and any(
        _round_trips(line, r) for r in _WRONG_READERS
    )


def _round_trips(line: str, reader: str) -> bool:
    try:
        line.encode(reader).decode("utf-8")
    except UnicodeError:
        return False
    return True
