"""Proposes readings that put lost and changed bytes of UTF-8 back: forms in, readings with their guesses out.

For each reader the intact sequences of a form are undone as in `utf8`, and the damaged ones completed: all completions
are priced from left to right, the best kept. What a form costs as it is bounds what a completion can save, so most
forms are passed over.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mojifix.codecs import Encoding, encoding
from mojifix.codecs.damage import BEST_FIT, FITTED, LOWER, REPLACEMENT, traces
from mojifix.propose.layers import layered
from mojifix.propose.paths import DEEPER_BITS, Chooser, Guess, guesses_of, ranked
from mojifix.propose.readers import Reader, multi_byte_encodings, raw_byte_of
from mojifix.propose.sequences import LACKING, Damage, cells_of, hidden_bytes, may_be_turned, wide_cells_of
from mojifix.propose.utf8 import SEQUENCE, decode, unwrap

# Readers that are tried: those to which most of the text is UTF-8, intact or damaged, no less than this share of the
# most, or so many characters fewer.
READERS = 6
INTACT_SHARE = 0.8
FEW = 4
# Sequences that may be broken in UTF-8 for each that is intact, beside those that show a trace of the damage: three in
# Korean where C1 controls are lost; and how many more, in a word that holds no other.
BROKEN_MOST = 1
BROKEN_LEAST = 2
# Sequences at least of a text that may be UTF-8 without the bytes that do not show, and the continuations that are left
# for each, unless all are letters of Latin: two letters side by side may each be a lead.
STRIPPED_LEAST = 3
STRIPPED_SHARE = 0.25
# A form that costs less can save too little to pay for a damaged channel (bits); the second where others speak for it.
WORTHWHILE = 14.0
SUPPORTED = 4.0
# What a guess at a form costs at least, its damage and a word (bits). Up to 20 as many damaged texts come back, but
# from 12 on lone leads (`LIAISONS Ã NEW YORK`) are no longer reported.
LEAST = 8.0
_UNITS = 16

# Traces of damage in the bytes of a reader, where a hole is a question mark or FE: a lead that nothing or too little
# follows, and continuations that no lead is in front of.
_SIGN = re.compile(
    rb"[\xc2-\xdf](?![\x80-\xbf])[\"'?+\xfe]?|\xe2(?![\x80-\xbf])|[\xe0-\xef](?![\x80-\xbf]{2})[\x80-\xbf\"'?+\xfe]|[\xf0-\xf4](?![\x80-\xbf]{3})[\x80-\xbf]"
    rb"|(?<![\x80-\xf4])[\x80-\xbf]|\xfe[\x80-\xbf]"
)

# Intact sequences; traces of damage beside what is left of broken ones (group 1); leads with all but one of their
# continuations (group 2), which say neither; what is left of others (group 3).
_PIECE = re.compile(
    SEQUENCE.pattern
    + rb"|([?+\"'=G\xfe-](?=[\x80-\xff])|(?<=[\x80-\xfd\xff])[?+\"'=\xfe-]|TM|[13]\xfe[24]| \xfe)"
    + rb"|([\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{2})"
    + rb"|([\xc2-\xf4][\x80-\xbf]?|[\x80-\xbf]{1,2}|[\xc0\xc1\xf5-\xfd\xff])"
)
# What is left of a sequence without the bytes that do not show.
_LEFT = re.compile(
    rb"[\xc2-\xdf][\xa0-\xbf]?|[\xe0-\xef][\xa0-\xbf]{0,2}|[\xf0-\xf4][\xa0-\xbf]{0,3}|[\xc2-\xf4][\x80-\xbf]"
)
# Leads of the letters of Latin.
_LATIN = frozenset(range(0xC2, 0xC9))
_PART = re.compile(SEQUENCE.pattern + rb"|[a-zA-Z]")
# Characters that stand for none of a reader: a hole, and what NFKC leaves of fractions and accents.
_TRACES = frozenset([REPLACEMENT, "\u2044", *map(chr, range(0x300, 0x346))])
_RUN = re.compile(rb"(?:" + _PART.pattern + rb"){3,}")


# What stands for characters by which readers differ; of ASCII only beside a character outside it.
_HIDDEN = {**FITTED, '"': "\u201c\u201d\u201e", "'": "\u2018\u2019\u201a"}
_SIGNS = "".join(re.escape(sign) for sign in _HIDDEN if sign.isascii())
_BESIDE = re.compile(
    f"[{_SIGNS}](?=[^\x00-\x7f])|(?<=[^\x00-\x7f])[{_SIGNS}]|["
    + "".join(sign for sign in _HIDDEN if not sign.isascii())
    + "]"
)
_BESIDE_PLUS = re.compile("\\+[^\x00-\x7f]|[^\x00-\x7f]\\+")
# A hole beside a character of several bytes.
_HOLED = re.compile("[\u2e80-\uffef][?\ufffd]|[?\ufffd][\u2e80-\uffef]")


@dataclass(frozen=True, slots=True)
class Restored:
    """What a reader makes of all forms.

    Args:
        label: the reader.
        prior: its probability.
        forms: the forms, the best guess for each.
        guesses: for each form its guesses, the best first; none for a form without damage.
    """

    label: str
    prior: float
    forms: tuple[str, ...]
    guesses: tuple[tuple[Guess, ...], ...]


def suspects(forms: Sequence[str], alphabet: Sequence[str]) -> list[str]:
    """Return the characters by which readers differ: those of the forms, and those that damage may have hidden.

    Args:
        forms: distinct tokens outside ASCII.
        alphabet: their characters outside ASCII.
    """
    found = {*alphabet, *(c.upper() for c in alphabet if len(c.upper()) == 1)}
    for form in forms:
        for match in _BESIDE.finditer(form):
            found.update(_HIDDEN[match.group()[0]])
    return sorted(found)


def has_pluses(form: str) -> bool:
    """Tell whether a plus stands beside a character outside ASCII."""
    return _BESIDE_PLUS.search(form) is not None


def kinds_of(guesses: Sequence[Sequence[Guess]]) -> str:
    """Return the kinds of damage that the first guesses suppose, in words."""
    return ", ".join(sorted({kind for found in guesses if found for kind in found[0].kinds}))


def restored(
    forms: Sequence[str], readers: Sequence[Reader], chooser: Chooser, entry: float, beneath: bool = False
) -> Iterator[Restored]:
    """Yield what readers make of forms with damaged sequences; nothing where no form shows a sign of any.

    Args:
        forms: distinct tokens outside ASCII.
        readers: the groups of readers that have some of their characters.
        chooser: prices guesses.
        entry: what a reading pays before its reader and its guesses (bits).
        beneath: a layer was undone above: what it gave are all characters of the reader below.
    """
    prices = [chooser.form(form, 0) for form in forms]
    if max(prices, default=0) < WORTHWHILE * _UNITS:
        return
    characters = {c for form in forms for c in form if c > "\x7f"}
    small = all(form == form.lower() for form in forms)
    clean = chooser.clean(forms)
    scored: list[tuple[int, int, list[int]]] = []
    for rank, reader in enumerate(readers):
        table = raw_byte_of(encoding(reader.label))
        raws = [_raw(form, table) for form in forms]
        intact = sum(len(match.group()) for raw in raws for match in SEQUENCE.finditer(raw))
        least = (SUPPORTED if intact else WORTHWHILE) * _UNITS
        worth = [n for n, price in enumerate(prices) if price >= least]
        known = encoding(reader.label)
        turned = small and may_be_turned(characters, known, LOWER)
        fitted = _is_fitted(forms, known) and may_be_turned(characters, known, BEST_FIT)
        marked = worth if turned or fitted else [n for n in worth if _SIGN.search(SEQUENCE.sub(b" ", raws[n]))]
        signed = [n for n in marked if _may_be_utf8([(forms[n], raws[n])], table)]
        if beneath and any(LACKING in raws[n] for n in signed):
            continue
        # What is intact in the other forms speaks for UTF-8, too.
        touched = signed and [n for n, raw in enumerate(raws) if n in signed or SEQUENCE.search(raw)]
        if signed and _may_be_utf8([(forms[n], raws[n]) for n in touched], table):
            hope = sum(max(0.0, clean[n] / _UNITS - LEAST) for n in touched) + math.log2(reader.prior) - entry
            scored.append((-intact - sum(map(len, _signs(raws, signed))), rank, signed if hope >= 0 else []))
    most = max((-score for score, _, _ in scored), default=0)
    for score, rank, signed in sorted(scored)[:READERS]:
        likely = -score >= min(INTACT_SHARE * most, most - FEW)
        found = _by_reader(forms, readers[rank], signed, chooser) if likely and signed else None
        if found is not None:
            yield found


def _may_be_utf8(pairs: Sequence[tuple[str, bytes]], table: dict[str, int]) -> bool:
    """Tell whether so much of forms is intact, or shows what damaged it, that the rest may be damaged sequences."""
    if _is_mostly([raw for _, raw in pairs]) or _is_stripped([raw for _, raw in pairs]):
        return True
    return all(form == form.lower() for form, _ in pairs) and _is_mostly([_raised(form, table) for form, _ in pairs])


def _is_stripped(raws: Sequence[bytes]) -> bool:
    """Tell whether all bytes outside ASCII may be left of UTF-8 that lost those which do not show."""
    found = [match.group() for raw in raws for match in _LEFT.finditer(raw)]
    left = sum(len(sequence) - 1 for sequence in found)
    outside = sum(byte > 0x7F for raw in raws for byte in raw)
    if sum(map(len, found)) < outside or len(found) < STRIPPED_LEAST:
        return False
    return left >= STRIPPED_SHARE * len(found) or {sequence[0] for sequence in found} <= _LATIN


def _is_mostly(raws: Sequence[bytes]) -> bool:
    found = [match.lastindex for raw in raws for match in _PIECE.finditer(raw)]
    return found.count(3) <= BROKEN_LEAST + BROKEN_MOST * found.count(None) + found.count(1)


def _runs(raw: bytes) -> Iterator[str]:
    """Yield what stands between the damage."""
    for match in _RUN.finditer(raw):
        yield "".join([decode(part.group()) for part in _PART.finditer(match.group())])


def _raised(form: str, table: dict[str, int]) -> bytes:
    """Return the bytes of a form whose letters were capitals, as leads are to most readers."""
    return _raw("".join([upper if (upper := c.upper()) in table else c for c in form]), table)


def restored_wide(forms: Sequence[str], chooser: Chooser) -> Iterator[Restored]:
    """Yield what multi-byte readers make of forms with a hole beside an ideograph: they swallow half sequences."""
    holed = [number for number, form in enumerate(forms) if _HOLED.search(form)]
    if not holed:
        return
    for reader in multi_byte_encodings():
        guesses: list[tuple[Guess, ...]] = [()] * len(forms)
        for number in holed:
            cells = wide_cells_of(forms[number], reader)
            guesses[number] = guesses_of(cells, chooser) if cells else ()
        if any(guesses):
            pairs = zip(forms, guesses, strict=True)
            inner = tuple([found[0].text if found else _strict(form, reader) for form, found in pairs])
            yield Restored(reader.label, reader.reader_prior, inner, tuple(guesses))


def _strict(form: str, reader: Encoding) -> str:
    try:
        return reader.encode(form).decode("utf-8")
    except UnicodeError:
        return form


def _raw(form: str, table: dict[str, int]) -> bytes:
    return bytes([ord(c) if c < "\x80" else 0xFE if c in _TRACES else table.get(c, LACKING) for c in form])


def _signs(raws: Sequence[bytes], signed: Sequence[int]) -> Iterator[bytes]:
    """Yield the signs of damage in the forms `signed`."""
    for number in signed:
        for match in _SIGN.finditer(SEQUENCE.sub(b" ", raws[number])):
            yield match.group()


def _by_reader(forms: Sequence[str], reader: Reader, signed: list[int], chooser: Chooser) -> Restored | None:
    """Return what one reader makes of all forms; None where it restores nothing."""
    known = encoding(reader.label)
    table = raw_byte_of(known)
    guesses: list[tuple[Guess, ...]] = [()] * len(forms)
    inner = [unwrap(form, table) for form in forms]
    raws = [_raw(form, table) for form in forms]
    damage = _damage(forms, raws, known, signed)
    chooser = replace(chooser, language=chooser.spoken([run for raw in raws for run in _runs(raw)]))
    for number in signed:
        guesses[number] = found = _guesses(forms[number], known, damage, chooser)
        if found:
            inner[number] = found[0].text
    if not any(guesses):
        return None
    return Restored(reader.label, reader.prior, tuple(inner), tuple(guesses))


def _guesses(form: str, reader: Encoding, damage: Damage, chooser: Chooser) -> tuple[Guess, ...]:
    """Return what a form may have read, through one layer or several, the likeliest first."""
    found = guesses_of(cells_of(form, reader, damage), chooser)
    whole = 0, len(form)
    for depth, cells in layered(form, reader, damage):
        more = DEEPER_BITS * (depth - 1)
        deeper = [
            replace(guess, bits=guess.bits + more, mends=((*whole, guess.text),))
            for guess in guesses_of(cells, chooser)
            if guess.kinds
        ]
        found = ranked((*found, *deeper), chooser)
    return found


def _damage(forms: Sequence[str], raws: Sequence[bytes], reader: Encoding, signed: Sequence[int]) -> Damage:
    """Return what the whole text tells of its damage."""
    hidden = hidden_bytes({c for form in forms for c in form if c > "\x7f"}, reader)
    shown = any(byte in hidden for raw in raws for byte in raw)
    return Damage(
        hidden,
        turned=all(form == form.lower() for form in forms),
        holes=sum(form.count(REPLACEMENT) for form in forms),
        gaps=0 if shown else sum(1 for _ in _signs(raws, signed)),
        fitted=_is_fitted(forms, reader),
    )


def _is_fitted(forms: Sequence[str], reader: Encoding) -> bool:
    """Tell whether pluses beside other characters tell that what looks alike was written for what was lacking."""
    return any(map(has_pluses, forms)) and "+" in traces(reader)
