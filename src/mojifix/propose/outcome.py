"""What one named channel makes of some forms, and which channels make the same of them as a reading does.

Readings name the likeliest of the channels that agree on the forms of one text. Across texts the others count too:
windows-1250 and ISO-8859-2 agree on `ł` and differ on `š`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from mojifix.codecs import Channel, Encoding, encoding
from mojifix.propose.readers import byte_of, single_byte_encodings
from mojifix.propose.readings import UNDEFINED, Forms, decode, encode, strict_utf8
from mojifix.propose.shifted import unshift
from mojifix.propose.utf8 import unwrap

# Pairs of single-byte encodings whose maps are remembered: a map takes some 10 KB.
_MAPS = 256


def outcome(channels: Sequence[Channel], forms: Forms) -> Forms:
    """Return what the forms would read if `channels` were undone; None for one that they cannot have produced.

    >>> outcome([Channel("windows-1252", "windows-1250")], ("Felczy\u00f1ski", "\u0142"))
    ('Felczy\u0144ski', None)
    """
    for channel in channels:
        reader, writer = _named(channel.read_as), _named(channel.written_as)
        forms = tuple([None if form is None else _undone(form, reader, writer) for form in forms])
    return forms


def agreement(
    chains: Sequence[tuple[Channel, ...]], forms: Forms, wanted: Sequence[Forms]
) -> tuple[list[list[int]], list[int]]:
    """Return which chains of channels agree with which readings of some forms.

    Args:
        chains: what may have happened to the forms.
        forms: tokens.
        wanted: what each of the readings makes of them, all different.

    Returns:
        For each of `wanted` the indexes of the chains that change the forms, and only into it; and the indexes of those
        that leave all forms as they are.
    """
    place = {reading: at for at, reading in enumerate(wanted)}
    agreeing: list[list[int]] = [[] for _ in wanted]
    silent: list[int] = []
    for number, chain in enumerate(chains):
        found = outcome(chain, forms)
        if found == forms:
            silent.append(number)
        elif None not in found:
            if found in place:
                agreeing[place[found]].append(number)
        elif any(new not in (None, old) for new, old in zip(found, forms)):
            for at, reading in enumerate(wanted):
                if all(new is None or new == due for new, due in zip(found, reading)):
                    agreeing[at].append(number)
    return agreeing, silent


def channels_of(channel: Channel, forms: Forms, wanted: Forms) -> list[Channel]:
    """Return all channels of the kind of `channel` (which is one of them) that make `wanted` of `forms`."""
    reader, writer = encoding(channel.read_as), encoding(channel.written_as)
    if reader.kind != "single" or writer.kind not in ("single", "utf-8"):
        return [channel]
    if writer.kind == "utf-8":
        pairs = [Channel(known.label, writer.label) for known in single_byte_encodings()]
        return [pair for pair in pairs if outcome((pair,), forms) == wanted]
    changes = {
        (old, new)
        for form, due in zip(forms, wanted, strict=True)
        if form is not None and due is not None
        for old, new in zip(form, due, strict=True)
        if old > "\x7f"
    }
    return list(_pairs(tuple(sorted(changes))))


@lru_cache(maxsize=1024)  # an entry holds up to a few hundred records that are shared
def _pairs(changes: tuple[tuple[str, str], ...]) -> tuple[Channel, ...]:
    """Return the pairs of single-byte encodings that turn each first character into the second."""
    found: list[Channel] = []
    for reader in single_byte_encodings():
        known = byte_of(reader)
        raw = [(known.get(old, -1), new) for old, new in changes]
        if any(byte < 0 for byte, _ in raw):
            continue
        for writer in single_byte_encodings():
            if all(writer.table[byte] == new for byte, new in raw):
                found.append(_channel(reader.label, writer.label))
    return tuple(found)


@lru_cache(maxsize=8192)  # one entry a pair of single-byte encodings
def _channel(read_as: str, written_as: str) -> Channel:
    return Channel(read_as, written_as)


@lru_cache(maxsize=256)  # one entry a label
def _named(label: str) -> Encoding:
    return encoding(label)


def _undone(form: str, reader: Encoding, writer: Encoding) -> str | None:
    if form.isascii() and writer.kind != "iso-2022":
        return form
    if writer.kind == "iso-2022":
        return unshift(form)
    if writer.kind == "utf-8":
        if reader.kind == "single":
            return unwrap(form, byte_of(reader))
        raw = encode(reader, form)
        return form if raw is None else strict_utf8(raw, form)
    if reader.kind == "single" and writer.kind == "single":
        return _translated(form, _map(reader.label, writer.label))
    raw = _encoded(form, reader)
    return None if raw is None else decode(writer, raw)


def _encoded(form: str, reader: Encoding) -> bytes | None:
    if reader.kind != "single":
        return encode(reader, form)
    known = byte_of(reader)
    raw = [ord(c) if c < "\x80" else known.get(c, -1) for c in form]
    return None if min(raw) < 0 else bytes(raw)


@lru_cache(maxsize=_MAPS)
def _map(read_as: str, written_as: str) -> dict[str, str]:
    table = encoding(written_as).table
    return {old: table[byte] for old, byte in byte_of(encoding(read_as)).items() if table[byte] not in UNDEFINED}


def _translated(form: str, table: dict[str, str]) -> str | None:
    pieces = [c if c < "\x80" else table.get(c, "") for c in form]
    return "".join(pieces) if all(pieces) else None
