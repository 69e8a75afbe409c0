"""Finds text that is lost for good: text in, ranges and reasons out. Structure alone decides; no language is asked.

Five traces of a loss: U+FFFD itself; the three bytes of U+FFFD in UTF-8, read as another encoding (`ï¿½`, `锟斤拷`);
question marks inside a word; a word of question marks; memory that was never written, read as GBK (`烫烫烫烫`). What
was there cannot be told from what is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mojifix.codecs import ENCODINGS

_REPLACEMENT = "\ufffd"
_REPLACEMENT_IN_UTF8 = b"\xef\xbf\xbd"
# An encoder that lacks a character writes one question mark for each. “What???” is punctuation, so three count only
# between two letters, and four or more as a word of their own with something after them on the line.
# The patterns begin with the mark itself, which `re` finds a hundred times as fast as what has to stand before it.
_INSIDE = re.compile(r"\?(?<=[^\W\d_]\?)\?{2,}(?=[^\W\d_])")
_WORD = re.compile(r"\?(?<!\S\?)\?{3,}(?!\S)(?=([ \t]+\S)?)")
QUESTIONS = "???"
# Debug builds fill stack, heap and freed memory with these bytes. Two characters are a word (烫烫的), four are none.
_FILLED = tuple(bytes([byte] * 2).decode("gbk") for byte in (0xCC, 0xCD, 0xDD))
FILL = 4
_NEVER_WRITTEN = "memory that was never written to was read as GBK"
_LACKED = "question marks stand for characters that an encoder lacked"


@dataclass(frozen=True, slots=True)
class Loss:
    """A range of a text in which characters are gone.

    Args:
        start, end: half-open range in code points.
        reason: one sentence for a person.
    """

    start: int
    end: int
    reason: str


def may_be_lost(text: str) -> bool:
    """Tell whether a text that is clean to the scan may hold a loss: question marks, U+FFFD, or one ideograph again.

    The table of the scan passes one trigram around U+FFFD in three hundred by chance.
    """
    if QUESTIONS in text:
        return True
    return not text.isascii() and (_REPLACEMENT in text or any(character * FILL in text for character in _FILLED))


def losses(text: str) -> list[Loss]:
    """Return the lost ranges of `text`, by start and disjoint.

    >>> [(loss.start, loss.end) for loss in losses("caf\u00ef\u00bf\u00bd, Felczy???ski")]
    [(3, 6), (14, 17)]
    >>> losses("What??? Really????")
    []
    """
    found: list[Loss] = []
    if QUESTIONS in text:
        found += [Loss(match.start(), match.end(), _LACKED) for match in _INSIDE.finditer(text)]
        found += _words(text)
    if not text.isascii():
        for match in _traces().finditer(text):
            found.append(Loss(match.start(), match.end(), _reason(match.group())))
    return sorted(found, key=lambda loss: loss.start)


def _words(text: str) -> Iterator[Loss]:
    """Yield the words of question marks that more follows on the line, or that follow such a word."""
    last = -1
    for match in _WORD.finditer(text):
        start, end = match.span()
        if match.group(1) or (last >= 0 and not text[last:start].strip(" \t")):
            yield Loss(start, end, _LACKED)
            last = end


def _reason(trace: str) -> str:
    if trace[0] in _FILLED:
        return _NEVER_WRITTEN
    if _REPLACEMENT in trace:
        return "U+FFFD stands for bytes that a decoder could not read"
    return "the replacement character U+FFFD was written as UTF-8 and read as another encoding"


@lru_cache(maxsize=1)
def _traces() -> re.Pattern[str]:
    """Return the pattern of runs of U+FFFD, plain or in UTF-8 under any reader of the registry.

    Readers that make a possible word of it are left out: letters alone, no capital after a small one.
    """
    signs = {_REPLACEMENT}
    for known in ENCODINGS:
        count = {"single": 1, "multi": 2}.get(known.kind, 0)  # a double-byte reader needs six bytes
        try:
            sign = known.decode(_REPLACEMENT_IN_UTF8 * count)
        except UnicodeDecodeError:
            continue
        possible = sign.isalpha() and (sign.islower() or sign.isupper() or sign.istitle())
        if sign and _REPLACEMENT not in sign and (count == 2 or not possible):
            signs.add(sign)
    return _compiled(sorted(signs), _FILLED)


def _compiled(signs: Sequence[str], filled: Sequence[str]) -> re.Pattern[str]:
    """Return the pattern of runs of any of `signs`, and of `FILL` and more of one of `filled`.

    It begins with a class, of which a character of most signs has to follow, so that `re` tries no other place: written
    as one list of alternatives it took 0.2 µs for each character of a text.
    """
    firsts = "".join(dict.fromkeys(sign[0] for sign in (*signs, *filled)))
    seconds = "".join(dict.fromkeys(sign[1] for sign in (*signs, *(one * 2 for one in filled)) if len(sign) > 1))
    alone = "".join(f"|(?<={re.escape(sign)})" for sign in signs if len(sign) == 1)
    longer = "|".join(f"(?<={re.escape(sign[0])}){re.escape(sign[1:])}" for sign in signs if len(sign) > 1)
    again = "|".join(map(re.escape, signs))
    rows = "".join(f"|(?<={one}){one}{{{FILL - 1},}}" for one in filled)
    return re.compile(
        f"[{re.escape(firsts)}](?:(?:(?=[{re.escape(seconds)}])(?:{longer}){alone})(?:{again})*{rows})"
    )
