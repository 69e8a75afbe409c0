"""What a profile makes of the prices of readings: the built-in probability that a text is garbled, and through what,
gives way to the one that was counted.

Readings and forms in, the same readings with other prices out. Decides nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from mojifix.codecs import Channel
from mojifix.model import UNITS_PER_BIT
from mojifix.profile import Profile
from mojifix.propose.readings import Reading
from mojifix.select.edits import TEMPERATURE
from mojifix.select.lattice import START

# −log2 of the probability that a text holds any mojibake at all (bits).
ONSET = -4.0
# What doubling the forms that a reading changes adds to it: each is one more chance to look garbled (bits).
CHANCES = 2.5
# Rows that the built-in priors count for beside those of a profile.
PRIOR_ROWS = 4.0
# Rows that a profile counts for at most: no column is so regular that its next row could not be another.
MOST_ROWS = 200.0
# Prices of the model are sharper than the truth by this factor (`select/edits.py`), and so are the built-in priors,
# which were tuned beside them: a probability that was counted weighs as much more.
SHARPNESS = TEMPERATURE
# What any reading pays before its channels (bits).
GARBLED_BITS: float = ONSET + START / UNITS_PER_BIT
# P(a text is garbled) that this amounts to.
GARBLED: float = 2.0 ** (-GARBLED_BITS / SHARPNESS)


class Prior(NamedTuple):
    """How likely a text of one place is clean, or went through which channels.

    Args:
        clean: P(not garbled).
        rest: P(garbled by channels that are not named); the built-in priors share it out.
        channels: chains of channels, and their probabilities.
    """

    clean: float
    rest: float
    channels: tuple[tuple[tuple[Channel, ...], float], ...]

    @property
    def opening(self) -> float:
        """Return what clean text pays in advance (bits), so that no reading need pay less than nothing."""
        named = sum(weight for _, weight in self.channels)
        return max(0.0, START / UNITS_PER_BIT - odds_bits(self.clean, named + self.rest))


def prior_of(profile: Profile) -> Prior:
    """Return the probabilities that the counts of a profile stand for."""
    scale = min(1.0, MOST_ROWS / profile.rows) if profile.rows else 0.0
    total = profile.rows * scale + PRIOR_ROWS
    named = tuple((usage.channels, usage.rows * scale / total) for usage in profile.channels)
    used = profile.clean + sum(usage.rows for usage in profile.channels)
    rest = max(0.0, profile.rows - used) * scale + PRIOR_ROWS * GARBLED
    return Prior((profile.clean * scale + PRIOR_ROWS) / total, rest / total, named)


def odds_bits(clean: float, garbled: float) -> float:
    """Return the price of a reading (bits) that two probabilities stand for."""
    return SHARPNESS * (math.log2(clean) - math.log2(garbled))


def chances(reading: Reading, forms: Sequence[str]) -> float:
    """Return what a reading pays (bits) for the forms that it changes: each is a chance to look garbled that way."""
    changed = sum(form is not None and form != old for form, old in zip(reading.forms, forms, strict=True))
    return CHANCES * math.log2(max(1, changed))


def built_in(reading: Reading, forms: Sequence[str]) -> float:
    """Return P(the channels of a reading, if a text of so many forms is garbled) as the built-in priors have it."""
    return float(2.0 ** (-(reading.bits + chances(reading, forms)) / SHARPNESS))


def weigh(readings: Sequence[Reading], forms: Sequence[str], prior: Prior) -> list[Reading]:
    """Return the readings at the prices of `prior`, so that with what `Decider` adds to them they pay just that.

    Args:
        readings: hypotheses at built-in prices.
        forms: the tokens that they read.
        prior: what replaces the built-in probabilities.
    """
    from mojifix.propose.outcome import agreement  # not at the top: a text without a profile needs none

    own = tuple(forms)
    less = GARBLED_BITS - prior.opening
    # No chain of a profile loses bytes: a guess at lost ones that reads the same is another hypothesis.
    plain = [reading.forms for reading in readings if not reading.guesses]
    agreeing, _ = agreement([chain for chain, _ in prior.channels], own, plain)
    agreed = dict(zip(plain, agreeing, strict=True))
    weighed: list[Reading] = []
    for reading in readings:
        numbers = [] if reading.guesses else agreed[reading.forms]
        named = sum(prior.channels[number][1] for number in numbers)
        bits = odds_bits(prior.clean, named + prior.rest * built_in(reading, forms))
        weighed.append(replace(reading, bits=bits - less - chances(reading, forms)))
    return weighed
