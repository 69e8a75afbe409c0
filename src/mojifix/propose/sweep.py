"""Proposes the readings under which a text becomes one that the scan calls clean: most garbled texts need no others.

Every pair of encodings is tried, each for the price of a few trigrams. A reading that explains the text only in part,
and one of a language that the table of the scan lacks, is left to `readings`.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

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
    multi_raw,
    utf8_bits,
    wide_utf8,
)
from mojifix.propose.sift import Sample, signs_of
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

    Of readers that had the same bytes only the likeliest is named.

    Args:
        form: the token.
        scanner: tells which languages write a text.
    """
    readers: dict[bytes, Encoding] = {}
    for reader, (raw,) in multi_raw((form,)):
        readers.setdefault(raw or b"", reader)
    for raw, reader in readers.items():
        yield from _wide_single(form, raw, reader, scanner)
        yield from _wide_multi(form, raw, reader, scanner)
    yield from (reading for reading in wide_utf8((form,)) if not _is_strange(reading.forms[0], scanner))


@lru_cache(maxsize=1)
def _apart() -> tuple[Encoding, ...]:
    """Return the writers that the table does not tell as they stand: of several bytes, or with tones of their own."""
    toned = [e for e in single_byte_encodings() if any(unicodedata.combining(c) and c < _TONES for c in e.table)]
    return (*toned, *multi_byte_encodings())


def _wide_single(form: str, raw: bytes, reader: Encoding, scanner: Scanner) -> Iterator[Reading]:
    """Yield the readings of single-byte writers whose bytes a multi-byte reader made a token of."""
    text = raw.decode("latin-1")
    own = sorted([character for character in set(text) if character > "\x7f"])
    sample = Sample(text, tuple(own), scanner)
    for place, languages in sample.sift([ord(character) for character in own], _signs(scanner)):
        writer, _ = _tables()[place]
        outcome = decode(writer, raw)
        if outcome is not None and outcome != form:
            bits = -math.log2(reader.reader_prior * writer.writer_prior)
            yield Reading((Channel(reader.label, writer.label),), bits, (outcome,), _tags(languages, scanner))


def _wide_multi(form: str, raw: bytes, reader: Encoding, scanner: Scanner) -> Iterator[Reading]:
    """Yield the readings of other writers whose bytes a multi-byte reader made a token of."""
    for writer in _apart():
        outcome = decode(writer, raw)
        if outcome is not None and outcome != form and not _is_strange(outcome, scanner):
            bits = -math.log2(reader.reader_prior * writer.writer_prior)
            yield Reading((Channel(reader.label, writer.label),), bits, (outcome,), writer.languages)


def _is_strange(outcome: str | None, scanner: Scanner) -> bool:
    """Tell whether hardly any language writes what a reading of one token gives; windows-1258 has tones apart."""
    return scanner.strange(unicodedata.normalize("NFC", outcome or "")) > STRANGE


def _swept_bytes(
    text: str, own: Sequence[str], forms: Sequence[str], scanner: Scanner, depth: int
) -> Iterator[Reading]:
    """Yield the readings of a text that single-byte readers made; `own` are its characters outside ASCII."""
    known = single_byte_characters()
    written = {c for form in forms for c in form if c > "\x7f"}
    strange = written - known
    alphabet = (*own, *sorted((written & known).difference(own)))
    whole = [form if strange.isdisjoint(form) else _MARK for form in forms] if strange else forms
    part = _Part(alphabet, tuple(whole), Sample(text, tuple(own), scanner), {})
    for reader in readers_of(alphabet):
        if NO_BYTE in reader.row[: len(own)]:
            continue
        yield from _single(reader, part, scanner)
        table = {ord(old): _MARK if byte == NO_BYTE else chr(byte) for old, byte in zip(alphabet, reader.row)}
        yield from _multi(reader, table, text, whole, scanner)
        yield from _utf8(reader, table, text, forms, scanner, depth)


class _Part(NamedTuple):
    """What single-byte readers made of a text.

    Args:
        alphabet: the characters outside ASCII of the forms, those of the sample first.
        forms: the tokens in question.
        sample: the part that is sifted.
        made: what the forms read where the alphabet stands for some code points, as many pairs of encodings agree on
            it; () where they read as before.
    """

    alphabet: tuple[str, ...]
    forms: tuple[str, ...]
    sample: Sample
    made: dict[tuple[int, ...], Forms]


def _single(reader: Reader, part: _Part, scanner: Scanner) -> Iterator[Reading]:
    """Yield the readings of single-byte writers."""
    row = list(reader.row[: part.sample.size])
    for place, languages in part.sample.sift(row, _signs(scanner)):
        writer, codes = _tables()[place]
        told = tuple([codes[byte] if byte != NO_BYTE else _NOTHING for byte in reader.row])
        inner = part.made.get(told)
        if inner is None:
            inner = part.made[told] = _changed(part.forms, part.alphabet, told)
        if inner:
            bits = -math.log2(reader.prior * writer.writer_prior)
            yield Reading((Channel(reader.label, writer.label),), bits, inner, _tags(languages, scanner))


def _changed(forms: Sequence[str], alphabet: Sequence[str], codes: Sequence[int]) -> Forms:
    """Return forms with the characters of their alphabet replaced; () where none changes.

    None stands for one that holds what nobody wrote.
    """
    table: dict[int, int | str] = {ord(old): new if new >= 0 else _MARK for old, new in zip(alphabet, codes)}
    found = [form.translate(table) for form in forms]
    inner = tuple([None if _MARK in form else form for form in found])
    return inner if any(new is not None and new != old for new, old in zip(inner, forms)) else ()


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
    speakers: list[int] = []
    for spelled in dict.fromkeys((outcome, outcome.translate(_CEDILLAS))):
        size = len(spelled)
        states = scanner.states(spelled, 0, size, False)
        if len(states) == size - _count_ascii(spelled):
            found = scanner.speakers(states)
            if rare and not found and not scanner.scan(spelled):
                found = scanner.writers(spelled, 0, size, True)
            speakers += found
    return speakers


def _count_ascii(text: str) -> int:
    return len(text.encode("ascii", "ignore"))


def _tags(numbers: list[int], scanner: Scanner) -> tuple[str, ...]:
    return tuple(dict.fromkeys([scanner.tags[number] for number in numbers]))


@lru_cache(maxsize=1)
def _signs(scanner: Scanner) -> list[list[list[int]]]:
    """Return for each single-byte writer the signs of its bytes, and with commas for cedillas if it has any."""
    found: list[list[list[int]]] = []
    for _, codes in _tables():
        spelled = [codes] if _CEDILLAS.keys().isdisjoint(codes) else [codes, [_CEDILLAS.get(c, c) for c in codes]]
        found.append([signs_of(own, scanner) for own in spelled])
    return found


@lru_cache(maxsize=1)
def _tables() -> list[tuple[Encoding, list[int]]]:
    """Return the single-byte writers with the code point of each byte."""
    code_of = {character: _code(character) for writer in single_byte_encodings() for character in set(writer.table)}
    return [(writer, [code_of[character] for character in writer.table]) for writer in single_byte_encodings()]


def _code(character: str) -> int:
    """Return a code point, or `_NOTHING` for one that nobody wrote."""
    return _NOTHING if character in UNDEFINED or "\ue000" <= character <= "\uf8ff" else ord(character)
