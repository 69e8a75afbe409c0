"""Proposes the readings under which a text becomes one that the scan calls clean: most garbled texts need no others.

Every pair of encodings is tried, each for the price of a few trigrams. A reading that explains the text only in part,
and one of a language that the table of the scan lacks, is left to `readings`.
"""

from __future__ import annotations

import itertools
import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from mojifix.codecs import Channel, Encoding, encoding
from mojifix.detect.scan import Scanner
from mojifix.propose.readers import (
    NO_BYTE,
    Reader,
    multi_byte_encodings,
    readers_of,
    single_byte_characters,
    single_byte_encodings,
)
from mojifix.propose.readings import (
    LAYER_BITS,
    UNDEFINED,
    Forms,
    Reading,
    decode,
    encode,
    lone_bits,
    merge,
    multi,
    multi_raw,
    utf8_bits,
    wide_utf8,
)
from mojifix.propose.sift import Sample
from mojifix.propose.utf8 import unwrap

_UTF8 = encoding("utf-8")
# Trigrams of a reading of ideographs that no language writes, of all: what is right has hardly any, what is wrong most,
# and the price of a clause in dozens of languages is not asked for.
STRANGE = 0.25
# What no writer ever meant stands for.
_NOTHING = -1
_MARK = "\ufffd"
# Combining marks of Latin end here.
_TONES = "\u0370"
# What Romanian was written with before there were letters with a comma; the table knows these.
_CEDILLAS = {0x15E: 0x218, 0x15F: 0x219, 0x162: 0x21A, 0x163: 0x21B}


def sweep(text: str, forms: Sequence[str], scanner: Scanner, depth: int) -> list[Reading]:
    """Return the readings under which one language writes all of a text, equal ones merged.

    Args:
        text: a sample of what is garbled, whole tokens.
        forms: the distinct tokens outside ASCII that are in question, those of `text` among them; a reading has None
            for others that it cannot have produced.
        scanner: tells which languages write a text.
        depth: how many layers may be undone.
    """
    merged: dict[tuple[str | None, ...], Reading] = {}
    for reading in _swept(text, forms, scanner, depth):
        old = merged.get(reading.forms)
        merged[reading.forms] = reading if old is None else merge(old, reading)
    return list(merged.values())


def _swept(text: str, forms: Sequence[str], scanner: Scanner, depth: int) -> Iterator[Reading]:
    """Yield the readings of one layer, and of those below each undone layer of UTF-8."""
    own = sorted({c for c in text if c > "\x7f"})
    if single_byte_characters().issuperset(own):
        yield from _swept_bytes(text, own, forms, scanner, depth)
    yield from _wide_utf8(text, forms, scanner)


def sweep_wide(form: str, scanner: Scanner) -> Iterator[Reading]:
    """Yield the readings of a token of ideographs under which one language writes all of it.

    Args:
        form: the token.
        scanner: tells which languages write a text.
    """
    for reader, raws in multi_raw((form,)):
        for raw in raws:
            yield from _wide_single(form, raw or b"", reader, scanner)
    others = itertools.chain(multi((form,), writers=_apart()), wide_utf8((form,)))
    yield from (reading for reading in others if not _is_strange(reading, scanner))


@lru_cache(maxsize=1)
def _apart() -> tuple[Encoding, ...]:
    """Return the writers that the table does not tell as they stand: of several bytes, or with tones of their own."""
    toned = [e for e in single_byte_encodings() if any(unicodedata.combining(c) and c < _TONES for c in e.table)]
    return (*toned, *multi_byte_encodings())


def _wide_single(form: str, raw: bytes, reader: Encoding, scanner: Scanner) -> Iterator[Reading]:
    """Yield the readings of single-byte writers whose bytes a multi-byte reader made a token of."""
    own = sorted({chr(byte) for byte in raw if byte > 0x7F})
    sample = Sample(raw.decode("latin-1"), tuple(own), scanner)
    row = [ord(character) for character in own]
    for writer, codes, commas in _tables():
        languages = sample.languages(row, codes) or (sample.languages(row, commas) if commas else [])
        outcome = decode(writer, raw) if languages else None
        if outcome is not None and outcome != form:
            bits = -math.log2(reader.reader_prior * writer.writer_prior)
            yield Reading((Channel(reader.label, writer.label),), bits, (outcome,), _tags(languages, scanner))


def _is_strange(reading: Reading, scanner: Scanner) -> bool:
    """Tell whether hardly any language writes what a reading of one token gives; windows-1258 has tones apart."""
    return scanner.strange(unicodedata.normalize("NFC", reading.forms[0] or "")) > STRANGE


def _swept_bytes(
    text: str, own: Sequence[str], forms: Sequence[str], scanner: Scanner, depth: int
) -> Iterator[Reading]:
    """Yield the readings of a text that single-byte readers made; `own` are its characters outside ASCII."""
    known = single_byte_characters()
    written = {c for form in forms for c in form if c > "\x7f"}
    strange = written - known
    alphabet = (*own, *sorted((written & known).difference(own)))
    whole = [form if strange.isdisjoint(form) else _MARK for form in forms] if strange else forms
    sample = Sample(text, tuple(own), scanner)
    for reader in readers_of(alphabet):
        if NO_BYTE in reader.row[: len(own)]:
            continue
        yield from _single(reader, alphabet, sample, whole, scanner)
        table = {ord(old): _MARK if byte == NO_BYTE else chr(byte) for old, byte in zip(alphabet, reader.row)}
        yield from _multi(reader, table, text, whole, scanner)
        yield from _utf8(reader, table, text, forms, scanner, depth)


def _single(
    reader: Reader, alphabet: tuple[str, ...], sample: Sample, forms: Sequence[str], scanner: Scanner
) -> Iterator[Reading]:
    """Yield the readings of single-byte writers."""
    row = list(reader.row[: sample.size])
    for writer, codes, commas in _tables():
        languages = sample.languages(row, codes) or (sample.languages(row, commas) if commas else [])
        if not languages:
            continue
        told = [(old, codes[byte] if byte != NO_BYTE else _NOTHING) for old, byte in zip(alphabet, reader.row)]
        inner = _translated(forms, {ord(old): new if new >= 0 else _MARK for old, new in told})
        if any(new is not None and new != old for new, old in zip(inner, forms)):
            yield Reading(
                (Channel(reader.label, writer.label),),
                -math.log2(reader.prior * writer.writer_prior),
                inner,
                _tags(languages, scanner),
            )


def _translated(forms: Sequence[str], table: Mapping[int, int | str]) -> Forms:
    """Return forms with their characters replaced; None for one that holds what nobody wrote."""
    inner = [form.translate(table) for form in forms]
    return tuple([None if _MARK in form else form for form in inner])


def _multi(
    reader: Reader, table: dict[int, str], text: str, forms: Sequence[str], scanner: Scanner
) -> Iterator[Reading]:
    """Yield the readings of multi-byte writers other than UTF-8."""
    raw = text.translate(table).encode("latin-1")
    for writer in multi_byte_encodings():
        outcome = decode(writer, raw)
        languages = _speakers(outcome, scanner) if outcome is not None else []
        if languages:
            inner = tuple([_decoded(writer, form.translate(table)) for form in forms])
            bits = -math.log2(reader.prior * writer.writer_prior)
            yield Reading((Channel(reader.label, writer.label),), bits, inner, _tags(languages, scanner))


def _decoded(writer: Encoding, form: str) -> str | None:
    """Return what a writer meant by bytes that stand as Latin-1; None where a character is none of them."""
    try:
        return decode(writer, form.encode("latin-1"))
    except UnicodeEncodeError:
        return None


def _utf8(
    reader: Reader, table: dict[int, str], text: str, forms: Sequence[str], scanner: Scanner, depth: int
) -> Iterator[Reading]:
    """Yield the readings of UTF-8, and of what lies below it."""
    try:
        outcome = text.translate(table).encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return
    languages = _speakers(outcome, scanner, rare=True)  # the structure of UTF-8 is evidence, too
    if not languages and (depth == 1 or outcome.isascii() or outcome == text):
        return
    byte_of = {chr(old): ord(byte) for old, byte in table.items() if byte != _MARK}
    inner = tuple([unwrap(form, byte_of) for form in forms])
    channel = Channel(reader.label, "utf-8")
    bits = utf8_bits() - math.log2(reader.prior)
    if languages:
        yield Reading((channel,), bits + lone_bits(tuple(forms), inner), inner, _tags(languages, scanner))
    else:
        changed = [at for at, (old, new) in enumerate(zip(forms, inner)) if old != new]
        for below in _swept(outcome, [inner[at] for at in changed], scanner, depth - 1):
            whole: list[str | None] = list(inner)
            for at, form in zip(changed, below.forms):
                whole[at] = form
            channels = (channel, *below.channels)
            yield Reading(channels, below.bits + bits + LAYER_BITS, tuple(whole), below.languages)


def _wide_utf8(text: str, forms: Sequence[str], scanner: Scanner) -> Iterator[Reading]:
    """Yield the readings of UTF-8 that a multi-byte reader made other characters of."""
    for reading in wide_utf8(tuple(forms)):
        reader = encoding(reading.channels[0].read_as)
        outcome = decode(_UTF8, encode(reader, text) or b"")
        languages = _speakers(outcome, scanner, rare=True) if outcome else []
        if languages:
            yield replace(reading, languages=_tags(languages, scanner))


def _speakers(outcome: str, scanner: Scanner, rare: bool = False) -> list[int]:
    """Return the numbers of the languages that write a text, but for rare words that the scan passes, if `rare`.

    None where a character tells nothing of languages.
    """
    for spelled in dict.fromkeys((outcome, outcome.translate(_CEDILLAS))):
        size = len(spelled)
        states = scanner.states(spelled, 0, size, False)
        if len(states) == size - _count_ascii(spelled):
            found = scanner.speakers(states)
            if rare and not found and not scanner.scan(spelled):
                found = scanner.writers(spelled, 0, size, True)
            if found:
                return found
    return []


def _count_ascii(text: str) -> int:
    return len(text.encode("ascii", "ignore"))


def _tags(numbers: list[int], scanner: Scanner) -> tuple[str, ...]:
    return tuple([scanner.tags[number] for number in numbers])


@lru_cache(maxsize=1)
def _tables() -> tuple[tuple[Encoding, list[int], list[int]], ...]:
    """Return the single-byte writers with the code point of each byte, and with commas for cedillas if it has any."""
    code_of = {character: _code(character) for writer in single_byte_encodings() for character in set(writer.table)}
    found: list[tuple[Encoding, list[int], list[int]]] = []
    for writer in single_byte_encodings():
        codes = [code_of[character] for character in writer.table]
        commas = [] if _CEDILLAS.keys().isdisjoint(codes) else [_CEDILLAS.get(code, code) for code in codes]
        found.append((writer, codes, commas))
    return tuple(found)


def _code(character: str) -> int:
    """Return a code point, or `_NOTHING` for one that nobody wrote."""
    return _NOTHING if character in UNDEFINED or "\ue000" <= character <= "\uf8ff" else ord(character)
