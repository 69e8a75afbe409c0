"""Finds sequences of UTF-8 that lost or changed a byte: a form as bytes of one reader in, sequences and characters out.

A sequence is a list of slots; each slot holds the bytes that may have stood there, with what the damage costs. At most
one byte is unknown; any number may have left a trace of themselves (a straightened quote, a plus for a frame).
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from mojifix.codecs import Encoding
from mojifix.codecs.damage import (
    AGAIN_BITS,
    BEST_FIT,
    COMMON_BITS,
    COMPATIBLE,
    DAMAGE_BITS,
    DEFINED_AGAIN_BITS,
    DEFINED_BITS,
    DROPPED,
    HOLES,
    LOWER,
    REPLACED,
    REPLACEMENT,
    SPACED,
    STRAIGHTENED,
    UPPER,
    VISIBLE_BITS,
    silent,
    traces,
    undefined,
)
from mojifix.model.shape import LATIN, script_of
from mojifix.propose.readers import raw_byte_of, single_byte_encodings
from mojifix.propose.utf8 import SEQUENCE, decode

NO_BREAK_SPACE = "\u00a0"
SPACE = " "
# Stands for characters that the reader does not have: in no sequence.
LACKING = 0xFF
# The longest piece of text that a byte leaves behind (“1⁄4” of “¼”).
LONGEST_TRACE = 3
# A letter of an intact sequence that was another before its case was changed (bits).
TURNED_BITS = 1.5
# A small letter that was a capital, where another form of the text still holds one (bits): it is rather itself.
UNTURNED_BITS = 4.0
# The last byte of a letter that ends a word (`à`) is lost beside a space more often than that of one within (`às`)
# (bits): five of six times. With it 72.7 % of texts that lost no-break spaces are exact, without it 72.3 % (seed 3).
JOINED_BITS = 1.5
# A sequence of which a plus was written for both bytes: an omicron in CP437.
PLUSES = "++"
# Damage that tells nothing of the byte.
WILD = frozenset([REPLACED, DROPPED, SPACED])
# No damage, and damage that hits few characters alike: what it leaves is hardly anything else.
TELLING = frozenset(["", STRAIGHTENED, COMPATIBLE])
# Holes that may each have a cause of their own; more of them have one in common.
FEW_HOLES = 2
# The same of gaps: where all hidden bytes were dropped, one such byte tells of the next.
FEW_GAPS = 3
_FIRST_LEAD = 0xC2
_CONTROLS = frozenset(range(0x80, 0xA0))
_CONTINUATION = range(0x80, 0xC0)
# A letter alone within a word is mostly itself, and no continuation of which the lead was lost (bits).
LETTER_BITS = 4.0
# A continuation alone at the edge of a word is mostly a sign that belongs there (“Nestlé®”), not what a lost lead left
# (bits); more so at both edges.
EDGE_BITS = 5.0
# The model reads a letter in another shape, such as one in a circle, as the letter, which is far from as rare (bits).
SHAPED_BITS = 8.0
# A character that no single-byte encoding has, letter or sign, is rarer than the model says (bits).
RARE_BITS = 4.0
# What stands in words is rather a letter than a sign, which the model takes for as likely alone as any (×) (bits).
SIGN_BITS = 7.0
# Of most sequences nothing is left to tell them by where two bytes are lost; these are frequent enough to be told by
# their place.
MARKS = "\u2018\u2019\u201a\u201c\u201d\u201e\u2013\u2014\u2022"
# The model reads an ellipsis as a period, which is so much likelier (bits).
ELLIPSIS = "\u2026"
ELLIPSIS_BITS = 12.0
# Marks that do not show or not alone, and spaces but the no-break one (bits): what writes them mostly writes other
# signs too.
_UNSEEN = frozenset(["Cf", "Zs", "Mn"])
UNSEEN_BITS = 6.0
SCRIPTS = "\u0590"
# Of the selectors of variants only the last two, of text and of emoji, are written (bits).
SELECTORS = "\ufe0e\ufe0f"
_VARIANTS = range(0xFE00, 0xFE0E)
VARIANT_BITS = 12.0
# From here on characters are ideographs and what is written with them: letters and commas of full width, too.
IDEOGRAPHS = "\u2e80"
FULL_WIDTH = "<wide>"
# Bytes of a sequence -> the bytes that may lead it.
_LEADS = {2: range(0xC2, 0xE0), 3: range(0xE0, 0xF0), 4: range(0xF0, 0xF5)}
# The standards of the ideographs in use.
_STANDARDS = ("gb2312", "big5", "euc_jp", "euc_kr")
# What no writer meant: controls, unassigned, private use, halves of pairs, separators.
_NO_TEXT = frozenset(["Cc", "Cn", "Co", "Cs", "Zl", "Zp"])

Bytes = Mapping[int, float]
"""Bytes that may have stood in a place -> what that costs (bits)."""


class Damage(NamedTuple):
    """What the whole text tells of its damage.

    Args:
        hidden: bytes that show as nothing to the reader, or to one that reads the same text alike.
        turned: whether all of it is small letters, or capitals, so that a byte may be the trace of another.
        holes: how many characters stand for what could not be read.
        fitted: whether pluses beside other characters tell that what looks alike was written for what was lacking.
        gaps: how many sequences lack a byte that nothing stands for, where no hidden byte is left.
    """

    hidden: frozenset[int] = frozenset()
    turned: bool = False
    holes: int = 0
    gaps: int = 0
    fitted: bool = False


class Cells(NamedTuple):
    """A form as the bytes that one reader read.

    Args:
        raw: the bytes, `LACKING` where there is none.
        source: for each byte the text that stands for it; empty behind the first byte of a wide character.
        reader: the reader.
        cased: whether the form has no capital, and whether it has no small letter.
        damage: what the whole text tells.
        open: for cells whose text tells few bytes, and not which of them, those with what each costs (bits).
    """

    raw: bytes
    source: tuple[str, ...]
    reader: Encoding
    cased: tuple[bool, bool]
    damage: Damage
    open: Mapping[int, Bytes] = MappingProxyType({})


class Slot(NamedTuple):
    """A place in a sequence.

    Args:
        end: index of the cell behind it.
        choices: the bytes that may have stood there.
        kind: the damage; empty for none.
        common: the trace is a letter or a digit, and mostly just that.
    """

    end: int
    choices: Bytes
    kind: str
    common: bool = False


def hidden_bytes(characters: Iterable[str], reader: Encoding) -> frozenset[int]:
    """Return the bytes that left no character in a text: also C1 controls, where nothing tells a reader from ISO 8859.

    Args:
        characters: those of the text outside ASCII.
        reader: a single-byte reader.
    """
    table = raw_byte_of(reader)
    seen = {table.get(character, LACKING) for character in characters}
    return silent(reader) if seen & _CONTROLS else silent(reader) | _CONTROLS


def cells_of(form: str, reader: Encoding, damage: Damage) -> Cells:
    """Return a form as bytes of a single-byte reader."""
    table = raw_byte_of(reader)
    raw = bytes([ord(c) if c < "\x80" else table.get(c, LACKING) for c in form])
    return Cells(raw, tuple(form), reader, (form == form.lower(), form == form.upper()), damage)


Mended = dict[str, tuple[float, frozenset[str]]]
"""Characters that a damaged sequence may have been -> what the damage costs (bits), and its kinds."""


def wide_cells_of(form: str, reader: Encoding) -> Cells | None:
    """Return a form as bytes of a multi-byte reader, U+FFFD as a hole; None where it lacks a character."""
    raw, source = bytearray(), []
    for character in form:
        try:
            piece = bytes([LACKING]) if character == REPLACEMENT else reader.encode(character)
        except UnicodeEncodeError:
            return None
        raw += piece
        source += [character] + [""] * (len(piece) - 1)
    return Cells(bytes(raw), tuple(source), reader, (False, False), Damage())


def damaged(cells: Cells, at: int) -> list[tuple[int, Mended]]:
    """Return the damaged sequences that may begin at cell `at`: their ends, and what they may have been.

    >>> from mojifix.codecs import encoding
    >>> end, characters = damaged(cells_of('\u00e2"\u00a2', encoding("windows-1252"), Damage()), 0)[0]
    >>> end, "\u2122" in characters
    (3, True)
    """
    sequences = list(_sequences(cells, at))
    # What is left of a byte tells more than that one may be missing.
    told = [slots for slots in sequences if all(slot.kind in TELLING and not slot.common for slot in slots)]
    found = _mended(cells, at, told) or _mended(cells, at, sequences)
    return found + _hollow(cells, at)


def disguised(cells: Cells, at: int, end: int) -> Mended:
    """Return what an intact sequence may have been before its letters changed case, or were written as similar ones."""
    found: Mended = {}
    kinds = [LOWER if cells.cased[0] else UPPER] if cells.damage.turned else []
    for kind in [*kinds, BEST_FIT] if cells.damage.fitted else kinds:
        found |= _disguised(cells, at, end, kind)
    return found


def _disguised(cells: Cells, at: int, end: int, kind: str) -> Mended:
    choices = [dict(_turned(cells.reader, kind).get(source, ())) for source in cells.source[at:end]]
    if not any(choices):
        return {}
    places = [{byte: 0.0} | own for byte, own in zip(cells.raw[at:end], choices, strict=True)]
    slots = [Slot(at + 1 + n, own, kind) for n, own in enumerate(places)]
    kinds = frozenset([kind])
    own = decode(cells.raw[at:end])
    own = own.lower() if kind == LOWER else own.upper() if kind == UPPER else own
    return {character: (bits, kinds) for character, bits in _characters(slots, kinds) if character != own}


@cache  # an entry an encoding
def _turned(reader: Encoding, kind: str) -> Mapping[str, Bytes]:
    """Return the characters outside ASCII that a kind of damage may leave of the bytes of others."""
    return {
        piece: {trace.byte: TURNED_BITS for trace in found if trace.kind == kind}
        for piece, found in traces(reader).items()
        if piece > "\x7f" and any(trace.kind == kind for trace in found)
    }


def may_be_turned(characters: Iterable[str], reader: Encoding, kind: str) -> bool:
    """Tell whether a kind of damage may have left one of `characters` of another that a reader has."""
    known = _turned(reader, kind)
    return any(character in known for character in characters)


@cache
def _marks() -> dict[int, tuple[tuple[str, bytes], ...]]:
    """Return the marks of typesetting by the first of their three bytes."""
    found: dict[int, list[tuple[str, bytes]]] = {}
    for mark in MARKS:
        raw = mark.encode()
        found.setdefault(raw[0], []).append((mark, raw))
    return {lead: tuple(marks) for lead, marks in found.items()}


def _hollow(cells: Cells, at: int) -> list[tuple[int, Mended]]:
    """Return the marks of which both bytes behind the lead are hidden: lost, or shown as holes."""
    holes = "".join(cells.source[at + 1 : at + 3])
    shown = 2 if len(holes) == 2 and all(hole in HOLES for hole in holes) else 0
    kinds = frozenset([REPLACED if shown else DROPPED])
    bits = DAMAGE_BITS[REPLACED if shown else DROPPED]
    found = {m: (bits, kinds) for m, raw in _marks().get(cells.raw[at], ()) if cells.damage.hidden.issuperset(raw[1:])}
    return [(at + 1 + shown, found)] if found else []


def _mended(cells: Cells, at: int, sequences: list[list[Slot]]) -> list[tuple[int, Mended]]:
    found: dict[int, Mended] = {}
    for slots in sequences:
        end = slots[-1].end
        known = found.setdefault(end, {})
        kinds = frozenset(slot.kind for slot in slots if slot.kind)
        edge = _lone_bits(cells, at, end) if slots[0].kind == DROPPED and len(slots) == 2 else 0.0
        joined = JOINED_BITS if _joins(cells, slots) else 0.0
        for character, bits in _characters(slots, kinds):
            bits += joined if character.isalpha() else 0.0
            bits += edge - (VISIBLE_BITS if slots[0].kind == DROPPED and character in MARKS else 0.0)
            if character not in known or bits < known[character][0]:
                known[character] = bits, kinds
    return [(end, characters) for end, characters in found.items() if characters]


def _sequences(cells: Cells, at: int) -> Iterator[list[Slot]]:
    """Yield the slots of each sequence that may begin at `at`, with damage in at least one."""
    for lead in _slots(cells, at, True):
        for size, leads in _LEADS.items():
            choices = {byte: bits for byte, bits in lead.choices.items() if byte in leads}
            if choices:
                start = Slot(lead.end, choices, lead.kind, lead.common)
                wild = lead.kind in WILD
                for rest in _continued(cells, lead.end, size - 1, not wild and not lead.kind):
                    slots = [start, *rest]
                    if _plausible(cells, at, slots):
                        yield slots


def _continued(cells: Cells, at: int, left: int, wild: bool) -> Iterator[list[Slot]]:
    """Yield the slots of `left` continuation bytes from `at` on; one of them may be unknown where `wild`."""
    if not left:
        yield []
        return
    for slot in _slots(cells, at, wild):
        choices = {byte: bits for byte, bits in slot.choices.items() if byte in _CONTINUATION}
        if choices:
            here = Slot(slot.end, choices, slot.kind, slot.common)
            for rest in _continued(cells, slot.end, left - 1, wild and slot.kind not in WILD):
                yield [here, *rest]


def _joins(cells: Cells, slots: list[Slot]) -> bool:
    """Tell whether a sequence ends with a space behind which a letter of ASCII stands."""
    end = slots[-1].end
    return slots[-1].kind == SPACED and cells.source[end - 1] == SPACE and cells.raw[end : end + 1].isalpha()


def _plausible(cells: Cells, at: int, slots: list[Slot]) -> bool:
    """Tell whether a sequence is damaged, and enough of it is left."""
    kinds = [slot.kind for slot in slots]
    if not any(kinds) or len(set(kinds) - {"", *WILD}) > 1:
        return False
    text = "".join(cells.source[at : slots[-1].end])
    if text == PLUSES:
        return cells.damage.fitted
    if all(c < "\x80" or c == REPLACEMENT for c in text):
        return False
    if kinds[0] == DROPPED:
        before = cells.raw[at - 1] if at else 0
        if any(kinds[1:]) or _FIRST_LEAD <= before < LACKING:
            return False
    return True


def _lone_bits(cells: Cells, at: int, end: int) -> float:
    """Return what speaks against a continuation alone as what a lost lead left."""
    text = "".join(cells.source[at:end])
    before = cells.raw[at - 1] if at else 0
    told = not _is_letter(text) or before in _CONTINUATION or _is_foreign(cells, at, text)
    return (0.0 if told else LETTER_BITS) + EDGE_BITS * _edges(cells, at, end)


def _is_letter(text: str) -> bool:
    """Tell whether all of a text is letters and digits; a sign that only modifies letters (`ˆ`) is none."""
    return text.isalnum() and all(unicodedata.category(character) != "Lm" for character in text)


def _is_foreign(cells: Cells, at: int, letters: str) -> bool:
    """Tell whether letters of another alphabet stand behind one of ASCII: Cyrillic ones in a Latin word."""
    before = cells.source[at - 1] if at else ""
    return script_of(letters[0]) != LATIN and before.isalpha() and before.isascii()


def _edges(cells: Cells, start: int, end: int) -> int:
    """Return on how many of the sides of the cells `start` to `end` neither a letter nor a lead stands."""
    behind = cells.raw[end : end + 1] or b" "
    return (not _is_behind_letter(cells.raw, start)) + (not (behind.isalpha() or _FIRST_LEAD <= behind[0] < LACKING))


def _is_behind_letter(raw: bytes, at: int) -> bool:
    """Tell whether a letter stands in front of a byte, or what may be the end of one."""
    before = raw[at - 1 : at] if at else b" "
    if before[0] not in _CONTINUATION:
        return before.isalpha()
    found = [match for size in _LEADS if (match := SEQUENCE.fullmatch(raw, max(0, at - size), at))]
    return not found or decode(found[0].group()).isalpha()


def is_text(character: str) -> bool:
    """Tell whether somebody may have meant a character: none did a control, or one that is not assigned."""
    return unicodedata.category(character) not in _NO_TEXT


@cache
def _common() -> frozenset[str]:
    """Return the characters of all single-byte encodings."""
    return frozenset(character for known in single_byte_encodings() for character in known.table)


@cache  # an entry for each ideograph that a damaged sequence may have been
def is_written(character: str) -> bool:
    """Tell whether some national standard has a character: of what none has, little is ever written.

    >>> is_written("辱"), is_written("™"), is_written("㐀")
    (True, True, False)
    """
    if character < SCRIPTS or character in _common() or character in SELECTORS:
        return character in _common() or character in SELECTORS
    for standard in _STANDARDS:
        try:
            character.encode(standard)
        except UnicodeEncodeError:
            continue
        return True
    return False


def rare_bits(character: str, category: str) -> float:
    """Return how much rarer a character is than the model says."""
    if character == ELLIPSIS:
        return ELLIPSIS_BITS
    if ord(character) in _VARIANTS:
        return VARIANT_BITS
    shaped = unicodedata.decomposition(character)
    if character not in _common() and shaped.startswith("<") and not shaped.startswith(FULL_WIDTH):
        return RARE_BITS + SHAPED_BITS
    known = character in _common() or (character >= IDEOGRAPHS and is_written(character))
    bits = (0.0 if known else RARE_BITS) + (SIGN_BITS if category[0] == "S" else 0.0)
    return bits + (UNSEEN_BITS if category in _UNSEEN and NO_BREAK_SPACE != character < SCRIPTS else 0.0)


def _slots(cells: Cells, at: int, wild: bool) -> Iterator[Slot]:
    """Yield what may have stood at cell `at`; also a byte that nothing stands for, where `wild`."""
    raw, source = cells.raw, cells.source
    if at < len(raw):
        if 0x80 <= raw[at] < LACKING:
            yield Slot(at + 1, {raw[at]: 0.0}, "")
        if at in cells.open:
            yield Slot(at + 1, cells.open[at], REPLACED)
        if wild and source[at] in HOLES:
            yield Slot(at + 1, _hole(cells, source[at]), REPLACED)
        if cells.reader.table:
            yield from _traced(cells, at)
    if wild and cells.reader.table and source[at : at + 1] in ((), (SPACE,)):
        hidden, table = cells.damage.hidden, cells.reader.table
        spaces = {byte: DAMAGE_BITS[SPACED] for byte in hidden if table[byte] == NO_BREAK_SPACE}
        yield Slot(at, spaces, SPACED)
        if at < len(raw):
            yield Slot(at + 1, spaces, SPACED)
    if wild:
        yield Slot(at, _dropped(cells.damage.hidden, cells.damage.gaps > FEW_GAPS), DROPPED)


def _traced(cells: Cells, at: int) -> Iterator[Slot]:
    known = traces(cells.reader)
    for size in range(1, min(LONGEST_TRACE, len(cells.raw) - at) + 1):
        found: dict[str, dict[int, float]] = {}
        for trace in known.get("".join(cells.source[at : at + size]), ()):
            found.setdefault(trace.kind, {})[trace.byte] = DAMAGE_BITS[trace.kind]
        for kind, choices in found.items():
            if kind in (LOWER, UPPER) and not cells.cased[kind == UPPER]:
                continue
            common = size == 1 and cells.source[at].isalnum() and cells.source[at] < "\x80"
            if kind == LOWER and not cells.damage.turned:
                choices = {byte: bits + UNTURNED_BITS for byte, bits in choices.items()}
            if common:
                choices = {byte: bits + COMMON_BITS for byte, bits in choices.items()}
            yield Slot(at + size, choices, kind, common)


def _hole(cells: Cells, hole: str) -> Bytes:
    """Return the bytes that a hole may stand for."""
    damage = cells.damage
    if hole != REPLACEMENT or not cells.reader.table:  # a question mark tells nothing
        return _replaced(cells.reader, damage.hidden, 0.0, DAMAGE_BITS[REPLACED])
    if damage.holes <= FEW_HOLES:
        return _replaced(cells.reader, damage.hidden, DEFINED_BITS, DAMAGE_BITS[REPLACED])
    return _replaced(cells.reader, damage.hidden, DEFINED_AGAIN_BITS, AGAIN_BITS)


@cache  # a few entries an encoding
def _replaced(reader: Encoding, hidden: frozenset[int], defined: float, price: float) -> Bytes:
    """Return the bytes that a hole may stand for, at a price; one that is not hidden costs `defined` bits more."""
    holes = (undefined(reader) | hidden) if defined else frozenset[int]()
    return {byte: price + (0.0 if byte in holes or not holes else defined) for byte in range(0x80, 0xF5)}


@cache  # as above
def _dropped(hidden: frozenset[int], again: bool) -> Bytes:
    """Return the bytes that may have left nothing; all hidden ones did, where they have done so `again`."""
    price = DAMAGE_BITS[DROPPED]
    own = AGAIN_BITS if again else price
    return {byte: own if byte in hidden else price + VISIBLE_BITS for byte in range(0x80, 0xF5)}


def _characters(slots: list[Slot], kinds: frozenset[str]) -> Iterator[tuple[str, float]]:
    """Yield the characters that the bytes of the slots spell, with what the damage costs."""
    for choice in itertools.product(*(slot.choices.items() for slot in slots)):
        try:
            character = bytes([byte for byte, _ in choice]).decode("utf-8")
        except UnicodeDecodeError:
            continue
        category = unicodedata.category(character)
        if category in _NO_TEXT:
            continue
        bits = sum(price for _, price in choice) + rare_bits(character, category)
        if LOWER in kinds:
            character = character.lower()
        elif UPPER in kinds:
            character = character.upper()
        yield character, bits
