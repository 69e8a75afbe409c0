"""Sentences: cuts running text into pieces of a bounded length.

In: a paragraph of any language. Out: its sentences, the overlong ones cut at clauses. There is no
dictionary of abbreviations; where a full stop is doubtful, the text is left in one piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

SHORTEST = 15  # code points; shorter pieces are headings and labels
LONGEST = 300  # code points; longer pieces are cut at a clause or dropped

_CLOSING = "[\"'”’»“)\\]」』）]*"
# A stop before a space (European, Arabic, Indic, Ethiopic, Armenian, Khmer, Burmese, Tibetan) ...
_SPACED_STOP = re.compile(f"[.!?…؟۔।॥።։។။།]+{_CLOSING}[ \t\u00a0]+")
# ... and a stop of Chinese and Japanese, which needs none.
_CJK_STOP = re.compile(f"[。！？]+{_CLOSING}[ \t\u3000]*")
_CLAUSE = re.compile("[;:؛；][ \u00a0]+|[,،][ \u00a0]+|[，、；：]|[ ]")
_LAST_WORD = re.compile(r"[^\W_]+$")
_ABBREVIATION = 2  # letters; "z. B.", "J. S.", "př." and bare numbers ("1.") end no sentence


def split_sentences(paragraph: str) -> Iterator[str]:
    """Yield the sentences of a paragraph, in order, stripped, of any length.

    >>> list(split_sentences("Er kam z. B. gestern. Wer? Am 3. Mai."))
    ['Er kam z. B. gestern.', 'Wer?', 'Am 3. Mai.']
    """
    start = 0
    for stop in _stops(paragraph):
        if sentence := paragraph[start:stop].strip():
            yield sentence
        start = stop
    if sentence := paragraph[start:].strip():
        yield sentence


def _stops(paragraph: str) -> list[int]:
    spaced = [
        m.end() for m in _SPACED_STOP.finditer(paragraph) if _ends_sentence(paragraph, m.start(), m.end())
    ]
    return sorted({*spaced, *(m.end() for m in _CJK_STOP.finditer(paragraph))})


def _ends_sentence(paragraph: str, stop: int, following: int) -> bool:
    if following < len(paragraph) and paragraph[following].islower():
        return False
    if paragraph[stop] != ".":
        return True
    word = _LAST_WORD.search(paragraph, max(0, stop - 40), stop)
    return word is None or (len(word[0]) > _ABBREVIATION and not word[0].isdecimal())


def bounded_sentences(paragraph: str) -> Iterator[str]:
    """Yield the sentences of `SHORTEST` to `LONGEST` code points; longer ones are cut into clauses."""
    for sentence in split_sentences(paragraph):
        for piece in _clauses(sentence):
            if SHORTEST <= len(piece) <= LONGEST:
                yield piece


def _clauses(sentence: str) -> Iterator[str]:
    while len(sentence) > LONGEST:
        cut = _best_cut(sentence)
        if cut is None:
            return
        yield sentence[:cut].strip()
        sentence = sentence[cut:].strip()
    yield sentence


def _best_cut(sentence: str) -> int | None:
    """Return where to cut: the last semicolon in reach, else the last comma, else the last space."""
    ends: dict[int, int] = {}
    for match in _CLAUSE.finditer(sentence, SHORTEST, LONGEST):
        mark = match[0][0]
        ends[0 if mark in ";:؛；：" else 1 if mark in ",،，、" else 2] = match.end()
    return ends[min(ends)] if ends else None
