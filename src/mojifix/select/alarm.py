"""Checks what the scan found before all readings are enumerated: a rare word among clean ones is no mojibake.

Where one language writes nearly all of a part, only the words that it does not write are in question. If no reading of
these that some language writes is worth its channel, the part is clean.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from mojifix.codecs.damage import HOLES
from mojifix.detect.scan import Scanner
from mojifix.model import UNITS_PER_BIT
from mojifix.propose.readings import Reading
from mojifix.propose.sweep import sweep
from mojifix.score.prices import Prices

# Words of a part that one language may lack, of all that it holds outside ASCII: more are no rare words.
LACKED = 0.2
# How much dearer than leaving it a reading of a rare word may be and still be worth a decision (bits).
SLACK = 12.0


def is_false(forms: Sequence[str], scanner: Scanner, prices: Prices, depth: int) -> bool:
    """Tell whether nothing that a decision could find is in the tokens of one part of a text.

    Args:
        forms: the distinct tokens outside ASCII.
        scanner: tells which languages write a token.
        prices: the prices of forms.
        depth: how many layers may be undone.
    """
    written = [frozenset(scanner.writers(form, 0, len(form), False)) for form in forms]
    votes = Counter(itertools.chain.from_iterable(written))
    most = max(votes.values(), default=0)
    if most < (1.0 - LACKED) * len(forms):
        return False
    language = min(number for number, found in votes.items() if found == most)
    number = prices.model.index.get(scanner.tags[language], 0)
    rare = [form for form, own in zip(forms, written, strict=True) if language not in own]
    return all(_is_rare(form, number, scanner, prices, depth) for form in rare)


def _is_rare(form: str, number: int, scanner: Scanner, prices: Prices, depth: int) -> bool:
    """Tell whether a word is likelier rare in language number `number` than garbled in any way."""
    if not HOLES.isdisjoint(form) or any("\x7f" < c < "\xa0" for c in form):
        return False
    kept = prices.price(form, number)
    return all(_costs(reading, prices) > kept for reading in sweep(form, [form], scanner, depth))


def _costs(reading: Reading, prices: Prices) -> float:
    """Return the least that a reading of one word can cost (1/16 bit)."""
    numbers = [prices.model.index.get(tag, 0) for tag in reading.languages]
    return min([prices.price(reading.forms[0] or "", number) for number in numbers]) + (
        (reading.bits - SLACK) * UNITS_PER_BIT
    )
