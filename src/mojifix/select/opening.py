"""What it costs a text to begin as a profile says: clean, and in which language. A profile in, prices out."""

from __future__ import annotations

import math
from typing import NamedTuple

from mojifix.model import UNITS_PER_BIT, Model
from mojifix.profile import Profile
from mojifix.select.prior import SHARPNESS, prior_of

# Rows that the built-in prior, all languages alike, counts for beside those of a profile.
PRIOR_ROWS = 4.0
# Languages of a profile that are priced in every text, and the share of rows that one needs.
LANGUAGES = 6
# The most that a text pays for its language (1/16 bit): names from anywhere stand in any column.
START_LIMIT = 12 * UNITS_PER_BIT
SHARE = 0.02


class Opening(NamedTuple):
    """What the first form of a text costs more.

    Args:
        numbers: languages that every text is priced in.
        starts: for each language of the model what a text pays that begins in it (1/16 bit).
        clean: what a text pays that begins clean (1/16 bit).
    """

    numbers: tuple[int, ...]
    starts: tuple[int, ...]
    clean: int

    def free(self) -> Opening:
        """Return the same languages, at no price: for finding out how likely they are."""
        return Opening(self.numbers, (0,) * len(self.starts), 0)


def opening_of(profile: Profile, model: Model) -> Opening:
    """Return what a profile says of the beginning of a text."""
    shares = language_shares(profile, model)
    counted = {model.index[tag]: rows for tag, rows in profile.languages if tag in model.index}
    total = sum(counted.values())
    often = sorted((n for n in counted if n and counted[n] >= SHARE * total), key=lambda n: (-counted[n], n))
    starts = [min(START_LIMIT, round(-SHARPNESS * math.log2(share) * UNITS_PER_BIT)) for share in shares]
    clean = round(prior_of(profile).opening * UNITS_PER_BIT)
    return Opening(tuple(often[:LANGUAGES]), tuple(starts) if total else (0,) * len(shares), clean)


def language_shares(profile: Profile, model: Model) -> list[float]:
    """Return for each language of the model the probability that a text is in it."""
    counted = {model.index[tag]: rows for tag, rows in profile.languages if tag in model.index}
    size = len(model.languages)
    total = sum(counted.values()) + PRIOR_ROWS
    return [(counted.get(number, 0.0) + PRIOR_ROWS / size) / total for number in range(size)]
