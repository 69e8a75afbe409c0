"""One text, ready to decide: which of its tokens are in question, in which order, and what a reading makes of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from mojifix.detect.tokens import ESCAPE, Tokens
from mojifix.detect.windows import Window
from mojifix.propose.readings import Reading
from mojifix.select.lattice import Steps

# Tokens of ASCII this near to others tell the language.
NEIGHBOURS = 4
# What a sentence ends with; the empty string is the start of the text.
SENTENCE_ENDS = frozenset([*'.!?:;"”»)…。', ""])
# What stands before a field of mark-up or data, where tokens are cut behind it.
FIELD_STARTS = frozenset('":={[(<>,;/?&|')
# Behind these, and a space, 94 of 100 words begin with a capital; behind the others, which open a clause or an item,
# 46; elsewhere 5, in German 31, and behind closing brackets and quotation marks no more (text of 28 languages).
FULL_STOPS = frozenset(".!?…")
EITHER = frozenset(":-–—•*")
# Between two tokens: a space, and what may stand around it.
_GAP = 3


class Problem(NamedTuple):
    """One text, ready to decide.

    Args:
        text: the text.
        tokens: its tokens.
        garbled: the numbers of the forms outside ASCII that are in question; readings speak of these, in this order.
        sequence: positions (in `tokens.which`) that are decided, in order.
        coded: by the number of a form, the price of its characters outside ASCII if they are codes and no text
            (1/16 bit), and the parts of it between them.
        surprise: −log2 of the probability that such a text is garbled where another would be (bits).
    """

    text: str
    tokens: Tokens
    garbled: tuple[int, ...]
    sequence: tuple[int, ...]
    coded: Mapping[int, tuple[int, tuple[str, ...]]] = MappingProxyType({})
    surprise: float = 0.0

    def steps(self) -> Steps:
        """Return the steps of the lattice along the sequence."""
        which, starts = self.tokens.which, self.tokens.starts
        seen: dict[int, int] = {}
        pairs: dict[tuple[int, int], int] = {}
        steps: Steps = []
        before = -1
        for position in self.sequence:
            form = which[position]
            seen[form] = seen.get(form, 0) + 1
            pairs[before, form] = pairs.get((before, form), 0) + 1
            steps.append((form, seen[form], begins_sentence(self.text, starts[position]), pairs[before, form]))
            before = form
        return steps

    def in_question(self) -> list[str]:
        """Return the forms that readings speak of."""
        return [self.tokens.forms[number] for number in self.garbled]

    def openings(self) -> list[bool | None]:
        """Return for each form in question whether its first occurrence has to begin with a capital; None if it may."""
        starts: dict[int, int] = {}
        for number, start in zip(self.tokens.which, self.tokens.starts):
            starts.setdefault(number, start)
        return [opens(self.text, starts[number]) for number in self.garbled]

    def around(self) -> list[str]:
        """Return the forms that are decided beside those in question: words of ASCII."""
        inside = frozenset(self.garbled)
        used = dict.fromkeys(self.tokens.which[position] for position in self.sequence)
        return [self.tokens.forms[number] for number in used if number not in inside]

    def forms(self, reading: Reading | None) -> list[str | None]:
        """Return all forms as `reading` has them; None where it cannot have produced one."""
        forms: list[str | None] = list(self.tokens.forms)
        if reading is not None:
            for number, form in zip(self.garbled, reading.forms):
                forms[number] = form
        return forms

    def changed(self, reading: Reading) -> frozenset[int]:
        """Return the numbers of the forms that `reading` changes."""
        old = self.tokens.forms
        return frozenset(n for n, form in zip(self.garbled, reading.forms) if form is not None and form != old[n])

    def guessed(self, reading: Reading) -> frozenset[int]:
        """Return the numbers of the forms in which `reading` guesses at lost bytes."""
        return frozenset(n for n, found in zip(self.garbled, reading.guesses) if found and found[0].kinds)

    def replacement(self, first: int, last: int, reading: Reading, whole: bool = False) -> tuple[int, int, str]:
        """Return start, end and text of the steps `first` to `last` under `reading`, equal ends left out or `whole`."""
        tokens, text = self.tokens, self.text
        new = self.forms(reading)
        low, high = self.sequence[first], self.sequence[last]
        pieces: list[str] = []
        start = at = tokens.starts[low]
        for position in range(low, high + 1):
            form = tokens.which[position]
            replacement = new[form]
            pieces.append(text[at : tokens.starts[position]])
            pieces.append(tokens.forms[form] if replacement is None else replacement)
            at = tokens.starts[position] + len(tokens.forms[form])
        after = "".join(pieces)
        return (start, at, after) if whole else trim(text, start, at, after)


def problem_of(
    text: str, tokens: Tokens, windows: Sequence[Window] = (), only: frozenset[int] | None = None
) -> Problem:
    """Return the decision problem of a text: its tokens outside ASCII and their neighbours.

    Args:
        text: the text.
        tokens: its tokens.
        windows: the parts to decide; () for all of it.
        only: the numbers of the forms to decide; None for all.
    """
    starts, which = tokens.starts, tokens.which
    inside: set[int] = set()
    near: set[int] = set()
    for low, high in windows or [(0, len(text))]:
        for position in range(bisect_left(starts, low), bisect_left(starts, high)):
            number = which[position]
            form = tokens.forms[number]
            if (not form.isascii() or ESCAPE in form) and (only is None or number in only):
                inside.add(number)
                near.update(range(max(0, position - NEIGHBOURS), min(len(which), position + NEIGHBOURS + 1)))
    return Problem(text, tokens, tuple(sorted(inside)), tuple(sorted(near)))


def begins_sentence(text: str, start: int) -> bool:
    """Tell whether the token at `start` begins a sentence or a line."""
    before = text[max(0, start - _GAP) : start]
    return "\n" in before or before[-1:] in FIELD_STARTS or before[:-1].rstrip()[-1:] in SENTENCE_ENDS


def opens(text: str, start: int) -> bool | None:
    """Tell whether a capital is due for the token at `start`; None where it may as well be a small letter."""
    before = text[max(0, start - _GAP) : start]
    last = before[:-1].rstrip()[-1:]
    if not last or "\n" in before or last in FULL_STOPS:
        return True
    return None if before[-1] in FIELD_STARTS or last in EITHER else False


def trim(text: str, start: int, end: int, after: str) -> tuple[int, int, str]:
    """Return the range and replacement without what is equal at both ends."""
    low, high = 0, len(after)
    while start < end and low < high and text[start] == after[low]:
        start += 1
        low += 1
    while start < end and low < high and text[end - 1] == after[high - 1]:
        end -= 1
        high -= 1
    return start, end, after[low:high]
