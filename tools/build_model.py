"""Builds src/mojifix/model/model.bin and its card model.json from the extracted training text.

    python -m tools.build_model [--text .cache/text] [--out src/mojifix/model] [--without LANG,LANG]

The text comes from `python -m tools.corpora`. The same text gives the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from mojifix.model import hashing, layout
from mojifix.model.layout import ModelData
from tools.lm import fuse
from tools.lm.languages import LANGUAGES, POOLED, budget_of
from tools.lm.ngrams import Grams, estimate
from tools.lm.tokens import frequent_words, count_tokens

# Running text of the pooled model: the heaviest tokens of each language, so that no language outweighs another.
POOLED_TOKENS = 12_000
POOLED_BUDGET = 100_000
# Cost codes 1 to 31 (bits): fine where probabilities are high, coarse where they are low. 0 marks an empty value.
COSTS = (0.0, 0.1, 0.25, 0.5, 0.75, 1.0, 1.3, 1.6, 2.0, 2.4, 2.8, 3.2, 3.6, 4.0, 4.5, 5.0, 5.5, 6.0, 6.5, 7.0, 7.6, 8.2,
         8.8, 9.5, 10.2, 11.0, 12.0, 13.0, 14.0, 15.5, 17.0, 19.0)  # fmt: skip
BACKOFFS = (0.0, 0.4, 0.9, 1.5, 2.3, 3.3, 4.8, 7.0)


@dataclass
class Counted:
    """One language's counts as they go into the model and its card."""

    tag: str
    characters: float
    grams: Grams


def sources_of(root: Path, tag: str) -> list[Path]:
    """Return the text files of one language, by name."""
    return sorted((root / "text" / tag).glob("*.txt"))


def quantise(values: np.ndarray, steps: tuple[float, ...], first: int) -> np.ndarray:
    """Return for each value the index of the nearest step, from index `first` on."""
    table = np.array(steps[first:])
    edges = (table[1:] + table[:-1]) / 2
    return (np.searchsorted(edges, values) + first).astype(np.uint8)


def read_languages(root: Path, without: set[str]) -> tuple[list[tuple[str, dict[str, float]]], dict[str, float]]:
    """Return the weighted tokens of each language, and the pooled ones."""
    counted: list[tuple[str, dict[str, float]]] = []
    pooled: dict[str, float] = {}
    for tag, spec in LANGUAGES.items():
        files = sources_of(root, tag)
        if tag in without or not files:
            continue
        words = root / "words" / f"{tag}.txt"
        weights = count_tokens(files, words if words.exists() else None, spec.spaced)
        for other in spec.borrow:
            extra = root / "words" / f"{other}.txt"
            for token, weight in count_tokens([], extra, True).items():
                weights[token] = weights.get(token, 0.0) + weight
        counted.append((tag, weights))
        best = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:POOLED_TOKENS]
        mass = sum(weight for _, weight in best)
        for token, weight in best:
            pooled[token] = pooled.get(token, 0.0) + weight * 20_000.0 / mass
    return counted, pooled


def alphabet(grams_tokens: dict[str, float]) -> str:
    """Return the characters outside ASCII that make up all but a thousandth of the language's own ones."""
    mass: dict[str, float] = {}
    for token, weight in grams_tokens.items():
        for character in token:
            if character > "\x7f":
                mass[character] = mass.get(character, 0.0) + weight
    total = sum(mass.values())
    kept = [c for c, weight in mass.items() if weight > total / 2000 and c.isalpha()]
    return "".join(sorted(kept))


def word_entries(words: list[str], seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the hashes and value bytes of whole words: eight more bits to recognise each by."""
    states = [hashing.word_state(word, seed) for word in words]
    checks = [hashing.word_check(state) for state in states]
    return np.array(states, dtype=np.uint64), np.array(checks, dtype=np.uint8)


def build(root: Path, without: set[str]) -> tuple[ModelData, list[dict[str, object]]]:
    """Return the model and the rows of its card."""
    counted, pooled = read_languages(root, without)
    tags = [POOLED] + [tag for tag, _ in counted]
    alphabets = [""]
    rows: list[dict[str, object]] = []
    words: list[tuple[np.ndarray, np.ndarray]] = []
    parts = [estimate(pooled, hashing.seed_of(0), POOLED_BUDGET, min_weight=3.0)]
    for index, (tag, weights) in enumerate(counted, start=1):
        grams = estimate(weights, hashing.seed_of(index), budget_of(tag))
        parts.append(grams)
        words.append(word_entries(frequent_words(weights, LANGUAGES[tag].words), hashing.seed_of(index)))
        alphabets.append(alphabet(weights) if LANGUAGES[tag].spaced else "")
        rows.append({"tag": tag, "tokens": len(weights), "n-grams": len(grams.hashes)})
        print(tag, len(weights), len(grams.hashes), file=sys.stderr)
    hashes = np.concatenate([part.hashes for part in parts])
    costs = quantise(np.concatenate([part.cost for part in parts]), COSTS, 1)
    backs = quantise(np.concatenate([part.backoff for part in parts]), BACKOFFS, 0)
    hashes = np.concatenate([hashes, *(pair[0] for pair in words)])
    values = np.concatenate([(costs << 3 | backs).astype(np.uint8), *(pair[1] for pair in words)])
    # Two n-grams with one 32-bit hash (some hundred pairs): the first, of the lower order or earlier language, stays.
    _, first = np.unique(hashes, return_index=True)
    first.sort()
    geometry, cells = fuse.pack(hashes[first], values[first])
    units = layout.UNITS_PER_BIT
    data = ModelData(
        tuple(tags),
        tuple(round(bits * units) for bits in COSTS),
        tuple(round(bits * units) for bits in BACKOFFS),
        tuple(alphabets),
        geometry,
        cells,
    )
    return data, rows


def main() -> None:
    """Build the model from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--text", type=Path, default=Path(".cache/text"))
    parser.add_argument("--out", type=Path, default=Path("src/mojifix/model"))
    parser.add_argument("--without", default="", help="languages to leave out, for measuring unknown languages")
    arguments = parser.parse_args()
    data, rows = build(arguments.text, set(filter(None, arguments.without.split(","))))
    raw = layout.dump(data)
    arguments.out.mkdir(parents=True, exist_ok=True)
    (arguments.out / "model.bin").write_bytes(raw)
    card = {"sha256": hashlib.sha256(raw).hexdigest(), "bytes": len(raw), "languages": rows}
    (arguments.out / "model.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(raw)} bytes, {len(rows)} languages", file=sys.stderr)


if __name__ == "__main__":
    main()
