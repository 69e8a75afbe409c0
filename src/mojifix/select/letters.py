"""Lists of letters, as alphabets and tables of characters have them: a problem in, the same with a price for them out.

A list names letters, so that how often they are words says nothing: one is as likely as another. Read as some other
alphabet its letters may be words each (`а`, `и`, `с`), which a list of nine accented capitals is not.
"""

from __future__ import annotations

from collections.abc import Iterator

from mojifix.model import UNITS_PER_BIT
from mojifix.model.normal import PUNCTUATION
from mojifix.select.problem import Problem

# What a letter of a list costs (1/16 bit), and each sign beside it. At 8 bits letters that are set apart within garbled
# text (`П р и в е т`) are left as a list.
LISTED = 11 * UNITS_PER_BIT
SIGN = 2 * UNITS_PER_BIT
# Tokens of one letter in a row, all different, that are a list: fewer are words.
ROW = 5


def listing(problem: Problem) -> Problem:
    """Return a problem with the price of lists, where tokens in question are letters of one.

    Args:
        problem: the text.
    """
    asked = frozenset(problem.garbled)
    listed = {
        number: (LISTED + SIGN * (len(problem.tokens.forms[number]) - 1), ())
        for row in _rows(problem)
        for number in row
        if number in asked
    }
    return problem._replace(coded={**listed, **problem.coded}) if listed else problem


def _rows(problem: Problem) -> Iterator[list[int]]:
    """Yield the numbers of the forms of each list."""
    forms, which = problem.tokens.forms, problem.tokens.which
    row: list[int] = []
    last = -1
    for position in problem.sequence:
        number = which[position]
        if position != last + 1 or not _is_letter(forms[number]) or number in row:
            if len(row) >= ROW:
                yield row
            row = []
        if _is_letter(forms[number]):
            row.append(number)
        last = position
    if len(row) >= ROW:
        yield row


def _is_letter(form: str) -> bool:
    """Tell whether a form is one letter, or one among punctuation."""
    core = form.strip(PUNCTUATION)
    return len(core) == 1 and core.isalpha()
