"""Bytes of unknown, possibly mixed encoding in; text out. No byte is lost without a trace.

What the bytes say themselves comes first (`structure`). Any other input is read line by line: a line of valid
UTF-8 stays UTF-8, and each other line gets the reading that costs the fewest bits. The readings come from the
engine, which takes a windows-1252 reading for what it is, text decoded with the wrong encoding, and from
chardet.

This module decodes and repairs nothing: mojibake that was in the bytes before is in the text after.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol

from mojifix.adapters.structure import decode_by_structure
from mojifix.codecs import Encoding, encoding
from mojifix.select.plan import Edit, Plan


class Analyzer(Protocol):
    """What this module needs of a `Repairer`."""

    def analyze(self, text: str) -> Plan:
        """Return the plan of a text."""


Price = Callable[[str], float]

# Multi-byte sequences of well-formed UTF-8 (Unicode, table 3-7).
_UTF8_RUN = re.compile(
    rb"((?:[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|\xed[\x80-\x9f][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})+)"
)
# How many bytes of the undecided lines chardet sees; more does not change its answer.
_CHARDET_SAMPLE = 200_000
# How many encodings of the engine's edits are tried on every line, the most used first: inputs mix two.
_MOST_WRITERS = 4
# The price in bits of a line in another encoding than most lines have: one such line in 4,000.
_SWITCH_BITS = 12.0
# The price in bits of each byte of a line that an encoding cannot decode, when the encoding of most lines is
# chosen. Any text of a known language costs less.
_UNREADABLE_BITS = 12.0
# Any byte is one character here: undefined ones are C1 controls. What is not UTF-8 is read so first.
_WESTERN = "windows-1252"


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a line: the name that it goes by among the lines, its text, its price in bits."""

    label: str
    text: str
    bits: float


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a line: read as windows-1252 for the time being, or (`settled`) known to be UTF-8."""

    text: str
    settled: bool = False


def decode_bytes(raw: bytes, repairer: Analyzer, price: Price) -> str:
    """Return the bytes as text, each line in the encoding that it was written in.

    Args:
        raw: any bytes.
        repairer: its `analyze` names the true encoding of a windows-1252 reading.
        price: the cost of a text in bits; the reading that costs least wins.

    Returns:
        The text. A byte order mark is used and left out. The bytes of a cut character at the end stand as
        U+DC80 to U+DCFF, as Python's `surrogateescape` writes them.

    Raises:
        TypeError: `raw` is no bytes.
    """
    if not isinstance(raw, (bytes, bytearray, memoryview)):
        raise TypeError(f"bytes are due, got {type(raw).__name__}: call mojifix.repair(text) for text")
    raw = bytes(raw)
    text = decode_by_structure(raw)
    return "".join(_decode_lines(raw, repairer, price)) if text is None else text


def _decode_lines(raw: bytes, repairer: Analyzer, price: Price) -> Iterator[str]:
    """Yield the text of each line of an input that is not UTF-8 as a whole."""
    lines = _lines(raw.removeprefix(b"\xef\xbb\xbf"))
    texts = [_utf8(line) for line in lines]
    legacy = [line for line, text in zip(lines, texts, strict=True) if text is None]
    found = iter(_decode_legacy(legacy, repairer, price))
    for text in texts:
        yield next(found) if text is None else text


def _lines(raw: bytes) -> list[bytes]:
    """Split after each LF, or after each CR where there is no LF."""
    end = b"\n" if b"\n" in raw else b"\r"
    *whole, rest = raw.split(end)
    return [*(line + end for line in whole), *([rest] if rest else [])]


def _utf8(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _decode_legacy(lines: list[bytes], repairer: Analyzer, price: Price) -> list[str]:
    """Return the cheapest reading of each line, given that most lines share one encoding."""
    if not lines:
        return []
    western = encoding(_WESTERN)
    writers: Counter[str] = Counter()
    whole = _engine_texts([[_Part(western.decode(line))] for line in lines], repairer, writers)
    split = _split_texts(lines, whole, repairer)
    tables = _proposals(b"".join(lines), writers)
    choices = []
    for line, *mixed in zip(lines, whole, split, strict=True):
        texts = {known.label: text for known in tables if (text := _strict(line, known)) is not None}
        bits = {text: price(text) for text in {*texts.values(), *mixed}}
        choices.append([_Reading(label, text, bits[text]) for label, text in texts.items()])
        choices[-1] += [_Reading("", text, bits[text]) for text in mixed]
    usual = min((known.label for known in tables), key=lambda label: _total(label, lines, choices))
    return [
        min(readings, key=lambda r: r.bits + _SWITCH_BITS * (r.label != usual)).text for readings in choices
    ]


def _split_texts(lines: list[bytes], whole: list[str], repairer: Analyzer) -> list[str]:
    """Return the lines with their runs of UTF-8 taken as such; those that have none as in `whole`."""
    mixed = [number for number, line in enumerate(lines) if _UTF8_RUN.search(line)]
    if not mixed:
        return whole
    western = encoding(_WESTERN)
    drafts = [_parts(lines[number], western) for number in mixed]
    split = dict(zip(mixed, _engine_texts(drafts, repairer, Counter()), strict=True))
    return [split.get(number, text) for number, text in enumerate(whole)]


def _total(label: str, lines: list[bytes], choices: list[list[_Reading]]) -> float:
    """Return what all lines cost in bits when all are read in one encoding."""
    total = 0.0
    for line, readings in zip(lines, choices, strict=True):
        total += next((r.bits for r in readings if r.label == label), _UNREADABLE_BITS * len(line))
    return total


def _proposals(raw: bytes, writers: Counter[str]) -> list[Encoding]:
    """Return the encodings to try on every line: windows-1252, the engine's, chardet's."""
    import chardet  # takes long to import, and only undecided bytes need it

    labels = [_WESTERN, *(label for label, _ in writers.most_common(_MOST_WRITERS))]
    labels.append(chardet.detect(raw[:_CHARDET_SAMPLE])["encoding"] or _WESTERN)
    found: dict[str, Encoding] = {}
    for label in labels:
        try:
            known = encoding(label)
        except LookupError:
            continue
        if known.kind in ("single", "multi"):
            found[known.label] = known
    return list(found.values())


def _strict(raw: bytes, known: Encoding) -> str | None:
    """Return the bytes in an encoding; None where they do not fit."""
    try:
        return known.decode(raw)
    except UnicodeDecodeError:
        return None


def _parts(line: bytes, western: Encoding) -> list[_Part]:
    """Split a line into runs of multi-byte UTF-8 and what stands between them."""
    parts = []
    for number, piece in enumerate(_UTF8_RUN.split(line)):
        settled = number % 2 == 1
        if piece:
            parts.append(_Part(piece.decode("utf-8") if settled else western.decode(piece), settled))
    return parts


def _engine_texts(drafts: Sequence[list[_Part]], repairer: Analyzer, writers: Counter[str]) -> list[str]:
    """Return the drafts as text, what is not settled in the encodings that the engine finds.

    Args:
        drafts: the parts of each line; the engine sees all lines at once.
        repairer: the engine.
        writers: counts the characters of each true encoding.
    """
    parts = [part for draft in drafts for part in draft]
    starts = [0, *accumulate(len(part.text) for part in parts)]
    edits: list[list[Edit]] = [[] for _ in parts]
    for edit in repairer.analyze("".join(part.text for part in parts)).edits:
        first = bisect_right(starts, edit.start) - 1
        while first < len(parts) and starts[first] < edit.end:
            edits[first].append(edit)
            first += 1
    texts = iter([_decoded(*item, writers) for item in zip(parts, starts, edits)])
    return ["".join(next(texts) for _ in draft) for draft in drafts]


def _decoded(part: _Part, start: int, edits: list[Edit], writers: Counter[str]) -> str:
    """Return one part, which stands at `start`, with the outermost channel of the edits undone."""
    if part.settled:
        return part.text
    pieces: list[str] = []
    done = 0
    for edit in edits:
        first, last = max(edit.start - start, done), min(edit.end - start, len(part.text))
        text = _undone(part.text[first:last], edit)
        if text is not None:
            writers[encoding(edit.channels[0].written_as).label] += last - first
            pieces += (part.text[done:first], text)
            done = last
    return "".join((*pieces, part.text[done:]))


def _undone(before: str, edit: Edit) -> str | None:
    """Return a windows-1252 reading in the encoding that the edit names; None where it names another reader.

    Only the outermost channel can be the decoding of these bytes. A deeper one, or one from another reader,
    is mojibake that the bytes hold, and is left to `repair`.
    """
    if not edit.channels or edit.channels[0].damage:
        return None
    channel = edit.channels[0]
    try:
        raw = encoding(_WESTERN).encode(before)
        if encoding(channel.read_as).encode(before) != raw:
            return None
        text = encoding(channel.written_as).decode(raw)
    except UnicodeError:
        return None
    return text if before.count("\n") == text.count("\n") else None
