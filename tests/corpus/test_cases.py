"""Holds the cases of this corpus to what they claim: codecs give each garbled text, and enough is covered."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

import pytest

from mojifix.adapters.corpus import CLEAN, Case, read_cases
from mojifix.codecs import ENCODINGS, Encoding, encoding
from mojifix.codecs.notation import NOTATIONS, TEXT

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
HOMES = {"wild": "in_the_wild", "syn": "synthetic", "clean": "clean"}

CASES_DUE = 700
CHANNELS_DUE = 60
LANGUAGES_DUE = 60
CLEAN_DUE = 150
READERS_OF_UTF8_DUE = 25
USES_DUE = 2

REACH = 4
"""Characters by which the garbled part may extend into what both texts share: the longest byte sequence."""

def straightened(text: str) -> str:
    """Make typographic quotation marks straight."""
    return text.translate(str.maketrans("“”„‘’", '"""' + "''"))


def pairs_unchecked(text: str) -> str:
    """Drop the first byte of a character, and read the others, and the space behind, as pairs of UTF-8 bytes."""
    raw = (text + " ").encode()[1:]
    return "".join(chr((lead & 0x1F) << 6 | more & 0x3F) for lead, more in zip(raw[::2], raw[1::2], strict=True))


DAMAGE: dict[str, Callable[[str], str]] = {
    "no-break space lost": lambda text: text.replace("\u00a0 ", " "),
    "no-break space dropped": lambda text: text.replace("\u00a0", ""),
    "lower-cased": str.lower,
    "NFKC": lambda text: unicodedata.normalize("NFKC", text),
    "best fit": lambda text: text.translate(str.maketrans("├Γ⌐", "+G¬")),
    "question marks for what Latin-1 lacks": lambda text: text.encode("latin-1", "replace").decode("latin-1"),
    "undefined bytes replaced": lambda text: re.sub("[\x80-\x9f]", "\ufffd", text),
    "quotes straightened": straightened,
    "quotes straightened, last character lost": lambda text: straightened(text)[:-1],
    "quotes straightened, last three characters lost": lambda text: straightened(text)[:-3],
    "last character lost": lambda text: text[:-1],
    "accent of the lead byte lost": lambda text: text.replace("Ã", "A"),
    "lead byte lost": lambda text: re.sub("[âÃ]", "", text),
    "lead byte lost, pairs of bytes read unchecked": pairs_unchecked,
}
"""Name of a damage -> what it does to a garbled text."""

CASES = read_cases(CORPUS)


def undone(text: str, channels: tuple[tuple[str, ...], ...]) -> str | None:
    """Undo the channels, the outermost first; nothing where one cannot be."""
    for read_as, written_as in channels:
        try:
            text = encoding(written_as).decode(encoding(read_as).encode(text))
        except UnicodeError:
            return None
    return text


def redone(text: str, channels: tuple[tuple[str, ...], ...]) -> str | None:
    """Go through the channels, the innermost first, with their damage; nothing where one cannot be."""
    for read_as, written_as, *damage in reversed(channels):
        try:
            text = encoding(read_as).decode(encoding(written_as).encode(text))
        except UnicodeError:
            return None
        for name in damage:
            text = DAMAGE[name](text)
    return text


def shared(left: str, right: str) -> int:
    """Count the characters at the start of both."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False)))


def parts(case: Case) -> Iterator[tuple[str, str]]:
    """Yield the whole, then what stands between common prefix and suffix, widened step by step."""
    yield case.text, case.expected
    prefix = shared(case.text, case.expected)
    rest, due = case.text[prefix:], case.expected[prefix:]
    suffix = shared(rest[::-1], due[::-1])
    for before in range(min(prefix, REACH) + 1):
        for after in range(min(suffix, REACH) + 1):
            start, tail = prefix - before, suffix - after
            yield case.text[start : len(case.text) - tail], case.expected[start : len(case.expected) - tail]


def is_verified(case: Case) -> bool:
    """Tell whether undoing the channels gives what is expected; with damage, whether they give the text."""
    if case.channels[0][0] == TEXT:
        undo = NOTATIONS[case.channels[0][1]].undo
        due = undo(case.expected) if "&" in case.expected else case.expected  # references that are right stay
        spelled = replace(case, text=undo(case.text), expected=due, channels=case.channels[1:])
        return is_verified(spelled)
    if len(case.channels[0]) > 2:
        return any(redone(due, case.channels) == garbled for garbled, due in parts(case))
    return any(undone(garbled, case.channels) == due for garbled, due in parts(case))


@pytest.mark.parametrize("case", [case for case in CASES if case.channels], ids=lambda case: case.id)
def test_codecs_give_the_expected_text(case: Case) -> None:
    """Encoding the garbled part as the reader and decoding it as the writer gives the expected text."""
    assert is_verified(case), f"{case.place}: {case.channels}"


def test_a_case_whose_text_changes_names_its_channels() -> None:
    """Every garbled text has channels, save those with several spans, of which each has its own."""
    unnamed = [case.id for case in CASES if case.text != case.expected and not case.channels]

    assert [id_ for id_ in unnamed if not id_.startswith("syn-several-")] == []


def test_a_case_without_channels_stays_as_it_is() -> None:
    """No case has a channel and expects its own text."""
    assert [case.id for case in CASES if case.channels and case.text == case.expected] == []


def test_clean_cases_expect_no_change() -> None:
    """A case of kind clean expects its own text."""
    clean = [case for case in CASES if case.kind == CLEAN]

    assert len(clean) >= CLEAN_DUE
    assert all(case.text == case.expected for case in clean)


def test_there_are_enough_cases() -> None:
    """The corpus has hundreds of cases over many channels and languages."""
    pairs = {channel[:2] for case in CASES for channel in case.channels}
    languages = {case.lang for case in CASES} - {"", "mul", "und"}

    assert len(CASES) >= CASES_DUE
    assert len(pairs) >= CHANNELS_DUE
    assert len(languages) >= LANGUAGES_DUE
    assert len({case.lang for case in CASES if case.channels}) >= LANGUAGES_DUE


@pytest.mark.parametrize(
    "known", [e for e in ENCODINGS if e.kind in ("single", "multi")], ids=lambda e: e.label
)
def test_each_encoding_is_read_and_written(known: Encoding) -> None:
    """Each single- and multi-byte encoding is the reader of some cases and the writer of some."""
    read = Counter(channel[0] for case in CASES for channel in case.channels)
    written = Counter(channel[1] for case in CASES for channel in case.channels)

    assert read[known.label] >= USES_DUE
    assert written[known.label] >= USES_DUE


def test_utf8_is_misread_in_many_ways() -> None:
    """UTF-8 is read as dozens of encodings."""
    readers = {channel[0] for case in CASES for channel in case.channels if channel[1] == "utf-8"}

    assert len(readers) >= READERS_OF_UTF8_DUE


def test_ids_say_where_a_case_belongs() -> None:
    """The first part of an id names its file, so that a known failure that passes can go back."""
    for case in CASES:
        name = Path(case.place.partition(":")[0]).stem
        assert name in (HOMES[case.id.partition("-")[0]], "known_failures"), case.place
