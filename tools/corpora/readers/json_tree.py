"""JSON trees: the strings at the leaves, in the order of the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any


def read_json(data: bytes, left_out: str | None = None) -> Iterator[str]:
    """Yield every string value of a JSON text, except those below a key called `left_out`, at any depth.

    Raises:
        json.JSONDecodeError: the text is no JSON.
    """
    yield from _leaves(json.loads(data), left_out)


def _leaves(tree: Any, left_out: str | None) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        for key, value in tree.items():
            if key != left_out:
                yield from _leaves(value, left_out)
    elif isinstance(tree, list):
        for value in tree:
            yield from _leaves(value, left_out)
