"""Proposes readings of a text: forms in, for each plausible chain of channels what the forms would read out.

A reading is disqualified, not scored, where no form changes or where every changed form would hold an undefined byte
or a control. Layers of UTF-8 are undone one by one; below them any other writer may follow.
"""

from __future__ import annotations

import itertools
import math
import re
from codecs import charmap_decode
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial

from mojifix.codecs import ENCODINGS, Channel, Encoding, encoding
from mojifix.codecs.damage import COMPATIBLE, recomposed
from mojifix.propose.damage import kinds_of, restored, restored_wide, suspects
from mojifix.propose.paths import Chooser, Guess
from mojifix.propose.readers import (
    NO_BYTE,
    Reader,
    multi_byte_encodings,
    readers_of,
    single_byte_encodings,
)
from mojifix.propose.shifted import unshift
from mojifix.propose.utf8 import unwrap

Forms = tuple[str | None, ...]
# From here on characters are ideographs, kana, Hangul: what a multi-byte reader makes of foreign bytes.
_FIRST_IDEOGRAPH = "\u2e80"
# What no writer ever meant: undefined bytes and C1 controls.
_NO_CHARACTER = "\ufffd"
UNDEFINED = frozenset([_NO_CHARACTER, *map(chr, range(0x80, 0xA0))])
# The latter, and private use. With U+FFFD among them, `re` would take 1 ms more of the first repair to compile it.
_UNMEANT = re.compile("[\x80-\x9f\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Reading:
    """One hypothesis about how the garbled part of a text came about.

    Args:
        channels: what is undone, outermost first.
        bits: −log2 P(channels), without the language.
        forms: what each form would read; None where this channel cannot have produced it.
        languages: tags of the languages that the writer served, or () for any.
        guesses: for each form what else its damaged sequences may have been, the form itself first; () for no damage.
    """

    channels: tuple[Channel, ...]
    bits: float
    forms: Forms
    languages: tuple[str, ...]
    guesses: tuple[tuple[Guess, ...], ...] = ()


# −log2 of the probability that text which was garbled once was garbled once more.
LAYER_BITS = 10.0
# Two characters of clean text are a sequence of UTF-8 by chance (“Ð”, 5×£35) more often than their prices say (bits).
CHANCE_BITS = 2.5
# −log2 of the probability that garbled UTF-8 lost or changed bytes on the way, too (bits).
DAMAGED_BITS = 4.0
# Where one sequence of two characters is all the evidence in a text, it is chance more often yet (`¬´) (bits).
LONE_BITS = 3.0
# Signs alone, as faces (`¬´) are drawn with, hold one by chance more often than words (bits).
FACE_BITS = 4.5
# Tells whether forms read better after a layer was undone, and whether they still look garbled.
Judge = Callable[[Sequence[str], Sequence[str]], tuple[bool, bool]]
# What one layer may be beside intact UTF-8: (forms, alphabet, channels above, their bits) -> readings.
Layer = Callable[[tuple[str, ...], tuple[str, ...], tuple[Channel, ...], float], Iterator[Reading]]


@lru_cache(maxsize=1)
def utf8_bits() -> float:
    """Return −log2 of the probability that a garbled text was written in UTF-8."""
    return CHANCE_BITS - math.log2(sum(e.writer_prior for e in ENCODINGS if e.kind == "utf-8"))


def readings_of(forms: Sequence[str], depth: int, judge: Judge) -> list[Reading]:
    """Return the readings of `forms` that need no guesses, equal ones merged.

    Args:
        forms: distinct tokens outside ASCII.
        depth: how many layers may be undone.
        judge: (forms before, forms after) -> (better, still garbled).
    """
    return _merged(_layers(tuple(forms), (), 0.0, depth, judge, _plain))


def guesses_of(forms: Sequence[str], depth: int, judge: Judge, chooser: Chooser) -> list[Reading]:
    """Return the readings of `forms` that guess at lost bytes, equal ones merged.

    Args:
        forms: distinct tokens outside ASCII.
        depth: how many layers may be undone.
        judge: (forms before, forms after) -> (better, still garbled).
        chooser: prices the guesses.
    """
    found = _layers(tuple(forms), (), 0.0, depth, judge, partial(_damaged, chooser=chooser))
    return _merged(reading for reading in found if any(reading.guesses))


def _merged(readings: Iterable[Reading]) -> list[Reading]:
    merged: dict[Forms, Reading] = {}
    for reading in readings:
        old = merged.get(reading.forms)
        merged[reading.forms] = reading if old is None else merge(old, reading)
    return list(merged.values())


def merge(one: Reading, two: Reading) -> Reading:
    """Return the likelier of two readings with the same text, with the probability of both."""
    best, other = (one, two) if one.bits <= two.bits else (two, one)
    bits = best.bits - math.log2(1.0 + 2.0 ** (best.bits - other.bits))
    languages = () if not (one.languages and two.languages) else tuple(dict.fromkeys(best.languages + other.languages))
    return Reading(best.channels, bits, best.forms, languages, best.guesses)


def _layers(
    forms: tuple[str, ...],
    above: tuple[Channel, ...],
    bits: float,
    depth: int,
    judge: Judge,
    layer: Layer,
) -> Iterator[Reading]:
    """Yield the readings of one layer, and of the layers below each undone layer of UTF-8."""
    alphabet = _alphabet(forms)
    yield from layer(forms, alphabet, above, bits)
    for reading in _utf8(forms, alphabet, above, bits):
        inner = tuple(form or "" for form in reading.forms)
        better, garbled = judge(forms, inner)
        if not better:
            continue
        yield reading
        if garbled and depth > 1:
            yield from _below(forms, inner, reading, depth - 1, judge, layer)


def _below(
    forms: tuple[str, ...],
    inner: tuple[str, ...],
    outer: Reading,
    depth: int,
    judge: Judge,
    layer: Layer,
) -> Iterator[Reading]:
    """Yield the readings below an undone layer: only the forms that it changed went through a second channel."""
    changed = [number for number, (old, new) in enumerate(zip(forms, inner)) if old != new]
    part = tuple(inner[number] for number in changed)
    for reading in _layers(part, outer.channels, outer.bits + LAYER_BITS, depth, judge, layer):
        whole: list[str | None] = list(inner)
        guesses: list[tuple[Guess, ...]] = [()] * (len(inner) if reading.guesses else 0)
        for at, number in enumerate(changed):
            whole[number] = reading.forms[at]
            if guesses:
                guesses[number] = reading.guesses[at]
        yield Reading(reading.channels, reading.bits, tuple(whole), reading.languages, tuple(guesses))


def _plain(
    forms: tuple[str, ...], alphabet: tuple[str, ...], above: tuple[Channel, ...], bits: float
) -> Iterator[Reading]:
    """Yield the readings of one layer that is neither UTF-8 nor damaged."""
    yield from _single(forms, alphabet, above, bits)
    yield from _multi(forms, above, bits)
    yield from _shifted(forms, above, bits)
    yield from _recomposed(forms, above, bits)


def _alphabet(forms: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({c for form in forms for c in form if c > "\x7f"}))


# -------------------------------------------------------------------- single-byte readers


def _single(
    forms: tuple[str, ...], alphabet: tuple[str, ...], above: tuple[Channel, ...], bits: float
) -> Iterator[Reading]:
    sets = [frozenset(c for c in form if c > "\x7f") for form in forms]
    for reader in readers_of(alphabet):
        price = bits - math.log2(reader.prior)
        raw = _raw(forms, sets, reader, alphabet)
        known = "".join([c for c, byte in zip(alphabet, reader.row) if byte != NO_BYTE])
        for row, writers in _writers(known, bytes([byte for byte in reader.row if byte != NO_BYTE])):
            lacking = frozenset([old for old, new in zip(known, row) if new in UNDEFINED])
            table = _decoder(writers[0])
            inner = tuple([
                None if item is None or not lacking.isdisjoint(own) else charmap_decode(item, "strict", table)[0]
                for item, own in zip(raw, sets)
            ])
            if inner != forms and any(new is not None and new != old for new, old in zip(inner, forms)):
                writer, prior, languages = _group(writers)
                yield Reading((*above, Channel(reader.label, writer)), price - math.log2(prior), inner, languages)
        yield from _multi_writers(forms, raw, reader, above, price)


def _raw(
    forms: Sequence[str], sets: Sequence[frozenset[str]], reader: Reader, alphabet: Sequence[str]
) -> list[bytes | None]:
    """Return the bytes of which a reader made forms; None where it lacks a character."""
    to_latin = {ord(c): chr(byte) for c, byte in zip(alphabet, reader.row) if byte != NO_BYTE}
    lacking = frozenset([c for c, byte in zip(alphabet, reader.row) if byte == NO_BYTE])
    return [
        form.translate(to_latin).encode("latin-1") if lacking.isdisjoint(own) else None
        for form, own in zip(forms, sets)
    ]


@cache  # one entry an encoding
def _decoder(label: str) -> str:
    """Return the characters of the bytes of a single-byte encoding, those of ASCII as themselves."""
    return "".join(map(chr, range(0x80))) + encoding(label).table[0x80:]


def _writers(known: str, raw: bytes) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what groups of single-byte writers make of the characters that a reader has, and their labels."""
    groups: dict[str, list[str]] = {}
    for writer in single_byte_encodings():
        row = charmap_decode(raw, "strict", _decoder(writer.label))[0]
        groups.setdefault(row, []).append(writer.label)
    for row, members in groups.items():
        if row != known and not all(new in UNDEFINED or new == old for new, old in zip(row, known)):
            yield row, tuple(members)


@lru_cache(maxsize=4096)  # an entry holds tags that are shared
def _group(writers: tuple[str, ...]) -> tuple[str, float, tuple[str, ...]]:
    """Return the likeliest of some writers, their probability, and the languages that they serve."""
    members = [encoding(label) for label in writers]
    best = max(members, key=lambda e: e.writer_prior)
    languages = tuple(dict.fromkeys(tag for e in members for tag in e.languages))
    return best.label, sum(e.writer_prior for e in members), languages


def _multi_writers(
    forms: tuple[str, ...],
    raw: Sequence[bytes | None],
    reader: Reader,
    above: tuple[Channel, ...],
    price: float,
) -> Iterator[Reading]:
    for writer in multi_byte_encodings():
        inner = tuple([None if item is None else decode(writer, item) for item in raw])
        if any(new is not None and new != old for new, old in zip(inner, forms)):
            channel = Channel(reader.label, writer.label)
            yield Reading((*above, channel), price - math.log2(writer.writer_prior), inner, writer.languages)


# -------------------------------------------------------------------- multi-byte readers


def _multi(forms: tuple[str, ...], above: tuple[Channel, ...], bits: float) -> Iterator[Reading]:
    """Yield the readings of forms that a multi-byte reader made of the bytes of any writer but UTF-8."""
    for reader, raw in multi_raw(forms):
        price = bits - math.log2(reader.reader_prior)
        for writer in single_byte_encodings() + multi_byte_encodings():
            inner = tuple([None if item is None else decode(writer, item) for item in raw])
            if any(new is not None and new != old for new, old in zip(inner, forms)):
                channel = Channel(reader.label, writer.label)
                yield Reading((*above, channel), price - math.log2(writer.writer_prior), inner, writer.languages)


def multi_raw(forms: tuple[str, ...]) -> list[tuple[Encoding, list[bytes | None]]]:
    """Return the multi-byte readers that can have produced a form, with the bytes of the forms."""
    return _multi_raw(forms) if any(max(form, default="") >= _FIRST_IDEOGRAPH for form in forms) else []


@lru_cache(maxsize=16)  # the ways to undo a channel ask for the bytes of one text, one after the other
def _multi_raw(forms: tuple[str, ...]) -> list[tuple[Encoding, list[bytes | None]]]:
    found: list[tuple[Encoding, list[bytes | None]]] = []
    for reader in multi_byte_encodings():
        raw = [encode(reader, form) for form in forms]
        if any(item is not None for item in raw):
            found.append((reader, raw))
    return found


def encode(reader: Encoding, form: str) -> bytes | None:
    """Return the bytes of which a reader made a form; None where it lacks a character."""
    try:
        return reader.encode(form)
    except UnicodeEncodeError:
        return None


def decode(writer: Encoding, raw: bytes) -> str | None:
    """Return what a writer meant by bytes; None where nobody meant that."""
    try:
        text = writer.decode(raw)
    except UnicodeDecodeError:
        return None
    return None if _NO_CHARACTER in text or _UNMEANT.search(text) else text


def _shifted(forms: tuple[str, ...], above: tuple[Channel, ...], bits: float) -> Iterator[Reading]:
    inner = tuple([unshift(form) for form in forms])
    if inner != forms:
        writer = encoding("iso-2022-jp")
        channel = Channel(single_byte_encodings()[0].label, writer.label)
        yield Reading((*above, channel), bits - math.log2(writer.writer_prior), inner, writer.languages)


# -------------------------------------------------------------------- UTF-8


def _utf8(
    forms: tuple[str, ...], alphabet: tuple[str, ...], above: tuple[Channel, ...], bits: float
) -> Iterator[Reading]:
    for reader in readers_of(alphabet):
        table = {c: byte for c, byte in zip(alphabet, reader.row) if byte != NO_BYTE}
        inner: Forms = tuple([unwrap(form, table) for form in forms])
        if inner != forms:
            price = bits - math.log2(reader.prior) + utf8_bits()
            price += lone_bits(forms, inner) if not above else 0.0
            yield Reading((*above, Channel(reader.label, "utf-8")), price, inner, ())
    yield from wide_utf8(forms, above, bits)


def wide_utf8(forms: tuple[str, ...], above: tuple[Channel, ...] = (), bits: float = 0.0) -> Iterator[Reading]:
    """Yield the readings of UTF-8 that a multi-byte reader made other characters of."""
    for wide, raw in multi_raw(forms):
        strict = tuple([form if item is None else strict_utf8(item, form) for item, form in zip(raw, forms)])
        if strict != forms:
            price = bits - math.log2(wide.reader_prior) + utf8_bits()
            yield Reading((*above, Channel(wide.label, "utf-8")), price, strict, ())


def _damaged(
    forms: tuple[str, ...], alphabet: tuple[str, ...], above: tuple[Channel, ...], bits: float, chooser: Chooser
) -> Iterator[Reading]:
    """Yield the readings that put lost bytes of UTF-8 back."""
    readers = readers_of(suspects(forms, alphabet))
    entry = bits + utf8_bits() + DAMAGED_BITS
    for found in itertools.chain(restored(forms, readers, chooser, entry, bool(above)), restored_wide(forms, chooser)):
        price = entry - math.log2(found.prior)
        channel = Channel(found.label, "utf-8", kinds_of(found.guesses))
        yield Reading((*above, channel), price, found.forms, (), found.guesses)


def lone_bits(forms: tuple[str, ...], inner: Forms) -> float:
    """Return what speaks against a reading of which all that changes is one sequence of two characters in one form."""
    if sum(len(old) - len(new or "") for old, new in zip(forms, inner)) != 1:
        return 0.0
    form = next(old for old, new in zip(forms, inner) if old != new)
    return LONE_BITS if any(c.isalnum() for c in form) else LONE_BITS + FACE_BITS


def _recomposed(forms: tuple[str, ...], above: tuple[Channel, ...], bits: float) -> Iterator[Reading]:
    """Yield the readings of legacy text that was normalised after it was misread."""
    before = tuple([recomposed(form) for form in forms])
    if before != forms:
        for reading in _single(before, _alphabet(before), above, bits + DAMAGED_BITS):
            channel = replace(reading.channels[-1], damage=COMPATIBLE)
            yield replace(reading, channels=(*reading.channels[:-1], channel))


def strict_utf8(raw: bytes, form: str) -> str:
    """Return the characters of UTF-8, or `form` where the bytes are none."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return form
