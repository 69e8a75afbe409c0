"""What the command line needs of the library, so that a test can hand it another one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from mojifix.profile import Profile
from mojifix.propose.candidate import Candidate
from mojifix.select.plan import Plan


class Engine(Protocol):
    """A `Repairer`."""

    def repair(self, text: str, /) -> str:
        """Return the repaired text."""

    def analyze(self, text: str, /) -> Plan:
        """Return the plan of a text."""

    def fit(self, texts: Sequence[str], /) -> Profile:
        """Return what texts of one place went through."""
    def candidates(self, text: str, n: int, /) -> list[Candidate]:
        """Return the likeliest readings of a text."""

    def decode(self, raw: bytes, /) -> str:
        """Return bytes of unknown encoding as text."""


class Library(Protocol):
    """The module `mojifix`."""

    @property
    def Repairer(self) -> Any:
        """Make an `Engine` from `Options`."""


def load() -> Library:
    """Import the library; it is not needed for `--help`, `--version` and errors in the arguments."""
    import mojifix

    return mojifix
