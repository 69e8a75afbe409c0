"""The wrong decoders that could have produced a text: characters in, groups of readers that agree on the bytes out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from mojifix.codecs import ENCODINGS, Encoding

# A byte that is no byte: the reader lacks the character.
NO_BYTE = -1
# C1 controls are bytes that some Latin-1 step let through, also where a Windows code page, which has letters for them,
# did the rest: one text in 64 (“mismatched quotes\\x85\\x94).
C1_CONTROLS = frozenset(map(chr, range(0x80, 0xA0)))
C1_BESIDE = 1 / 64
# Turns a row, in which 0 stands for no byte, into its mask.
_KNOWN = bytes([0]) + bytes([0xFF]) * 0xFF


class Reader(NamedTuple):
    """Single-byte readers that give the same bytes for the characters of a text: one channel, not many.

    Args:
        label: the likeliest of them.
        prior: their summed probability.
        row: for each character its byte, or `NO_BYTE`.
    """

    label: str
    prior: float
    row: tuple[int, ...]


@cache  # one entry an encoding
def byte_of(encoding: Encoding) -> dict[str, int]:
    """Return character -> byte for the upper half of a single-byte encoding."""
    table = encoding.table
    return {table[byte]: byte for byte in range(255, 127, -1) if table[byte] != "\ufffd"}


@cache  # as above
def raw_byte_of(encoding: Encoding) -> dict[str, int]:
    """Return `byte_of`, and C1 controls as themselves where the encoding has other characters for them."""
    return {chr(byte): byte for byte in range(0x80, 0xA0)} | byte_of(encoding)


@lru_cache(maxsize=1)
def single_byte_encodings() -> tuple[Encoding, ...]:
    """Return the single-byte encodings of the registry, likeliest reader first."""
    return tuple(sorted((e for e in ENCODINGS if e.kind == "single"), key=lambda e: -e.reader_prior))


@lru_cache(maxsize=1)
def single_byte_characters() -> frozenset[str]:
    """Return the characters outside ASCII that some single-byte encoding has: of others no reader makes bytes."""
    return frozenset(c for known in single_byte_encodings() for c in raw_byte_of(known))


@lru_cache(maxsize=1)
def multi_byte_encodings() -> tuple[Encoding, ...]:
    """Return the multi-byte legacy encodings of the registry, likeliest reader first."""
    return tuple(sorted((e for e in ENCODINGS if e.kind == "multi"), key=lambda e: -e.reader_prior))


def readers_of(characters: Sequence[str]) -> list[Reader]:
    """Return the groups of single-byte readers that have at least one of `characters`, likeliest first.

    A reader that has fewer of them than another, with the same bytes, is part of the other.
    """
    known = single_byte_characters()
    places = [at for at, character in enumerate(characters) if character in known]
    if len(places) == len(characters):
        return list(_readers_of(tuple(characters)))
    found = _readers_of(tuple([characters[at] for at in places]))
    return [reader._replace(row=_wider(reader.row, places, len(characters))) for reader in found]


def _wider(row: Sequence[int], places: Sequence[int], size: int) -> tuple[int, ...]:
    """Return a row of so many bytes, of which those at `places` are known."""
    wide = [NO_BYTE] * size
    for at, byte in zip(places, row, strict=True):
        wide[at] = byte
    return tuple(wide)


@lru_cache(maxsize=16)  # the stages ask for the readers of one text, one after the other
def _readers_of(characters: tuple[str, ...]) -> list[Reader]:
    encodings = single_byte_encodings()
    columns = b"".join(map(_bytes_of, characters))
    groups: dict[bytes, list[Encoding]] = {}
    for number, encoding in enumerate(encodings):
        groups.setdefault(columns[number :: len(encodings)], []).append(encoding)
    groups.pop(bytes(len(characters)), None)
    shares = {row: sum([e.reader_prior for e in members]) for row, members in groups.items()}
    if not C1_CONTROLS.isdisjoint(characters):
        controls = bytes([ord(character) if character in C1_CONTROLS else 0 for character in characters])
        for row, members in list(groups.items()):
            wider = _with_controls(row, controls)
            share = sum([e.reader_prior for e in members if e.label.startswith("windows-")])
            if share and wider not in groups:
                groups[wider] = members
                shares[wider] = share * C1_BESIDE
    priors: dict[bytes, float] = {}
    homes: list[tuple[int, bytes]] = []
    for row in sorted(groups, key=lambda row: row.count(0)):
        known, mask = _number(row), _mask(row)
        for number, wide in homes:
            if number & mask == known:
                priors[wide] += shares[row]
                break
        else:
            homes.append((known, row))
            priors[row] = shares[row]
    readers = [
        Reader(groups[row][0].label, prior, tuple([byte or NO_BYTE for byte in row])) for row, prior in priors.items()
    ]
    return sorted(readers, key=lambda reader: -reader.prior)


@lru_cache(maxsize=4096)  # an entry holds a byte for each encoding
def _bytes_of(character: str) -> bytes:
    """Return the byte of a character in each single-byte encoding, 0 where it has none."""
    return bytes([byte_of(encoding).get(character, 0) for encoding in single_byte_encodings()])


def _number(row: bytes) -> int:
    """Return the bytes of a row as one number: comparing two is one operation."""
    return int.from_bytes(row, "little")


def _mask(row: bytes) -> int:
    """Return the number of a row with all bits set where it has a byte."""
    return _number(row.translate(_KNOWN))


def _with_controls(row: bytes, controls: bytes) -> bytes:
    """Return the row of a reader that lets C1 controls through where it has no character for their bytes."""
    return (_number(row) | _number(controls) & ~_mask(row)).to_bytes(len(row), "little")
