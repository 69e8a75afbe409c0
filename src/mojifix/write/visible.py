"""Text made safe to show: what cannot be seen is written as an escape."""

from __future__ import annotations

import json
from typing import Any

_ELLIPSIS = " ... "


def visible(text: str) -> str:
    """Return the text with every unprintable character written as a Python escape.

    Args:
        text: any text, lone surrogates too.

    >>> visible("a\\x81b\\u200b")
    'a\\\\x81b\\\\u200b'
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def excerpt(text: str, most: int = 72) -> str:
    """Return the text made visible and cut in its middle to about `most` code points.

    Args:
        text: any text.
        most: code points to keep.

    >>> excerpt("abcdefghij", most=4)
    'ab ... ij'
    """
    if len(text) <= most:
        return visible(text)
    half = most // 2
    return visible(text[:half]) + _ELLIPSIS + visible(text[-half:])


def visible_json(value: Any) -> str:
    """Return the value as one line of JSON in which only printable characters stand unescaped.

    Args:
        value: anything that `json.dumps` takes.

    >>> visible_json({"text": "Москва\\x98"})
    '{"text": "Москва\\\\u0098"}'
    """
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    if line.isprintable():
        return line
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in line)
