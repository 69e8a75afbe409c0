"""The wrong decoders that could have produced a text: forms in, groups of readers that agree on the bytes out."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from mojifix.codecs import ENCODINGS, Encoding


@dataclass(frozen=True, slots=True)
class Reader:
    """Readers that give the same bytes for every form of a text: one channel, not many.

    Args:
        label: the likeliest of them.
        prior: their summed probability.
        raw: for each form its bytes, None where the reader lacks a character.
        single: whether it reads one byte a character.
    """

    label: str
    prior: float
    raw: tuple[bytes | None, ...]
    single: bool


@lru_cache(maxsize=None)  # one entry an encoding
def byte_of(label: str) -> dict[str, int]:
    """Return character -> byte for the upper half of a single-byte encoding."""
    table = next(e.table for e in ENCODINGS if e.label == label)
    return {table[byte]: byte for byte in range(255, 127, -1) if table[byte] != "\ufffd"}


def readers_of(forms: Sequence[str]) -> list[Reader]:
    """Return the groups of readers that could have produced at least one of `forms`, most likely first.

    A reader that gives fewer forms than another and the same bytes for those is part of the other.
    """
    groups: dict[tuple[bytes | None, ...], list[Encoding]] = {}
    for encoding in ENCODINGS:
        if encoding.kind in ("single", "multi"):
            raw = tuple(_encode(encoding, form) for form in forms)
            if any(item is not None for item in raw):
                groups.setdefault(raw, []).append(encoding)
    readers = [_group(raw, members) for raw, members in groups.items()]
    readers.sort(key=lambda reader: (-sum(item is not None for item in reader.raw), -reader.prior))
    kept: list[Reader] = []
    for reader in readers:
        if not any(_covers(other.raw, reader.raw) for other in kept):
            kept.append(reader)
    kept.sort(key=lambda reader: -reader.prior)
    return kept


def _group(raw: tuple[bytes | None, ...], members: list[Encoding]) -> Reader:
    best = max(members, key=lambda encoding: encoding.reader_prior)
    return Reader(best.label, sum(e.reader_prior for e in members), raw, all(e.kind == "single" for e in members))


def _encode(encoding: Encoding, form: str) -> bytes | None:
    try:
        return encoding.encode(form)
    except UnicodeEncodeError:
        return None


def _covers(wide: tuple[bytes | None, ...], narrow: tuple[bytes | None, ...]) -> bool:
    return all(b is None or a == b for a, b in zip(wide, narrow))


@lru_cache(maxsize=None)  # one entry an encoding
def _charmap(label: str) -> str:
    table = next(e.table for e in ENCODINGS if e.label == label)
    return table.replace("\ufffd", "\ufffe")


def decode(encoding: Encoding, raw: bytes) -> str | None:
    """Return `raw` read in `encoding`, or None where it cannot have been written so."""
    try:
        if encoding.table:
            return codecs.charmap_decode(raw, "strict", _charmap(encoding.label))[0]
        return encoding.decode(raw)
    except UnicodeDecodeError:
        return None
