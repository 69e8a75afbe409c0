"""JSON trees: the strings at the leaves, in the order of the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any


def read_json(data: bytes, left_out: str = "") -> Iterator[str]:
    """Yield every string value of a JSON text, except those below a top-level key called `left_out`.

    Raises:
        json.JSONDecodeError: the text is no JSON.
    """
    tree = json.loads(data)
    if isinstance(tree, dict):
        tree.pop(left_out, None)
    yield from _leaves(tree)


def _leaves(tree: Any) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        for value in tree.values():
            yield from _leaves(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _leaves(value)
