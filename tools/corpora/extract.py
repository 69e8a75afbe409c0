"""Extraction: from tagged strings to files of clean, deduplicated lines.

In: the sources of a role and their files. Out: ``text/<lang>/<source>.txt`` and ``words/<lang>.txt`` for
training, ``<source>/<lang>.txt`` for development. Every file is the same, byte for byte, on every run:
lines keep the order of the packages, sets are sorted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from . import development, lexicon, tags, training
from .catalogue import Source
from .cleaning import clean_lines, is_text, looks_garbled, strip_syntax, tidy_line
from .fetch import cached_files
from .readers.archives import read_deb
from .readers.dictionary import read_words
from .scripts import count_scripts, is_written_in
from .sentences import bounded_sentences

LONGEST_NAME = 60  # code points; longer entries of a name list are descriptions
FEWEST_CHARACTERS = 3000  # of all sources together; a language with less teaches the model nothing but noise
DICTIONARIES = "tesseract"  # the source that is a lexicon instead of running text
ALPHABETS = "cldr"  # the source that holds the alphabets
Tagged = tuple[str, str]
Lines = dict[str, None]  # an ordered set
ByLanguage = dict[str, Lines]
Report = Callable[[str], None]


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write one line each, UTF-8, "\\n"; a file without lines is not written."""
    text = "".join(f"{line}\n" for line in lines)
    if text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def clear(folder: Path) -> None:
    """Delete the text files that an earlier run left in an output folder, and the folders this empties."""
    for path in sorted(folder.rglob("*.txt")):
        path.unlink()
        if not any(path.parent.iterdir()):
            path.parent.rmdir()


def collect(tagged: Iterable[Tagged], cut: Callable[[str], Iterator[str]]) -> ByLanguage:
    """Gather the distinct lines of every language, in order of appearance."""
    found: ByLanguage = {}
    for tag, text in tagged:
        found.setdefault(tag, {}).update(dict.fromkeys(cut(text)))
    return found


# ---- training --------------------------------------------------------------------------------


def extract_training(sources: Iterable[Source], cache: Path, out: Path, report: Report = print) -> None:
    """Write ``<out>/text/<lang>/<source>.txt`` and ``<out>/words/<lang>.txt``.

    A line that several sources hold stays with the first of them. A language with fewer than
    `FEWEST_CHARACTERS` is left out.
    """
    sources = tuple(sources)
    found: dict[str, ByLanguage] = {}  # source -> language -> lines
    for source in sources:
        if source.name != DICTIONARIES:
            messages = training.READERS[source.name](cached_files(source, cache))
            found[source.name] = collect(_normalised(messages), clean_lines)
            report(f"{source.name}: {len(found[source.name])} languages")
    clear(out / "text")
    clear(out / "words")
    english = {line.casefold() for by_language in found.values() for line in by_language.get("en", {})}
    for language in sorted({language for by_language in found.values() for language in by_language}):
        texts = merge_sources(language, {name: by.pop(language, {}) for name, by in found.items()}, english)
        for name, lines in texts.items():
            write_lines(out / "text" / language / f"{name}.txt", lines)
    for source in sources:
        if source.name == DICTIONARIES:
            alphabets = next((s for s in sources if s.name == ALPHABETS), None)
            if alphabets is not None:
                extract_words(source, alphabets, cache, out, report)


def _normalised(messages: Iterable[Tagged]) -> Iterator[Tagged]:
    for raw, message in messages:
        tag = tags.normalise(raw)
        if tag is not None and message:
            yield tag, message


def merge_sources(language: str, by_source: dict[str, Lines], english: set[str]) -> dict[str, list[str]]:
    """Return source -> lines of one language: no duplicates, no English left-overs, one script."""
    owner: dict[str, str] = {}
    for name, lines in by_source.items():
        for line in lines:
            owner.setdefault(line, name)
    kept = own_lines(language, list(owner), english)
    if sum(map(len, kept)) < FEWEST_CHARACTERS:
        return {}
    merged: dict[str, list[str]] = {}
    for line in kept:
        merged.setdefault(owner[line], []).append(line)
    return merged


def extract_words(source: Source, alphabets: Source, cache: Path, out: Path, report: Report = print) -> None:
    """Write the filtered dictionaries; they need the texts, which must have been written before."""
    letters = training.alphabets(cached_files(alphabets, cache))
    dictionaries = dict(zip((p.language for p in source.packages), cached_files(source, cache), strict=True))
    english: set[str] = set()
    for language in sorted(dictionaries, key=lambda name: (name != "en", name)):
        words = [
            word
            for _, data in read_deb(dictionaries[language], r".*\.traineddata")
            for word in read_words(data)
        ]
        own = _words_of_text(out / "text" / language)
        kept = lexicon.filter_words(language, words, lexicon.alphabet_of(language, letters), english, own)
        write_lines(out / "words" / f"{language}.txt", kept)
        if language == "en":
            english = set(kept)
        report(f"{source.name}: {language}: {len(kept)} of {len(words)} words")


def _words_of_text(folder: Path) -> set[str]:
    words: set[str] = set()
    for path in sorted(folder.glob("*.txt")):
        words.update(lexicon.WORD.findall(path.read_text(encoding="utf-8").lower()))
    return words


# ---- development --------------------------------------------------------------------------------


def extract_development(sources: Iterable[Source], cache: Path, out: Path, report: Report = print) -> None:
    """Write ``<out>/<source>/<lang>.txt`` for every development source."""
    for source in sources:
        read, folder, are_names = development.READERS[source.name]
        found = collect(read(cached_files(source, cache)), names if are_names else sentences)
        english = {line.casefold() for line in found.get("en", {})}
        clear(out / folder)
        for tag in sorted(found):
            kept = own_lines(tag, list(found[tag]), set() if are_names else english)
            write_lines(out / folder / f"{tag}.txt", kept)
        report(f"{source.name}: {len(found)} languages, {sum(map(len, found.values()))} lines")


def sentences(paragraph: str) -> Iterator[str]:
    """Yield the clean sentences of a paragraph."""
    for line in strip_syntax(paragraph).split("\n"):
        for sentence in bounded_sentences(tidy_line(line)):
            if is_text(sentence) and not looks_garbled(sentence):
                yield sentence


def names(entry: str) -> Iterator[str]:
    """Yield the name that an entry of a list holds, if it is one."""
    name = re.sub(r"\s*\([^)]*\)$", "", tidy_line(entry))
    if len(name) <= LONGEST_NAME and is_text(name) and not looks_garbled(name):
        yield name


def own_lines(tag: str, lines: list[str], english: set[str]) -> list[str]:
    """Return the lines of a language that are in its script and are no English left-overs."""
    if tag != "en":
        lines = [line for line in lines if line.casefold() not in english]
    scripts = count_scripts(lines)
    if not scripts:
        return []
    script = min(scripts, key=lambda name: (-scripts[name], name))
    return [line for line in lines if is_written_in(line, script)]
