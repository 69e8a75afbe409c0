"""What a profile makes of the prices of readings: the built-in probability that a text is garbled, and through what, gives
way to the one that was counted.

Readings and forms in, the same readings with other prices out. Decides nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mojifix.codecs import Channel
from mojifix.model import UNITS_PER_BIT
from mojifix.profile import Profile
from mojifix.propose.outcome import gives
from mojifix.propose.readings import Reading
from mojifix.select.lattice import START

# −log2 of the probability that a text holds any mojibake at all (bits).
ONSET = -3.0
# What doubling the forms outside ASCII adds to it: each is one more chance to look garbled (bits).
CHANCES = 2.5
# Rows that the built-in priors count for beside those of a profile.
PRIOR_ROWS = 4.0
# Rows that a profile counts for at most: no column is so regular that its next row could not be another.
MOST_ROWS = 200.0
# −log2 P(a text is garbled), as far as nothing is known of where it comes from (bits).
_GARBLED_BITS: float = ONSET + START / UNITS_PER_BIT
GARBLED: float = 2.0**-_GARBLED_BITS


@dataclass(frozen=True, slots=True)
class Prior:
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
        """Return what clean text pays in advance (bits), so that a reading need pay less than nothing in no case."""
        garbled = max(1.0 - self.clean, self.rest)
        return max(0.0, START / UNITS_PER_BIT + math.log2(garbled) - math.log2(self.clean))


def prior_of(profile: Profile) -> Prior:
    """Return the probabilities that the counts of a profile stand for."""
    scale = min(1.0, MOST_ROWS / profile.rows) if profile.rows else 0.0
    total = profile.rows * scale + PRIOR_ROWS
    named = tuple((usage.channels, usage.rows * scale / total) for usage in profile.channels)
    clean = (profile.clean * scale + PRIOR_ROWS * (1.0 - GARBLED)) / total
    rest = max(0.0, 1.0 - clean - sum(weight for _, weight in named))
    return Prior(clean, max(rest, PRIOR_ROWS * GARBLED / total), named)


def chance_bits(forms: Sequence[str]) -> float:
    """Return what the number of forms adds to the price of the built-in readings (bits)."""
    return CHANCES * math.log2(len(forms))


def weigh(readings: Sequence[Reading], forms: Sequence[str], prior: Prior) -> list[Reading]:
    """Return the readings at the prices of `prior`, so that with what `Decider` adds to them they pay just that.

    Args:
        readings: hypotheses at built-in prices.
        forms: the tokens that they read.
        prior: what replaces the built-in probabilities.
    """
    chances, own = chance_bits(forms), tuple(forms)
    shared = math.log2(prior.clean) + prior.opening - _GARBLED_BITS - chances
    weighed: list[Reading] = []
    for reading in readings:
        named = sum(weight for chain, weight in prior.channels if gives(chain, own, reading.forms))
        mass = named + prior.rest * 2.0 ** -(chances + reading.bits)
        weighed.append(replace(reading, bits=shared - math.log2(mass)))
    return weighed
