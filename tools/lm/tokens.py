"""Counts the tokens of the training text: text files in, weighted distinct tokens out.

Tokens are what lies between ASCII white space. They are normalised as the model reads them (`mojifix.model.normal`).
"""

from __future__ import annotations

import collections
import re
from collections.abc import Iterable
from pathlib import Path

from mojifix.model.normal import PUNCTUATION, normalise
from mojifix.model.shape import script_of

# UI text repeats its vocabulary: the weight of a token grows slower than its count (measured on held-out text).
DAMPING = 0.75
# A word of a dictionary without counts weighs as much as a fraction of one sighting in running text.
WORD_WEIGHT = 0.4
# One project's translations must not outweigh the others: characters taken from one source for one language.
SOURCE_CAP = 600_000
# Longer “words” are addresses, identifiers and hashes.
MAX_TOKEN = 40

_SPACE = re.compile(r"[ \t\r\n\f\v]+")


def count_tokens(texts: Iterable[Path], words: Path | None, spaced: bool = True) -> dict[str, float]:
    """Return normalised token -> weight for one language.

    Args:
        texts: running text, one file a source, one message a line.
        words: a word list without counts, or None.
        spaced: false for scripts written without spaces, whose lines are cut into runs.
    """
    total: collections.Counter[str] = collections.Counter()
    for path in texts:
        taken = 0
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                taken += len(line)
                if taken > SOURCE_CAP:
                    break
                total.update(_SPACE.split(line.strip()))
    del total[""]
    weights: dict[str, float] = {}
    for token, count in total.items():
        if len(token) <= MAX_TOKEN or not spaced:
            key = normalise(token)
            weights[key] = weights.get(key, 0.0) + count**DAMPING
    if words is not None:
        with words.open(encoding="utf-8") as lines:
            for line in lines:
                key = normalise(line.strip())
                if key:
                    weights[key] = weights.get(key, 0.0) + WORD_WEIGHT
    return _own_script(weights)


def _own_script(weights: dict[str, float]) -> dict[str, float]:
    """Return the tokens without those that hold letters of a script that is not the language's own.

    Dictionaries made from the web hold other languages, and text that was once garbled itself.
    """
    mass: dict[int, float] = {}
    scripts = {token: _scripts(token) for token in weights}
    for token, found in scripts.items():
        for script in found:
            mass[script] = mass.get(script, 0.0) + weights[token]
    own = max(mass, key=lambda script: (mass[script], script), default=0)
    return {token: weight for token, weight in weights.items() if scripts[token] <= {own}}


def _scripts(token: str) -> set[int]:
    return {script_of(c) for c in token if c > "\x7f" and c.isalpha()} - {0}


def frequent_words(weights: dict[str, float], keep: int) -> list[str]:
    """Return the `keep` heaviest words that hold a letter outside ASCII."""
    cores: dict[str, float] = {}
    for token, weight in weights.items():
        core = token.strip(PUNCTUATION)
        if len(core) > 1 and any(c > "\x7f" and c.isalpha() for c in core):
            cores[core] = cores.get(core, 0.0) + weight
    return sorted(cores, key=lambda core: (-cores[core], core))[:keep]
