"""Remembers what was decided, up to so many code points: lines, cells and names come again."""

from __future__ import annotations

from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

# Code points of texts whose plans are remembered: some tens of megabytes with their edits.
REMEMBERED = 1_000_000


class Memory(Generic[Key, Value]):
    """What was decided, by what it was decided of; all is forgotten when there is too much."""

    def __init__(self) -> None:
        self._kept: dict[Key, Value] = {}
        self._held = 0
        self.get = self._kept.get

    def keep(self, key: Key, value: Value, size: int) -> None:
        """Remember a value.

        Args:
            key: what it was decided of.
            value: what was decided.
            size: how long the text is (code points).
        """
        self._held += size
        if self._held > REMEMBERED:
            self._kept.clear()
            self._held = size
        self._kept[key] = value
