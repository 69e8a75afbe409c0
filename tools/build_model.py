"""Builds src/mojifix/model/model.bin and its card model.json from the extracted training text.

    python -m tools.build_model [--text .cache/text] [--out src/mojifix/model] [--without LANG,LANG]

The text comes from `python -m tools.corpora`. The same text gives the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt

from mojifix.model import Model, hashing, layout
from mojifix.model.layout import Geometry, ModelData
from mojifix.model.normal import normalise
from tools.corpora.catalogue import read_catalogue, select
from tools.lm import fuse
from tools.lm.languages import LANGUAGES, POOLED
from tools.lm.ngrams import Grams, estimate
from tools.lm.tokens import count_tokens, frequent_words

# Running text of the pooled model: the heaviest tokens of each language, so that no language outweighs another.
POOLED_TOKENS = 12_000
POOLED_BUDGET = 100_000
# Cost codes 1 to 31 (bits): fine where probabilities are high, coarse where they are low. 0 marks an empty value.
COSTS = (0.0, 0.1, 0.25, 0.5, 0.75, 1.0, 1.3, 1.6, 2.0, 2.4, 2.8, 3.2, 3.6, 4.0, 4.5, 5.0, 5.5, 6.0, 6.5, 7.0, 7.6, 8.2,
         8.8, 9.5, 10.2, 11.0, 12.0, 13.0, 14.0, 15.5, 17.0, 19.0)  # fmt: skip
BACKOFFS = (0.0, 0.4, 0.9, 1.5, 2.3, 3.3, 4.8, 7.0)

# Lines of each development file that the card's figures are measured on, and sources that hold no sentences.
HELD_OUT_LINES = 300
LISTS = frozenset({"names"})

Codes = npt.NDArray[np.uint64]
Bytes = npt.NDArray[np.uint8]


def sources_of(root: Path, tag: str) -> list[Path]:
    """Return the text files of one language, by name."""
    return sorted((root / "text" / tag).glob("*.txt"))


def quantise(values: npt.NDArray[np.float64], steps: tuple[float, ...], first: int) -> Bytes:
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


def word_entries(words: list[str], seed: int) -> tuple[Codes, Bytes]:
    """Return the hashes and value bytes of whole words: eight more bits to recognise each by."""
    states = [hashing.word_state(word, seed) for word in words]
    checks = [hashing.word_check(state) for state in states]
    return np.array(states, dtype=np.uint64), np.array(checks, dtype=np.uint8)


def build(root: Path, without: set[str]) -> tuple[ModelData, list[dict[str, object]]]:
    """Return the model and the rows of its card."""
    counted, pooled = read_languages(root, without)
    parts = [estimate(pooled, hashing.seed_of(0), POOLED_BUDGET, min_weight=3.0)]
    words: list[tuple[Codes, Bytes]] = []
    rows: list[dict[str, object]] = []
    for index, (tag, weights) in enumerate(counted, start=1):
        spec, seed = LANGUAGES[tag], hashing.seed_of(index)
        frequent = frequent_words(weights, spec.words)
        parts.append(estimate(weights, seed, spec.budget, spec.min_weight))
        words.append(word_entries(frequent, seed))
        rows.append(
            {"tag": tag, "tokens": len(weights), "n-grams": len(parts[-1].hashes), "words": len(frequent)}
        )
        print(tag, len(weights), len(parts[-1].hashes), file=sys.stderr)
    geometry, cells = _pack(parts, words)
    units = layout.UNITS_PER_BIT
    alphabets = [alphabet(weights) if LANGUAGES[tag].spaced else "" for tag, weights in counted]
    data = ModelData(
        (POOLED, *(tag for tag, _ in counted)),
        tuple(round(bits * units) for bits in COSTS),
        tuple(round(bits * units) for bits in BACKOFFS),
        ("", *alphabets),
        geometry,
        cells,
    )
    return data, rows


def _pack(parts: list[Grams], words: list[tuple[Codes, Bytes]]) -> tuple[Geometry, bytes]:
    """Return the filter over all n-grams and words."""
    costs = quantise(np.concatenate([part.cost for part in parts]), COSTS, 1)
    backs = quantise(np.concatenate([part.backoff for part in parts]), BACKOFFS, 0)
    hashes = np.concatenate([*(part.hashes for part in parts), *(pair[0] for pair in words)])
    values = np.concatenate([(costs << 3 | backs).astype(np.uint8), *(pair[1] for pair in words)])
    # Two entries with one 32-bit hash (some hundred pairs): the first, of the lower order or earlier language, stays.
    _, first = np.unique(hashes, return_index=True)
    first.sort()
    return fuse.pack(hashes[first], values[first])


def held_out(data: ModelData, dev: Path) -> dict[str, float]:
    """Return bits a character of development text, for each language that has some."""
    model = Model(data, "")
    figures: dict[str, float] = {}
    for number, tag in enumerate(data.languages[1:], start=1):
        files = sorted(path for path in dev.glob(f"*/{tag}.txt") if path.parent.name not in LISTS)
        lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines()[:HELD_OUT_LINES]]
        tokens = [normalise(token) for line in lines for token in line.split()]
        if tokens:
            total = sum(model.price(token, number, model.pooled(token)) for token in tokens)
            size = sum(len(token) + 1 for token in tokens)
            figures[tag] = round(total / layout.UNITS_PER_BIT / size, 2)
    return figures


def card_of(raw: bytes, data: ModelData, rows: list[dict[str, object]], dev: Path) -> dict[str, object]:
    """Return the model's card: what it is made of, how large it is, how well it does on text that it never saw."""
    figures = held_out(data, dev)
    for row in rows:
        row["held-out bits a character"] = figures.get(str(row["tag"]))
    sources = [
        {"name": source.name, "licence": source.licence, "packages": [f"{p.name} {p.version}" for p in source.packages]}
        for source in select(read_catalogue(), "train", None)
    ]
    return {
        "format": layout.MAGIC[-1],
        "sha256": hashlib.sha256(raw).hexdigest(),
        "bytes": len(raw),
        "sources": sources,
        "languages": rows,
    }


def main() -> None:
    """Build the model from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--text", type=Path, default=Path(".cache/text"), help="extracted training text")
    parser.add_argument("--dev", type=Path, default=Path(".cache/dev"), help="development text, for the card's figures")
    parser.add_argument("--out", type=Path, default=Path("src/mojifix/model"))
    parser.add_argument("--without", default="", help="languages to leave out, for measuring unknown languages")
    arguments = parser.parse_args()
    data, rows = build(arguments.text, set(filter(None, arguments.without.split(","))))
    raw = layout.dump(data)
    arguments.out.mkdir(parents=True, exist_ok=True)
    (arguments.out / "model.bin").write_bytes(raw)
    card = json.dumps(card_of(raw, data, rows, arguments.dev), indent=1, ensure_ascii=False)
    (arguments.out / "model.json").write_text(card + "\n", encoding="utf-8")
    print(f"{len(raw)} bytes, {len(rows)} languages", file=sys.stderr)


if __name__ == "__main__":
    main()
