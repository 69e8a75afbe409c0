"""Prices text as garbled in a way that no reading undoes: a problem in, prices of its forms out.

Such text is as hard to guess as its characters are even: it costs what a code made for it alone costs. A reading that
only exchanges characters has to be likelier than that, or it has found no language.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from mojifix.codecs import Encoding
from mojifix.codecs.damage import silent
from mojifix.model import UNITS_PER_BIT
from mojifix.propose.readers import raw_byte_of, single_byte_encodings
from mojifix.select.problem import Problem

# What it costs to name a character of the code (bits), one in ASCII each time (bits), and to suppose that a text is
# garbled beyond repair (bits): no likelier than the rarest channel; and that each token of it is.
NAMED = 8.0
PLAIN = 7.0
BEYOND = 24.0
EACH = 12.0
# How much dearer such a code is than a model that knows the text: ideographs in two bytes are nearly as even.
SLACK = 1.45
# Characters outside ASCII from which on a text tells how even it is.
LEAST = 12
# What the lead and each other byte of a sequence that is left cost where ideographs in UTF-8 lost the bytes that do not
# show (bits): as many as they can tell, and one or two for those beside them that are gone. Read as KOI8-R or a DOS
# code page such text is letters and frames, which cost nine bits each: three of 300 texts without their controls.
LEAD_LEFT = 6.0
REST_LEFT = 7.0
# A sequence without the bytes that do not show; three bytes and more, of which no legacy text is all.
_LEFT = re.compile(rb"[\xe0-\xef][\xa0-\xbf]{0,2}|[\x00-\x7f]|\xf0[\xa0-\xbf]{0,3}")
_LEADS = range(0xE0, 0xF1)
_CONTROLS = frozenset(range(0x80, 0xA0))


def unread(problem: Problem) -> dict[int, int]:
    """Return the prices of forms as text that is garbled beyond repair, by number (1/16 bit); none in short texts."""
    forms = problem.tokens.forms
    counts = Counter(c for number in problem.garbled for c in forms[number] if c > "\x7f")
    total = counts.total()
    if total < LEAST:
        return {}
    share = (NAMED * len(counts) + BEYOND) / total
    bits = {character: SLACK * (share - math.log2(count / total)) for character, count in counts.items()}
    left = _left([forms[number] for number in problem.garbled], frozenset(counts))
    if left:
        share = BEYOND / total
        bits = {c: min(price, left[c] + share) for c, price in bits.items()}
    return {
        number: round((EACH + sum(bits.get(c, PLAIN) for c in forms[number])) * UNITS_PER_BIT)
        for number in problem.garbled
    }


def _left(forms: Sequence[str], characters: frozenset[str]) -> dict[str, float]:
    """Return the prices of characters as what is left of UTF-8 (bits); nothing where some reader's bytes are not."""
    for reader in _dropping():
        table = raw_byte_of(reader)
        if all(c in table for c in characters):
            raws = [bytes([ord(c) if c < "\x80" else table[c] for c in form]) for form in forms]
            if all(len(raw) == sum(map(len, _LEFT.findall(raw))) for raw in raws):
                return {c: LEAD_LEFT if table[c] in _LEADS else REST_LEFT for c in characters}
    return {}


@lru_cache(maxsize=1)
def _dropping() -> tuple[Encoding, ...]:
    """Return the readers to which all of C1 is controls, that show as nothing."""
    return tuple([reader for reader in single_byte_encodings() if silent(reader) >= _CONTROLS])
