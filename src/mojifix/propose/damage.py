"""Proposes readings that put lost and changed bytes of UTF-8 back: forms in, readings with their guesses out.

For each reader the intact sequences of a form are undone as in `utf8`, and the damaged ones completed: all completions
are priced from left to right, the best kept. What a form costs as it is bounds what a completion can save, so most
forms are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mojifix.codecs import Encoding, encoding
from mojifix.propose.readers import Reader, byte_of, multi_byte_encodings
from mojifix.propose.sequences import LACKING, Cells, Mended, cells_of, damaged, hidden_bytes, wide_cells_of
from mojifix.propose.utf8 import SEQUENCE, decode, unwrap

# Guesses that are followed from left to right, and kept of a form.
FOLLOWED = 8
KEPT = 24
# Ends of paths that are looked at: each is one choice of the last lost byte.
ENDS = 64
# Readers that are tried: those to which most of the text is UTF-8, and no fewer intact sequences than this share of
# the most.
READERS = 6
INTACT_SHARE = 0.6
# A form that costs less can save too little to pay for a damaged channel (bits); the second where others speak for it.
WORTHWHILE = 14.0
SUPPORTED = 4.0
# How much dearer than leaving the damage a guess may look to the pooled model (bits): the languages of the text know
# better.
HOPELESS = 12.0
# A letter that is a byte of no sequence, beside a sequence: then this was hardly UTF-8 (bits).
STRAY_BITS = 24.0
# What undoing one more layer within a guess costs (bits).
DEEPER_BITS = 6.0
# What a capital behind a small letter costs, about (1/16 bit).
TURNED = 96
# Characters in front of an addition that its price depends on.
_CONTEXT = 4
_UNITS = 16

# Traces of damage in the bytes of a reader, where a hole is a question mark or FE: a lead that nothing or too little
# follows, and continuations that no lead is in front of.
_SIGN = re.compile(
    rb"[\xc2-\xdf](?![\x80-\xbf])|[\xe0-\xef](?![\x80-\xbf]{2})[\x80-\xbf\"'?+\xfe]|[\xf0-\xf4](?![\x80-\xbf]{3})[\x80-\xbf]"
    rb"|(?<![\x80-\xf4])[\x80-\xbf]|\xfe[\x80-\xbf]"
)


# Characters of ASCII in front of one outside it -> the leads of UTF-8 that they may stand for.
_HIDDEN = {"+": "\u251c\u252c\u253c", "G": "\u0393", '"': "\u201d", "'": "\u2019"}
_BESIDE = re.compile("[+G\"'](?=[^\x00-\x7f])")
# A hole beside a character of several bytes.
_HOLED = re.compile("[\u2e80-\uffef][?\ufffd]|[?\ufffd][\u2e80-\uffef]")


@dataclass(frozen=True, slots=True)
class Guess:
    """What a form with damaged sequences may have read.

    Args:
        text: the form.
        bits: what the damage costs; 0 where the damaged sequences are left as they are.
        kinds: the kinds of damage, in order.
        spot: half-open range in the form that holds all of its damage (code points; single-byte readers only).
        cost: how much dearer it is than the first guess (1/16 bit), once the languages of the text have spoken.
    """

    text: str
    bits: float
    kinds: tuple[str, ...] = ()
    spot: tuple[int, int] = (0, 0)
    cost: int = 0


@dataclass(frozen=True, slots=True)
class Chooser:
    """Prices guesses.

    Args:
        prefix: price of the characters of the start of a form (1/16 bit).
        form: price of a form (1/16 bit).
    """

    prefix: Callable[[str], int]
    form: Callable[[str], int]


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


@dataclass(slots=True)
class _Path:
    """A guess that is being made: its text so far, what its damage and its characters cost, and what it ends with."""

    text: str = ""
    bits: float = 0.0
    price: int = 0
    priced: int = 0
    last: int = 0
    kinds: frozenset[str] = frozenset()
    spot: tuple[int, int] = (0, 0)

    def extended(self, text: str, last: int) -> _Path:
        """Return the path with one more character, decoded or left as it is."""
        return self.mended(text, last, 0.0, frozenset(), self.spot)

    def mended(self, text: str, last: int, bits: float, kinds: frozenset[str], spot: tuple[int, int]) -> _Path:
        """Return the path with one more character, which damage hid at `spot`."""
        bits += self.bits + (STRAY_BITS if {self.last, last} == {_DECODED, _STRAY} else 0.0)
        turned = self.text[-1:].islower() and text[:1].isupper()
        price = self.price + (TURNED if turned else 0)
        return _Path(self.text + text, bits, price, self.priced, last, self.kinds | kinds, spot)


_PLAIN, _DECODED, _STRAY = 0, 1, 2


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


def kinds_of(guesses: Sequence[Sequence[Guess]]) -> str:
    """Return the kinds of damage that the first guesses suppose, in words."""
    return ", ".join(sorted({kind for found in guesses if found for kind in found[0].kinds}))


def restored(forms: Sequence[str], readers: Sequence[Reader], chooser: Chooser) -> Iterator[Restored]:
    """Yield what readers make of forms with damaged sequences; nothing where no form shows a sign of any.

    Args:
        forms: distinct tokens outside ASCII.
        readers: the groups of readers that have some of their characters.
        chooser: prices guesses.
    """
    prices = [chooser.form(form) for form in forms]
    if max(prices, default=0) < WORTHWHILE * _UNITS:
        return
    scored: list[tuple[int, int, int, list[int]]] = []
    for rank, reader in enumerate(readers):
        table = byte_of(encoding(reader.label))
        raws = [_raw(form, table) for form in forms]
        intact = sum(len(match.group()) for raw in raws for match in SEQUENCE.finditer(raw))
        least = (SUPPORTED if intact else WORTHWHILE) * _UNITS
        signed = [n for n, price in enumerate(prices) if price >= least and _SIGN.search(raws[n])]
        if signed:
            scored.append((-intact - sum(map(len, _signs(raws, signed))), rank, intact, signed))
    most = max((intact for _, _, intact, _ in scored), default=0)
    if most < INTACT_SHARE * sum(c > "\x7f" for form in forms for c in form):
        most = 0  # hardly UTF-8 as it is: a few sequences come by chance
    likely = [entry for entry in scored if entry[2] >= INTACT_SHARE * most]
    for _, rank, _, signed in sorted(likely)[:READERS]:
        found = _by_reader(forms, readers[rank], signed, chooser)
        if found is not None:
            yield found


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
    return bytes([ord(c) if c < "\x80" else 0xFE if c == "\ufffd" else table.get(c, LACKING) for c in form])


def _signs(raws: Sequence[bytes], signed: Sequence[int]) -> Iterator[bytes]:
    """Yield the signs of damage in the forms `signed`."""
    for number in signed:
        for match in _SIGN.finditer(raws[number]):
            yield match.group()


def _by_reader(forms: Sequence[str], reader: Reader, signed: list[int], chooser: Chooser) -> Restored | None:
    """Return what one reader makes of all forms; None where it restores nothing."""
    known = encoding(reader.label)
    table = byte_of(known)
    guesses: list[tuple[Guess, ...]] = [()] * len(forms)
    hidden = hidden_bytes({c for form in forms for c in form if c > "\x7f"}, known)
    inner = [unwrap(form, table) for form in forms]
    for number in signed:
        guesses[number] = found = guesses_of(cells_of(forms[number], known, hidden), chooser)
        if found:
            inner[number] = found[0].text
    if not any(guesses):
        return None
    return Restored(reader.label, reader.prior, tuple(inner), tuple(guesses))


def guesses_of(cells: Cells, chooser: Chooser) -> tuple[Guess, ...]:
    """Return what a form may have read, the likeliest first; nothing where nothing is damaged."""
    paths = _paths(cells, chooser)
    table = byte_of(cells.reader) if cells.reader.table else {}
    found: dict[str, Guess] = {}
    for path in _best(paths, chooser, ENDS):
        text, bits = path.text, path.bits
        while text not in found or bits < found[text].bits:
            found[text] = Guess(text, bits, tuple(sorted(path.kinds)), path.spot)
            deeper = unwrap(text, table) if path.kinds else text
            text, bits = deeper, bits + DEEPER_BITS
    if not any(guess.kinds for guess in found.values()):
        return ()
    costs = {text: chooser.form(text) + guess.bits * _UNITS for text, guess in found.items()}
    ranked = sorted(found.values(), key=lambda guess: (costs[guess.text], guess.text))
    least = min(costs[guess.text] for guess in ranked if guess.kinds)
    if least > min(costs.values()) + HOPELESS * _UNITS:
        return ()
    return tuple(ranked[:KEPT] + [guess for guess in ranked[KEPT:] if not guess.kinds])


def _paths(cells: Cells, chooser: Chooser) -> list[_Path]:
    """Return the best ways through a form, cell by cell."""
    raw, size = cells.raw, len(cells.raw)
    open_at: dict[int, list[_Path]] = {0: [_Path()]}
    for at in range(size):
        paths = open_at.pop(at, [])
        if not paths:
            continue
        if not cells.source[at]:  # the second half of a wide character, of which the first was left: this too
            open_at.setdefault(at + 1, []).extend(_left(cells, at, [path for path in paths if path.last != _DECODED]))
            paths = [path for path in paths if path.last == _DECODED]
        match = SEQUENCE.match(raw, at)
        if match:
            character = decode(match.group())
            open_at.setdefault(match.end(), []).extend(path.extended(character, _DECODED) for path in paths)
            continue
        mended = _damaged(cells, at)
        if mended:
            paths = _best(paths, chooser, FOLLOWED)
        for end, characters in mended:
            found = open_at.setdefault(end, [])
            for path in paths:
                spot = (path.spot[0] if path.kinds else at, end)
                found.extend(path.mended(c, _DECODED, *how, spot) for c, how in characters.items())
        open_at.setdefault(at + 1, []).extend(_left(cells, at, paths))
    return open_at.get(size, [])


def _left(cells: Cells, at: int, paths: list[_Path]) -> list[_Path]:
    """Return the paths that leave cell `at` as it is; half a wide character only if it is ASCII."""
    text = cells.source[at]
    stray = _STRAY if 0x80 <= cells.raw[at] < LACKING and text.isalpha() else _PLAIN
    if text:
        return [path.extended(text, stray) for path in paths]
    half = chr(cells.raw[at]) if cells.raw[at] < 0x80 else ""
    kept = [path.extended("", path.last) for path in paths if path.last != _DECODED]
    return kept + [path.extended(half, _PLAIN) for path in paths if path.last == _DECODED and half]


def _damaged(cells: Cells, at: int) -> list[tuple[int, Mended]]:
    near = cells.source[at : at + 3]
    return [] if all(c < "\x80" for c in near) else damaged(cells, at)


def _best(paths: list[_Path], chooser: Chooser, most: int) -> list[_Path]:
    """Return the cheapest paths, the one that leaves all damage as it is, and the one that supposes least of it."""
    if len(paths) <= most:
        return paths
    for path in paths:
        start = max(0, path.priced - _CONTEXT)
        before, text = path.text[start : path.priced], path.text[start:]
        path.price += chooser.prefix(text) - (chooser.prefix(before) if before else 0)
        path.priced = len(path.text)
    paths.sort(key=lambda path: (path.price + path.bits * _UNITS, path.text))
    rest = paths[most:]
    mended = [path for path in rest if path.kinds]
    # What supposes least damage may be dear at first: the digits of other scripts are rare, but not in rows.
    faithful = [min(mended, key=lambda path: (path.bits, path.price, path.text))] if mended else []
    return paths[:most] + faithful + [path for path in rest if not path.kinds]
