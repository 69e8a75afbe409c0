"""Builds src/mojifix/detect/trigrams.bin, the table of the scan, from the extracted training text.

    python -m tools.build_trigrams [--text .cache/text] [--out src/mojifix/detect/trigrams.bin]

A language writes a trigram where its text or its word list holds it, and where it is more frequent there than in text
that was garbled. The same text gives the same bytes.
"""

from __future__ import annotations

import argparse
import collections
import dataclasses
import string
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import numpy as np
import numpy.typing as npt

from mojifix.codecs import ENCODINGS
from mojifix.detect import trigrams
from mojifix.detect.scan import Scanner
from mojifix.detect.trigrams import Trigrams
from mojifix.detect.votes import EVEN, keys_of
from mojifix.model.price import is_symbol
from mojifix.model.shape import IDEOGRAPH, LATIN, script_of
from tools.garbling import MAIN, misread

Counts = npt.NDArray[np.float64]
Hashes = npt.NDArray[np.uint32]

# A character that makes up less than this of the characters outside ASCII of a language is no letter of it. Foreign
# names bring letters of Latin into any text, so those have to be more frequent.
RARE = 0.00005
RARE_LATIN = 0.001
LATIN_END = 0x370
# Nor are the letters of an alphabet in which less than this of all text of a language is written: names of languages.
LEAST_ALPHABET = 0.001
ASCII = range(0x80)
# Code points read of one text file, and of one word list.
TEXT_READ = 4_000_000
WORDS_READ = 6_000_000
# What one entry of a word list counts for beside one occurrence in running text.
WORD_WEIGHT = 0.2
# Sentences garbled for each language and kind of mix-up, and how long they may be.
GARBLED = {"single": 2500, "multi": 1200, "utf-8": 1200}
GARBLED_LENGTH = 300
# How much more frequent than in garbled text a trigram has to be that a language of legacy encodings writes (a factor).
# At 1/2, 0.4 % more of garbled sentences pass unseen; at 3, 1 % more clean ones are looked at.
OFTENER = 1.4
# The same for all other languages: they are many, and hardly written in legacy encodings, so each may only explain what
# is its own. At 1.4, 0.4 % more of short garbled strings pass; at 32, 3 % more clean sentences are looked at.
OFTENER_ELSEWHERE = 5.6
# The same for those that are written in ideographs: most garbled text is not, so the share of theirs in it is small.
# Without this, Gan Chinese passed Japanese that was read as GBK.
OFTENER_IN_IDEOGRAPHS = 40.0
# Code points of running text that a language needs: from less, more is missing than is learnt.
LEAST_TEXT = 15_000
# Frequencies (a million characters) that part ideographs and Hangul into classes.
FREQUENCIES = (0.0, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0)
FIRST_LEGACY_IDEOGRAPH, FIRST_CJK = 0x3400, 0x2E80
# Katakana of half width, in which Shift_JIS shows any other text; full width stands for itself.
HALF_WIDTH = frozenset(map(chr, range(0xFF61, 0xFFE0)))
# Words of ASCII that vote: so many, the most frequent ones, of each language with so many in its running text, of which
# so many code points are read of one file.
VOTERS_A_LANGUAGE = 300
LEAST_VOTERS = 13_000
VOTES_READ = 1_500_000
# What a word that was not seen counts for, and of how many words of a language.
UNSEEN = 5.0
WORDS = 6_000
# Rows that two bytes can number.
ROWS = 0x10000
MARKS = "‘’‚“”„«»‹›–—…•·\xa0©®™°№"
# What stands in the text of any language: quotation marks around words, dashes between them, emoji.
QUOTED = " “a” “1” “.” «a» «1» «.» „a“ „1“ „.“ a… 1… .… …a – — 1–2 a\xa01 1\xa0a 1\xa01 │ ─ ■ □ ● ○ ▲ ▼ ◆ × · • "
# The same beside ideographs, which no space parts from what stands there, and the borders of tables.
AMID_IDEOGRAPHS = "".join(
    f"{mark}字 字{mark} 字{mark}字 .{mark}字 字{mark}a a{mark}字 1{mark}字 字{mark}1 "
    f"。{mark} ，{mark}字 字{mark}，字 字：{mark}字 字{mark}（ ）{mark}字 "
    for mark in MARKS
)
# Ideographic punctuation, and letters and digits of full width, stand beside letters of ASCII, and each other.
FULL_WIDTH = (
    "a，字 字，a a。 1。 1，字 字，1 字（a a）字 字（1 1）字 a）。 字）。 字），字 字、a a、字 "
    "１２ １－ （１ ２） 字１字 字── ──字 .\xa0a 。’” “‘字 字’，字 （“字 字”） "
)
BORDERS = " ".join(
    [f" │{sign} {sign}│" for sign in string.punctuation] + [f" │{first}" for first in string.ascii_letters + "1"] + [""]
)
EMOJI = " 🤷‍♀️ 🤷‍♂️ ❤️ ❤️‍🔥 ☕ ☀️ ☹️ ☺️ ♥️ ♥ ★ ☆ ✨ ✅ ✔️ ❌ ❗ ❓ ⚡ ⚠️ ©️ ®️ ™️ ‼️ → ← ↑ ↓ "
ANYWHERE = QUOTED + EMOJI + BORDERS
CJK = ("zh-Hans", "zh-Hant", "ja", "ko")


def producible() -> set[int]:
    """Return the code points that a wrong decoder can produce: GB18030 beyond GBK, which holds everything, apart."""
    found = {0xFFFD}
    for known in ENCODINGS:
        if known.kind == "single":
            found.update(map(ord, known.table))
        elif known.kind == "multi" and known.label != "gb18030":
            for pair in (bytes([lead, trail]) for lead in range(0x81, 0xFF) for trail in range(0x31, 0xFF)):
                found.update(map(ord, pair.decode(known.codec, "ignore")))
    return found


def frequencies(root: Path) -> Counts:
    """Return how often each code point occurs in a million of the East Asian language that has it most."""
    most = np.zeros(trigrams.CODES)
    for tag in CJK:
        codes = np.frombuffer("".join(texts_of(root, tag)).encode("utf-16-le", "ignore"), np.uint16)
        most = np.maximum(most, np.bincount(codes, minlength=trigrams.CODES) / max(1, len(codes)) * 1e6)
    return most


def texts_of(root: Path, tag: str) -> Iterator[str]:
    """Yield the running text of a language."""
    for path in sorted((root / "text" / tag).glob("*.txt")):
        with path.open(encoding="utf-8") as file:
            yield file.read(TEXT_READ)


def words_of(root: Path, tag: str) -> str:
    """Return the word list of a language, words between spaces."""
    path = root / "words" / f"{tag}.txt"
    return path.read_text(encoding="utf-8")[:WORDS_READ].replace("\t", " ") if path.exists() else ""


def signs_of(root: Path) -> bytes:
    """Return the signs of all code points."""
    seen = producible()
    often = frequencies(root)
    signs = bytearray()
    for code in range(trigrams.CODES):
        character = chr(code)
        kind = _kind(code) if code in seen and code not in ASCII else trigrams.NEUTRAL
        flags = (trigrams.LETTER if character.isalpha() else 0) | (trigrams.UPPER if character.isupper() else 0)
        flags |= trigrams.ASCII if code in ASCII else 0
        stand = _stand(code, often) if kind or code in ASCII else trigrams.NOTHING
        signs += (kind | flags | stand << trigrams.SIGN).to_bytes(3, "little")
    return bytes(signs)


def _kind(code: int) -> int:
    if chr(code) in MARKS:
        return trigrams.MARK
    alphabet = 0x370 <= code < 0x1E00 or code >= 0x3000
    return trigrams.BEHIND if alphabet else trigrams.BETWEEN


def _stand(code: int, often: Counts) -> int:
    character = chr(code)
    if code in ASCII:
        if character in string.whitespace:
            return trigrams.SPACE
        return ord("0") if character.isdigit() else ord(character.lower()) if code > 0x20 else trigrams.NOTHING
    if 0x4E00 <= code < 0xA000 or 0xAC00 <= code < 0xD7A4:
        return 0x3000 + 16 * (code < 0xA000) + sum(float(often[code]) > least for least in FREQUENCIES)
    if chr(code) in HALF_WIDTH:
        return trigrams.HALF_WIDTH
    if code >= FIRST_LEGACY_IDEOGRAPH:
        return 0x2F80 + (code >> 8) % 64
    lower = character.lower()
    return ord(lower) if len(lower) == 1 and ord(lower) < FIRST_LEGACY_IDEOGRAPH else code


class Counter:
    """Counts trigrams with the scanner's own eyes."""

    def __init__(self, signs: bytes) -> None:
        self._scanner = Scanner(Trigrams((), signs, b"", b"", b""))

    def count(self, text: str) -> tuple[Hashes, Counts]:
        """Return the hashes of the trigrams of a text, ordered, and how often each occurs."""
        states = np.array(self._scanner.states(text, 0, len(text), False), np.uint32)
        hashes, counts = np.unique(states, return_counts=True)
        return hashes, counts.astype(np.float64)

    def letters(self, letters: frozenset[str]) -> Hashes:
        """Return the hashes that say that a language has these letters."""
        states = self._scanner.states("".join(sorted(letters)), 0, len(letters), True)
        return np.unique(np.array(states, np.uint64).astype(np.uint32))


def merged(parts: list[tuple[Hashes, Counts]]) -> tuple[Hashes, Counts]:
    """Return the sum of several counts."""
    hashes, where = np.unique(np.concatenate([part[0] for part in parts]), return_inverse=True)
    counts = np.bincount(where, np.concatenate([part[1] for part in parts]), len(hashes))
    return hashes, counts.astype(np.float64)


def garbled_share(root: Path, counter: Counter) -> tuple[Hashes, Counts]:
    """Return the share of each trigram in garbled text: all languages of legacy encodings, each as much as another."""
    parts = []
    for tag in sorted(MAIN):
        lines = [line for text in texts_of(root, tag) for line in text.split("\n") if not line.isascii()]
        for kind, wanted in GARBLED.items():
            hashes, counts = counter.count("\n".join(garble(lines, tag, kind, wanted)))
            parts.append((hashes, counts / max(1.0, counts.sum())))
    hashes, shares = merged(parts)
    return hashes, shares / shares.sum()


def garble(lines: list[str], tag: str, kind: str, wanted: int) -> list[str]:
    """Return lines of a language as wrong decoders show them."""
    rng = Random(f"{tag}/{kind}")
    found = (misread(rng.choice(lines)[:GARBLED_LENGTH], tag, kind, rng) for _ in range(wanted if lines else 0))
    return [mixed_up.garbled for mixed_up in found if mixed_up is not None]


def without_foreign(text: str, letters: frozenset[str]) -> str:
    """Return a text in which other characters outside ASCII stand as one that is neutral."""
    foreign = {ord(c): "\U0010ffff" for c in set(text) if c > "\x7f" and c not in letters}
    return text.translate(foreign)


def letters_of(texts: list[str]) -> frozenset[str]:
    """Return the characters outside ASCII that a language is written with."""
    codes: npt.NDArray[np.uint32] = np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32)
    found, counts = np.unique(codes[codes >= len(ASCII)], return_counts=True)
    ideographs = is_ideographic(texts)
    least = np.where(found < LATIN_END, RARE_LATIN, RARE) * counts.sum()
    common = found[np.where(found >= FIRST_CJK, ideographs, counts > least)]
    letters = {chr(code) for code in common} - foreign_alphabets(codes)
    return frozenset(MARKS) | letters | {c for letter in letters for c in (letter.upper(), letter.lower())}


def is_ideographic(texts: list[str]) -> bool:
    """Tell whether most characters outside ASCII are ideographs, kana or Hangul."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32)
    return 2 * int(np.count_nonzero(codes >= FIRST_CJK)) > int(np.count_nonzero(codes >= len(ASCII)))


def foreign_alphabets(codes: npt.NDArray[np.uint32]) -> set[str]:
    """Return the letters of alphabets, but for symbols, in which hardly any of a text is written."""
    found, counts = np.unique(codes, return_counts=True)
    scripts = np.array([script_of(chr(code)) for code in found])
    shares = np.bincount(scripts, counts) / max(1, counts.sum())
    foreign = found[(shares[scripts] < LEAST_ALPHABET) & (scripts > LATIN) & (scripts != IDEOGRAPH)]
    return {chr(code) for code in foreign if not is_symbol(chr(code))}


def written(root: Path, tag: str, counter: Counter, garbled: tuple[Hashes, Counts]) -> Hashes:
    """Return the hashes of the trigrams that a language writes."""
    texts = list(texts_of(root, tag))
    letters = letters_of(texts)
    parts = [counter.count(without_foreign(text, letters)) for text in texts]
    total = sum(counts.sum() for _, counts in parts)
    words, _ = counter.count(without_foreign(words_of(root, tag), letters))
    hashes, counts = merged([*parts, (words, np.full(len(words), WORD_WEIGHT))])
    at = np.minimum(np.searchsorted(garbled[0], hashes), len(garbled[0]) - 1)
    share = np.where(garbled[0][at] == hashes, garbled[1][at], 0.0)
    oftener = OFTENER if tag in MAIN else OFTENER_IN_IDEOGRAPHS if is_ideographic(texts) else OFTENER_ELSEWHERE
    own = hashes[counts / total >= share * oftener]
    anywhere = [counter.count(ANYWHERE)[0], counter.letters(letters | frozenset(ANYWHERE))]
    if is_ideographic(texts):
        anywhere.append(counter.count(AMID_IDEOGRAPHS + FULL_WIDTH)[0])
    return np.unique(np.concatenate([own, *anywhere])).astype(np.uint32)


def known_tags(root: Path) -> tuple[str, ...]:
    """Return the languages with enough running text outside ASCII: those of legacy encodings first, then by size."""
    sizes = {}
    for folder in sorted((root / "text").iterdir()):
        texts = list(texts_of(root, folder.name))
        if sum(map(len, texts)) >= LEAST_TEXT and not all(text.isascii() for text in texts):
            sizes[folder.name] = sum(map(len, texts))
    return tuple(sorted(sizes, key=lambda tag: (tag not in MAIN, -sizes[tag], tag)))


def table_of(tags: tuple[str, ...], signs: bytes, own: list[Hashes]) -> Trigrams:
    """Return the table, from the trigrams of each language."""
    wide = np.zeros(trigrams.WIDE_PLACES, np.bool_)
    width = -(-len(tags) // trigrams.LANGUAGES_A_BYTE)
    bits = np.zeros((trigrams.PLACES, width * trigrams.LANGUAGES_A_BYTE), np.bool_)
    for number, hashes in enumerate(own):
        wide[hashes >> trigrams.WIDE_SHIFT] = True
        bits[hashes & (trigrams.PLACES - 1), number] = True
    rows, places = np.unique(np.packbits(bits, axis=1, bitorder="little"), axis=0, return_inverse=True)
    if len(rows) > ROWS:
        raise ValueError(f"{len(rows):,} different rows, more than two bytes count: fewer places or languages are due")
    packed = np.packbits(wide, bitorder="little").tobytes()
    return Trigrams(tags, signs, packed, places.astype("<u2").tobytes(), rows.tobytes())


def words_counted(root: Path, tag: str) -> collections.Counter[int]:
    """Return how often each word of ASCII occurs in a language, by its key."""
    counts: collections.Counter[int] = collections.Counter()
    for text in texts_of(root, tag):
        for line in text[:VOTES_READ].split("\n"):
            counts.update(keys_of(line, 0, len(line)))
    return counts


def with_votes(table: Trigrams, root: Path) -> Trigrams:
    """Return the table with the votes of the most frequent words of the languages that hold enough of ASCII."""
    counted = {at: words_counted(root, tag) for at, tag in enumerate(table.languages) if tag in MAIN}
    counted = {at: counts for at, counts in counted.items() if counts.total() >= LEAST_VOTERS}
    keys = sorted({key for counts in counted.values() for key, _ in counts.most_common(VOTERS_A_LANGUAGE)})
    shares = np.array(
        [[(counts[key] + UNSEEN) / (counts.total() + UNSEEN * WORDS) for counts in counted.values()] for key in keys]
    )
    bits = np.round(np.log2(shares / shares.mean(axis=1, keepdims=True)))
    votes = (np.clip(bits, -EVEN, EVEN) + EVEN).astype(np.uint8)
    packed = np.array(keys, "<u4").tobytes()
    return dataclasses.replace(table, voted=tuple(counted), words=packed, votes=votes.tobytes())


def main(arguments: list[str] | None = None) -> int:
    """Build the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--text", type=Path, default=Path(".cache/text"), help="folder of the extracted text")
    parser.add_argument("--out", type=Path, default=Path("src/mojifix/detect/trigrams.bin"), help="the file to write")
    options = parser.parse_args(arguments)
    signs = signs_of(options.text)
    counter = Counter(signs)
    garbled = garbled_share(options.text, counter)
    tags = known_tags(options.text)
    own = [written(options.text, tag, counter, garbled) for tag in tags]
    for tag, hashes in zip(tags, own, strict=True):
        print(f"{tag}: {len(hashes):,} trigrams")
    table = with_votes(table_of(tags, signs, own), options.text)
    print(f"{len(table.words) // trigrams.KEY_BYTES:,} words vote for {[tags[at] for at in table.voted]}")
    options.out.write_bytes(trigrams.dump(table))
    print(f"{options.out}: {len(tags)} languages, {options.out.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
