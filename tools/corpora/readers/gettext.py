"""Gettext catalogues: compiled (``.mo``) and as source (``.po``).

Out: `Entry` records in file order, the header and fuzzy translations left out.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

_MAGIC = {b"\xde\x12\x04\x95": "<", b"\x95\x04\x12\xde": ">"}
_CONTEXT_END = "\x04"
_STRING = re.compile(r'^(?:(msgctxt|msgid|msgid_plural|msgstr)(?:\[\d+\])?\s+)?"(.*)"\s*$')
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}


class GettextError(ValueError):
    """The bytes are no compiled catalogue."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One message: its original forms (singular, plural) and its translations."""

    originals: tuple[str, ...]
    translations: tuple[str, ...]


def read_mo(data: bytes) -> Iterator[Entry]:
    """Yield the entries of a compiled catalogue in UTF-8.

    Raises:
        GettextError: the magic number is unknown.
    """
    order = _MAGIC.get(data[:4])
    if order is None:
        raise GettextError("not a compiled gettext catalogue")
    count, originals, translations = struct.unpack_from(f"{order}3I", data, 8)
    for index in range(count):
        original = _mo_string(data, order, originals + 8 * index).rpartition(_CONTEXT_END)[2]
        if original:
            translated = _mo_string(data, order, translations + 8 * index)
            yield Entry(tuple(original.split("\0")), tuple(filter(None, translated.split("\0"))))


def _mo_string(data: bytes, order: str, position: int) -> str:
    length, start = struct.unpack_from(f"{order}2I", data, position)
    return data[start : start + length].decode("utf-8")


def read_po(text: str) -> Iterator[Entry]:
    """Yield the translated entries of a catalogue's source."""
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        if not re.search(r"^#,.*\bfuzzy\b", block, re.MULTILINE):
            entry = _po_entry(block)
            if entry.originals and entry.originals[0] and entry.translations:
                yield entry


def _po_entry(block: str) -> Entry:
    strings: list[tuple[str, str]] = []
    for line in block.split("\n"):
        found = _STRING.match(line)
        if found is None:
            continue
        if found[1]:
            strings.append((found[1], _unescape(found[2])))
        elif strings:
            keyword, begun = strings[-1]
            strings[-1] = keyword, begun + _unescape(found[2])
    originals = tuple(text for keyword, text in strings if keyword.startswith("msgid"))
    return Entry(originals, tuple(text for keyword, text in strings if keyword == "msgstr" and text))


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda m: _ESCAPED.get(m[1], m[1]), text)
