"""ICU messages: the sentences that a plural or select pattern stands for.

``{n, plural, one {a file} other {# files}} deleted`` becomes "a file deleted" and "files deleted". Simple
arguments (``{name}``) stay for the cleaning to remove.
"""

from __future__ import annotations

import re

_CHOICE = re.compile(r"\{\s*[\w.$-]+\s*,\s*(?:plural|select|selectordinal)\s*,")
_OFFSET = re.compile(r"\s*offset:\d+")
_SELECTOR = re.compile(r"\s*(=?[\w-]+)\s*\{")
MOST_BRANCHES = 6  # plural forms that a language can have (CLDR: zero, one, two, few, many, other)


def expand(message: str) -> list[str]:
    """Return the texts of a message: the n-th takes the n-th branch, or the last, of every choice.

    A message whose braces do not match is returned as it is.

    >>> expand("{n, plural, one {a file} other {# files}} deleted")
    ['a file deleted', ' files deleted']
    """
    if not _CHOICE.search(message):
        return [message]
    return list(dict.fromkeys(_choose(message, number) for number in range(MOST_BRANCHES)))


def _choose(message: str, number: int) -> str:
    while found := _CHOICE.search(message):
        branches, end = _branches(message, found.end())
        if not branches:
            return message
        branch = branches[min(number, len(branches) - 1)].replace("#", "")
        message = message[: found.start()] + branch + message[end:]
    return message


def _branches(message: str, position: int) -> tuple[list[str], int]:
    """Return the branches that begin at a position, and the position behind the closing brace."""
    branches: list[str] = []
    if offset := _OFFSET.match(message, position):
        position = offset.end()
    while selector := _SELECTOR.match(message, position):
        end = _closing_brace(message, selector.end())
        if end < 0:
            return [], position
        branches.append(message[selector.end() : end])
        position = end + 1
    closing = message.find("}", position)
    return (
        (branches, closing + 1) if closing >= 0 and not message[position:closing].strip() else ([], position)
    )


def _closing_brace(message: str, position: int) -> int:
    depth = 1
    for index in range(position, len(message)):
        depth += {"{": 1, "}": -1}.get(message[index], 0)
        if depth == 0:
            return index
    return -1
