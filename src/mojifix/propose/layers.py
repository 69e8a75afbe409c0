"""Finds the bytes below several layers of UTF-8 of which the outermost was damaged: a form in, cells out.

Where one reader misread a text several times, each innermost byte shows as a few characters (`Ã¢` for E2). One of those
that is damaged leaves few bytes that they may have stood for, while the outer layer alone tells next to nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from mojifix.codecs import Encoding
from mojifix.codecs.damage import (
    COMPATIBLE,
    DAMAGE_BITS,
    DROPPED,
    HOLES,
    REPLACED,
    REPLACEMENT,
    STRAIGHTENED,
    traces,
)
from mojifix.propose.readers import raw_byte_of
from mojifix.propose.sequences import LACKING, SPACE, Bytes, Cells, Damage

# Layers that are looked below: with four of them one byte of a lead is 16 characters, of which too many are damaged.
DEEPEST = 3
# What is left of a byte that the end of a form cut is dearer than one that was lost within (bits): several characters
# went with it.
CUT_BITS = 3.0
_KINDS = frozenset([STRAIGHTENED, COMPATIBLE])

Pieces = Mapping[str, Bytes]
"""What is left of bytes -> the bytes, with what the damage costs (bits)."""


def layered(form: str, reader: Encoding, damage: Damage) -> Iterator[tuple[int, Cells]]:
    """Yield the layers that a form may have gone through, two at least, and its innermost bytes.

    Args:
        form: a token.
        reader: a single-byte reader.
        damage: what the whole text tells of its damage.

    >>> from mojifix.codecs import encoding
    >>> next(layered("Ã¢â?¬â„¢", encoding("windows-1252"), Damage()))[1].source
    ('Ã¢', 'â?¬', 'â„¢')
    """
    if _leads(reader).isdisjoint(form):
        return
    seen: set[tuple[str, ...]] = {tuple(form)}
    for depth in range(2, DEEPEST + 1):
        cells = _cells(form, reader, damage, depth)
        if cells.source not in seen and cells.open:
            seen.add(cells.source)
            yield depth, cells


def _cells(form: str, reader: Encoding, damage: Damage, depth: int) -> Cells:
    """Return a form as the bytes that showed as one character, or through up to `depth` layers as some."""
    table, intact = raw_byte_of(reader), _shown(reader, depth)
    raw, source, places = bytearray(), [], {}
    at = 0
    while at < len(form):
        piece, choices = _piece(form, at, _Layers(reader, depth, damage.hidden))
        if choices:
            places[len(raw)] = choices
            raw.append(LACKING)
        else:
            raw.append(ord(piece) if piece < "\x80" else intact.get(piece, table.get(piece, LACKING)))
        source.append(piece)
        at += len(piece)
    return Cells(bytes(raw), tuple(source), reader, (form == form.lower(), form == form.upper()), damage, places)


class _Layers(NamedTuple):
    """A reader that misread a text up to `depth` times, and the bytes that show as nothing to it."""

    reader: Encoding
    depth: int
    hidden: frozenset[int]


def _piece(form: str, at: int, layers: _Layers) -> tuple[str, Bytes]:
    """Return the longest piece from `at` on that a byte shows as, and the bytes that it may be if it is damaged."""
    intact, broken = _shown(layers.reader, layers.depth), _broken(*layers)
    for size in range(min(_longest(layers.reader, layers.depth), len(form) - at), 1, -1):
        piece = form[at : at + size]
        if piece in intact:
            return piece, {}
        if piece in broken:
            return piece, broken[piece]
    rest = form[at:].partition(SPACE)[0]
    choices = _cut(layers.reader, layers.depth).get(rest, {})
    return (rest if choices else form[at]), choices


@cache  # an entry an encoding and depth, of some hundred strings
def _shown(reader: Encoding, depth: int) -> Mapping[str, int]:
    """Return what bytes show as through two layers and more, up to `depth`."""
    table = raw_byte_of(reader)
    character_of = {byte: character for character, byte in table.items()}
    if len(character_of) < 0x80:
        return {}
    found: dict[str, int] = {}
    for byte in range(0x80, 0x100):
        shown = character_of[byte]
        for _ in range(depth - 1):
            shown = "".join([character_of[b] for b in shown.encode()])
            found[shown] = byte
    return found


@cache  # an entry an encoding
def _leads(reader: Encoding) -> frozenset[str]:
    """Return the characters that what bytes show as begins with."""
    return frozenset(shown[0] for shown in _shown(reader, DEEPEST))


@cache  # as above
def _longest(reader: Encoding, depth: int) -> int:
    return max(map(len, _shown(reader, depth)), default=0)


@cache  # as above
def _cut(reader: Encoding, depth: int) -> Pieces:
    """Return the starts of what bytes show as."""
    found: dict[str, dict[int, float]] = {}
    for shown, byte in _shown(reader, depth).items():
        for size in range(1, len(shown)):
            found.setdefault(shown[:size], {})[byte] = DAMAGE_BITS[DROPPED] + CUT_BITS
    return found


@cache  # an entry a reader, depth and set of hidden bytes
def _broken(reader: Encoding, depth: int, hidden: frozenset[int]) -> Pieces:
    """Return what is left of what bytes show as, where one character of it was damaged."""
    table = raw_byte_of(reader)
    pieces = _left(reader)
    found: dict[str, dict[int, float]] = {}
    for shown, byte in _shown(reader, depth).items():
        for at, character in enumerate(shown):
            left = dict(pieces.get(character, {})) | dict.fromkeys(HOLES, DAMAGE_BITS[REPLACED])
            if table[character] in hidden:
                left[""] = DAMAGE_BITS[DROPPED]
            for piece, bits in left.items():
                rest = shown[:at] + piece + shown[at + 1 :]
                if len(rest) > 1 and not rest.replace(REPLACEMENT, "").isascii():
                    found.setdefault(rest, {})[byte] = bits
    return found


@cache  # an entry an encoding
def _left(reader: Encoding) -> Mapping[str, Mapping[str, float]]:
    """Return for each character of a reader what straightening and normalising leave of it, and what that costs."""
    found: dict[str, dict[str, float]] = {}
    for piece, known in traces(reader).items():
        for trace in known:
            if trace.kind in _KINDS:
                found.setdefault(reader.table[trace.byte], {})[piece] = DAMAGE_BITS[trace.kind]
    return found
