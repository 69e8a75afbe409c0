"""Prices text as garbled in a way that no reading undoes: a problem in, prices of its forms out.

Such text is as hard to guess as its characters are even: it costs what a code made for it alone costs. A reading that
only exchanges characters has to be likelier than that, or it has found no language.
"""

from __future__ import annotations

import math
from collections import Counter

from mojifix.model import UNITS_PER_BIT
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


def unread(problem: Problem) -> dict[int, int]:
    """Return the prices of forms as text that is garbled beyond repair, by number (1/16 bit); none in short texts."""
    forms = problem.tokens.forms
    counts = Counter(c for number in problem.garbled for c in forms[number] if c > "\x7f")
    total = counts.total()
    if total < LEAST:
        return {}
    share = (NAMED * len(counts) + BEYOND) / total
    bits = {character: SLACK * (share - math.log2(count / total)) for character, count in counts.items()}
    return {
        number: round((EACH + sum(bits.get(c, PLAIN) for c in forms[number])) * UNITS_PER_BIT)
        for number in problem.garbled
    }
