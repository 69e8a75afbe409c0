"""Makes an edit of a stretch of tokens: its text, its rivals, and how sure it is."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import NamedTuple

from mojifix.codecs import Channel
from mojifix.codecs.damage import DROPPED, SPACED
from mojifix.model import UNITS_PER_BIT
from mojifix.model.normal import normalise
from mojifix.propose.readings import Reading
from mojifix.select.alike import shared
from mojifix.select.lattice import IMPOSSIBLE, Lattice, State
from mojifix.select.plan import Alternative, Edit
from mojifix.select.problem import Problem

# Model prices are sharper than the truth: bits are divided by this before they become a probability.
TEMPERATURE = 1.6
# The same of a text of so few code points, where no profile speaks (a factor): two ideographs or a name of four letters
# are any two, and what was said with 0.97 was right in 0.93 of 72 strings of up to five code points.
SHORT = 1.2
FEW = 8
# The same between guesses at one place, most of whose letters are equal.
GUESS_TEMPERATURE = 1.5
# The same where one letter is guessed of a word that its neighbours tell, and so many words of the text its language:
# of 82 such guesses said with 0.70 to 0.87 at the temperature of others, 77 were right.
LETTER_TEMPERATURE = 1.15
TELLING_WORDS = 4
# The same where an ideograph is: of 64 that one lost byte leaves most are as likely as the next. At the temperature of
# others 13 of 19 said with 0.87 to 0.97 were right.
IDEOGRAPH_TEMPERATURE = 1.9
_FIRST_IDEOGRAPH, _LAST_IDEOGRAPH = "\u2e80", "\ufaff"
# Ways to lose the last byte of a text that leave nothing in its place.
_UNSEEN = frozenset([DROPPED, SPACED])
# What each form that is left alone in the same sentence speaks against a repair of characters that it holds, too
# (1/16 bit): `religiùn` is no Spanish word where `parsùna` stays.
CONTRADICTED = 8 * UNITS_PER_BIT
# What each form of the same sentence so many tokens beside a repair speaks against it (1/16 bit) that its channel
# cannot have produced: `mɔ ù tem` was read as no encoding that lacks `ɔ`.
STRANGE_BESIDE = 4 * UNITS_PER_BIT
BESIDE = 3
# Runners-up that an edit carries.
ALTERNATIVES = 4
# The same where bytes were lost: seven emoji fit `ğŸ�š`.
GUESSES = 12
# How much less the model knows of a word that the end of the text may have cut: the next letters are gone, too, and
# what stands at the end of whole words tells nothing.
CUT = 1.45
# Damaged places of a token up to which all that is likely is looked at.
FOLLOWED_WELL = 3
# Tokens from one that a reading changes to the next, from which on a further edit begins, as it does behind a line end:
# an edit is shown by what it changes, and a chat in which one channel was at work here and there was one edit.
APART = 8
# Odds beyond this many bits are as good as certain; keeps the powers of two in range.
_CERTAIN = 300.0


class Stretch(NamedTuple):
    """A run of steps that one reading repairs.

    Args:
        first, last: its steps, both included.
        number: the reading, from 1.
    """

    first: int
    last: int
    number: int


class Contest(NamedTuple):
    """What an edit is judged by.

    Args:
        problem: the text.
        lattice: all ways through it.
        clean: the states of clean text.
        readings: the readings that were priced.
        options: the states of each.
        entries: what it costs to suppose each (1/16 bit).
        hurdles: what each has to save on top beside clean text (1/16 bit).
        languages: tags by number.
        temperature: what bits are divided by before they become a probability.
    """

    problem: Problem
    lattice: Lattice
    clean: list[State]
    readings: list[Reading]
    options: list[list[State]]
    entries: list[int]
    hurdles: list[int]
    languages: tuple[str, ...]
    temperature: float

    def edit(self, stretch: Stretch, paid: set[int]) -> Edit:
        """Return the edit of a stretch, beside all that might be made of it.

        Args:
            stretch: what is repaired.
            paid: readings that the rest of the text needs anyway.
        """
        problem, index = self.problem, stretch.number - 1
        own = self._price(stretch, index, paid)
        guesses = self._guesses(stretch, own)
        start, end, after = problem.replacement(stretch.first, stretch.last, self.readings[index], whole=bool(guesses))
        before = problem.text[start:end]
        rivals = self._rivals(stretch, start, end, paid)
        clean = self.lattice.through(stretch.first, stretch.last, self.clean) - self._against(stretch)
        rivals[before] = (clean - (0 if stretch.number in paid else self.hurdles[index]), ())
        for text, price in guesses.items():
            if text not in rivals or price < rivals[text][0]:
                rivals[text] = (price, self.readings[index].channels)
        rivals.pop(after, None)
        plain = self.temperature
        heat = self._heat(stretch) if guesses else plain
        weights = {text: _odds(own - price, heat if text in guesses else plain) for text, (price, _) in rivals.items()}
        # The same word in another spelling (a combining accent, a comma for a cedilla) is no rival.
        same = _spelling(after)
        mass = 1.0 + sum(weight for text, weight in weights.items() if _spelling(text) != same)
        most = GUESSES if guesses else ALTERNATIVES
        ranked = sorted(rivals, key=lambda text: (rivals[text][0], text))[:most]
        alternatives = tuple(Alternative(text, rivals[text][1], weights[text] / mass) for text in ranked)
        channels, lossy = self.readings[index].channels, bool(guesses)
        edit = Edit(start, end, before, after, channels, 1.0 / mass, lossy, self._language(stretch), alternatives)
        return _trimmed(edit) if lossy else edit

    def local(self, stretch: Stretch, edit: Edit) -> list[Edit]:
        """Return the edit of a stretch as edits of what it changes, each with its part of what else that might be."""
        pieces = [] if edit.lossy else self._pieces(stretch)
        if len(pieces) < 2:
            return [edit]
        return [self._piece(piece, edit) for piece in pieces]

    def _pieces(self, stretch: Stretch) -> list[Stretch]:
        """Return the parts of a stretch between which lines end, or many tokens stand that stay as they are."""
        problem, steps = self.problem, self.lattice.steps
        changed = problem.changed(self.readings[stretch.number - 1])
        pieces: list[Stretch] = []
        for step in range(stretch.first, stretch.last + 1):
            if steps[step][0] not in changed:
                continue
            if pieces and not self._is_apart(pieces[-1].last, step):
                pieces[-1] = pieces[-1]._replace(last=step)
            else:
                pieces.append(Stretch(step, step, stretch.number))
        return pieces

    def _is_apart(self, first: int, last: int) -> bool:
        """Tell whether a line ends between two steps, or many tokens stand there."""
        problem = self.problem
        low, high = problem.sequence[first], problem.sequence[last]
        starts = problem.tokens.starts
        return high - low >= APART or "\n" in problem.text[starts[low] : starts[high]]

    def _piece(self, piece: Stretch, edit: Edit) -> Edit:
        """Return the part of an edit that lies within a piece of its stretch."""
        start, end, after = self.problem.replacement(*piece[:2], self.readings[piece.number - 1])
        shares: dict[str, Alternative] = {}
        readings = {reading.channels: reading for reading in self.readings}
        for other in edit.alternatives:
            text = self._within(piece, start, end, readings.get(other.channels))
            if text is not None and text != after:
                held = shares.get(text)
                more = held.confidence if held else 0.0
                shares[text] = Alternative(text, (held or other).channels, other.confidence + more)
        before = self.problem.text[start:end]
        return replace(edit, start=start, end=end, before=before, after=after, alternatives=tuple(shares.values()))

    def _within(self, piece: Stretch, start: int, end: int, reading: Reading | None) -> str | None:
        """Return what a reading makes of a range within a piece; None where it changes what lies around."""
        text = self.problem.text
        if reading is None:
            return text[start:end]
        low, high, after = self.problem.replacement(*piece[:2], reading)
        return None if low < start or high > end else text[start:low] + after + text[high:end]

    def weights(self, stretch: Stretch, edit: Edit) -> dict[str, float]:
        """Return the probability of each guess at the damaged token of a stretch, all others included in `edit`."""
        guesses = self._guesses(stretch, 0)
        least = min(guesses.values())
        heat = self._heat(stretch)
        odds = {text: _odds(least - price, heat) for text, price in guesses.items()}
        total = sum(odds.values())
        share = min(1.0 / total, edit.confidence)
        return {text: share * own for text, own in odds.items()}

    def _against(self, stretch: Stretch) -> int:
        """Return what the forms left alone in its sentence speak against the repair of a stretch (1/16 bit)."""
        forms, steps = self.problem.tokens.forms, self.lattice.steps
        new = self.problem.forms(self.readings[stretch.number - 1])
        inside = range(stretch.first, stretch.last + 1)
        changed = [(forms[number], new[number]) for number in {steps[step][0] for step in inside}]
        repaired = {c for old, after in changed for c in old if c > "\x7f" and c not in (after or old)}
        path = self.lattice.path()
        left = [
            step
            for step in self._sentence(stretch)
            if step not in inside and not self.lattice.states[path[step]].reading
        ]
        same = {steps[step][0] for step in left if not repaired.isdisjoint(forms[steps[step][0]])}
        near = range(stretch.first - BESIDE, stretch.last + BESIDE + 1)
        strange = {steps[step][0] for step in left if step in near and new[steps[step][0]] is None}
        return CONTRADICTED * len(same) + STRANGE_BESIDE * len(strange)

    def _sentence(self, stretch: Stretch) -> range:
        """Return the steps of the sentence that a stretch stands in."""
        steps = self.lattice.steps
        low, high = stretch.first, stretch.last + 1
        while low and not steps[low][2]:
            low -= 1
        while high < len(steps) and not steps[high][2]:
            high += 1
        return range(low, high)

    def _price(self, stretch: Stretch, index: int, paid: set[int]) -> int:
        price = self.lattice.through(stretch.first, stretch.last, self.options[index])
        return price + (0 if index + 1 in paid else self.entries[index])

    def _rivals(
        self, stretch: Stretch, start: int, end: int, paid: set[int]
    ) -> dict[str, tuple[int, tuple[Channel, ...]]]:
        """Return what other readings make of the range, with their prices; the cheapest of equal ones."""
        text = self.problem.text
        rivals: dict[str, tuple[int, tuple[Channel, ...]]] = {}
        for index, reading in enumerate(self.readings):
            price = self._price(stretch, index, paid)
            low, high, after = self.problem.replacement(stretch.first, stretch.last, reading)
            if price >= IMPOSSIBLE or low < start or high > end:
                continue  # impossible, or another edit: it changes what lies around
            after = text[start:low] + after + text[high:end]
            if after not in rivals or price < rivals[after][0]:
                rivals[after] = (price, reading.channels)
        return rivals

    def _guesses(self, stretch: Stretch, own: int) -> dict[str, int]:
        """Return what else the damaged form of a stretch may have been, with the prices; nothing for most."""
        reading = self.readings[stretch.number - 1]
        number = self.lattice.steps[stretch.first][0]
        if stretch.first != stretch.last or number not in self.problem.guessed(reading):
            return {}
        at = self.problem.garbled.index(number)
        return {guess.text: own + guess.cost for guess in reading.guesses[at]}

    def _heat(self, stretch: Stretch) -> float:
        """Return the temperature of the guesses at a token: in many damaged places few of all guesses are looked at."""
        number = self.lattice.steps[stretch.first][0]
        best = self.readings[stretch.number - 1].guesses[self.problem.garbled.index(number)][0]
        form = self.problem.tokens.forms[number]
        ends = best.mends and best.mends[-1][1] == len(form) and self.problem.text.endswith(form)
        cut = ends and not _UNSEEN.isdisjoint(best.kinds)
        mended = "".join([text for _, _, text in best.mends])
        ideographic = any(_FIRST_IDEOGRAPH <= character <= _LAST_IDEOGRAPH for character in mended)
        told = best.places == 1 and mended.isalpha() and len(self.problem.sequence) >= TELLING_WORDS
        if told and not cut and not ideographic:
            return LETTER_TEMPERATURE
        heat = IDEOGRAPH_TEMPERATURE if ideographic else GUESS_TEMPERATURE
        return heat * max(1.0, best.places / FOLLOWED_WELL) * (CUT if cut else 1.0)

    def _language(self, stretch: Stretch) -> str:
        steps = self.lattice.steps[stretch.first : stretch.last + 1]
        states = self.options[stretch.number - 1]
        best = min(states, key=lambda state: sum(state.costs[form] // n for form, n, _, _ in steps))
        return self.languages[best.language]


def temperature_of(text: str, profiled: bool) -> float:
    """Return what bits are divided by, for a text that is decided with a profile or alone."""
    return TEMPERATURE if profiled or len(text) > FEW else TEMPERATURE * SHORT


def _spelling(text: str) -> tuple[str, tuple[bool, ...]]:
    """Return what a text says in the eyes of the model, and which of its characters are capitals."""
    return normalise(text), tuple([c.isupper() for c in unicodedata.normalize("NFC", text)])


def _odds(units: int, temperature: float) -> float:
    """Return the odds that a difference in price stands for."""
    return float(2.0 ** max(-_CERTAIN, units / UNITS_PER_BIT / temperature))


def _trimmed(edit: Edit) -> Edit:
    """Return an edit without what its texts, all of them, have in common at both ends."""
    texts = [edit.before, edit.after, *(other.after for other in edit.alternatives)]
    head = shared(texts)
    tail = shared([text[head:][::-1] for text in texts])
    cut = [text[head : len(text) - tail] for text in texts]
    others = tuple(replace(other, after=text) for other, text in zip(edit.alternatives, cut[2:], strict=True))
    return replace(
        edit, start=edit.start + head, end=edit.end - tail, before=cut[0], after=cut[1], alternatives=others
    )
