"""Mojibake that is quoted, not written: a problem in, the same with a price for quotations of its forms out.

A text that speaks of mojibake shows some. What is shown is as likely as what it stands for, so that its own letters say
nothing. It stands alone or in quotation marks; in a word of the text it is an accident as elsewhere.
"""

from __future__ import annotations

import re

from mojifix.model import UNITS_PER_BIT
from mojifix.model.normal import PUNCTUATION
from mojifix.select.problem import Problem

# What a quoted character outside ASCII costs (1/16 bit): three of them stand for one mark of 10 to 12 bits.
QUOTED = 4 * UNITS_PER_BIT
# Who writes one of these nearby speaks of mojibake.
TOPIC = frozenset(["mojibake", "garbled", "misencoded", "mis-encoded", "double-encoded", "misdecoded"])
_QUOTES = ("``", "''", '""', "“”", "‘’", "„“", "«»")
_BETWEEN = re.compile("[^\x00-\x7f]+")


def quoting(problem: Problem) -> Problem:
    """Return a problem with the price of quotations, where the words around it speak of mojibake.

    Args:
        problem: the text.
    """
    forms = problem.tokens.forms
    near = {forms[problem.tokens.which[position]] for position in problem.sequence}
    if not any(word.strip(PUNCTUATION).lower() in TOPIC for word in near if word.isascii()):
        return problem
    quoted = {number: _coded(forms[number]) for number in problem.garbled if _is_quoted(forms[number])}
    return problem._replace(coded={**quoted, **problem.coded})


def _is_quoted(form: str) -> bool:
    """Tell whether a form stands in quotation marks, or has neither letter nor digit of ASCII beside it."""
    core = form.rstrip(".,;:!?")
    if len(core) > 1 and core[0] + core[-1] in _QUOTES:
        return True
    return not any(c.isalnum() for c in form if c < "\x80")


def _coded(form: str) -> tuple[int, tuple[str, ...]]:
    count = sum(c > "\x7f" for c in form)
    return QUOTED * count, tuple(part for part in _BETWEEN.split(form) if part)
