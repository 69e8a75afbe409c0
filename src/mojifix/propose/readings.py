"""Proposes readings of a text: forms in, for each plausible chain of channels what the forms would read out.

A reading is disqualified, not scored, where no form changes. Layers of UTF-8 are undone one by one; below them any
other writer may follow.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mojifix.codecs import ENCODINGS, Channel, Encoding
from mojifix.propose.readers import Reader, byte_of, decode, readers_of
from mojifix.propose.utf8 import unwrap

Forms = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One hypothesis about how the garbled part of a text came about.

    Args:
        channels: what is undone, outermost first.
        bits: −log2 P(channels), without the language.
        forms: what each form would read; None where this channel cannot have produced it.
        languages: tags of the languages that the writer served, or () for any.
    """

    channels: tuple[Channel, ...]
    bits: float
    forms: Forms
    languages: tuple[str, ...]


def _bits(probability: float) -> float:
    return -math.log2(probability)


@lru_cache(maxsize=1)
def _writers() -> tuple[Encoding, ...]:
    return tuple(e for e in ENCODINGS if e.kind in ("single", "multi"))


@lru_cache(maxsize=1)
def _utf8_bits() -> float:
    return _bits(sum(e.writer_prior for e in ENCODINGS if e.kind == "utf-8"))


def readings_of(forms: Sequence[str], depth: int, garbled: Callable[[Sequence[str]], bool]) -> list[Reading]:
    """Return the readings of `forms`, equal ones merged.

    Args:
        forms: distinct tokens outside ASCII.
        depth: how many layers may be undone.
        garbled: tells whether unwrapped forms still look garbled, so that other writers are worth trying below.
    """
    merged: dict[Forms, Reading] = {}
    for reading in _layers(tuple(forms), (), 0.0, depth, garbled):
        old = merged.get(reading.forms)
        merged[reading.forms] = reading if old is None else _merge(old, reading)
    return list(merged.values())


def _merge(one: Reading, two: Reading) -> Reading:
    """Return the likelier of two readings with the same text, with the probability of both."""
    best, other = (one, two) if one.bits <= two.bits else (two, one)
    bits = best.bits - math.log2(1.0 + 2.0 ** (best.bits - other.bits))
    languages = () if not (one.languages and two.languages) else tuple(dict.fromkeys(best.languages + other.languages))
    return Reading(best.channels, bits, best.forms, languages)


def _layers(
    forms: tuple[str, ...], above: tuple[Channel, ...], bits: float, depth: int,
    garbled: Callable[[Sequence[str]], bool],
) -> Iterator[Reading]:  # fmt: skip
    for reader in readers_of(forms):
        price = bits + _bits(reader.prior)
        if not above or garbled(forms):
            yield from _legacy(forms, reader, above, price)
        for reading in _utf8(forms, reader, above, price):
            yield reading
            if depth > 1:
                inner = tuple(form if form is not None else "" for form in reading.forms)
                yield from _layers(inner, reading.channels, reading.bits, depth - 1, garbled)


def _utf8(forms: tuple[str, ...], reader: Reader, above: tuple[Channel, ...], price: float) -> Iterator[Reading]:
    if reader.single:
        table = byte_of(reader.label)
        inner: Forms = tuple(unwrap(form, table) for form in forms)
    else:
        inner = tuple(form if raw is None else _strict_utf8(raw, form) for raw, form in zip(reader.raw, forms))
    if inner != forms:
        yield Reading((*above, Channel(reader.label, "utf-8")), price + _utf8_bits(), inner, ())


def _strict_utf8(raw: bytes, form: str) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return form


def _legacy(forms: tuple[str, ...], reader: Reader, above: tuple[Channel, ...], price: float) -> Iterator[Reading]:
    for writer in _writers():
        inner = tuple(None if raw is None else decode(writer, raw) for raw in reader.raw)
        if any(new is not None and new != old for new, old in zip(inner, forms)):
            channel = Channel(reader.label, writer.label)
            yield Reading((*above, channel), price + _bits(writer.writer_prior), inner, writer.languages)
