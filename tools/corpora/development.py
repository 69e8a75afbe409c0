"""The development sources: what each package's files say, as (tag, paragraph).

In: the checked files of a source. Out: pairs of the project's language tag and a paragraph or a name. One
function per source, each a few lines around a reader; `READERS` is the table of them. These texts are never
trained on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from . import tags
from .readers.archives import read_deb, read_tar, read_zip
from .readers.declaration import read_declaration
from .readers.fortune import read_fortunes
from .readers.literals import read_literals
from .readers.mallard import read_mallard

Tagged = tuple[str, str]
Reader = Callable[[list[Path]], Iterator[Tagged]]


def declarations(files: list[Path]) -> Iterator[Tagged]:
    """The Universal Declaration of Human Rights, in every language of the package.

    The package writes every hyphen as U+2010, which no keyboard has; it becomes the ordinary one.
    """
    for file in files:
        for _, page in read_tar(file, r"package/declaration/.*\.html"):
            code, lang, paragraphs = read_declaration(page.decode("utf-8").replace("\u2010", "-"))
            yield from ((tags.of_declaration(code, lang), paragraph) for paragraph in paragraphs)


def gnome_help(files: list[Path]) -> Iterator[Tagged]:
    """GNOME's user help; the folder "C" is the English original."""
    for file in files:
        for name, page in read_deb(file, r"usr/share/help/[^/]+/[^/]+/.*\.page"):
            folder = name.split("/")[3]
            tag = "en" if folder == "C" else tags.normalise(folder)
            if tag is not None:
                yield from ((tag, text) for text in read_mallard(page))


def spacy_examples(files: list[Path]) -> Iterator[Tagged]:
    """The example sentences of spaCy's languages."""
    for file in files:
        for name, module in read_zip(file, r"spacy/lang/\w+/examples\.py"):
            tag = tags.normalise(name.split("/")[2])
            if tag is not None:
                yield from ((tag, text) for _, text in read_literals(module.decode("utf-8"), "sentences"))


_FORTUNE_FOLDERS = {"br": "pt", "brasil": "pt", "chinese": "zh-Hans", "cz": "cs", "song100": "zh-Hans",
                    "tang300": "zh-Hans"}  # fmt: skip
_FORTUNE_PATH = re.compile(r"usr/share/games/fortunes/(?:off/)?(\w+?)(?:/.*)?")


def fortunes(files: list[Path]) -> Iterator[Tagged]:
    """Everyday prose of the fortune packages; files in an encoding other than UTF-8 are left out."""
    for file in files:
        for name, content in read_deb(file, r"usr/share/games/fortunes/(?!.*\.(?:dat|u8)$).*"):
            found = _FORTUNE_PATH.fullmatch(name)
            if found is None:
                continue
            tag = _FORTUNE_FOLDERS.get(found[1]) or tags.normalise(found[1])
            try:
                paragraphs = list(read_fortunes(content))
            except UnicodeDecodeError:
                continue
            if tag is not None:
                yield from ((tag, paragraph) for paragraph in paragraphs)


_NAME_FIELDS = (
    r"(?:first|last|middle)_names?(?!.*roman).*|cities|city_names|towns|villages|municipalities|countries|states?"
    r"|provinces?|regions?|districts|count(?:y|ies)|prefectures|streets|street_names|road_names|jobs\w*|wilayas"
)
_NAME_FILE = r"faker/providers/(?:person|address|job)/(\w+)/__init__\.py"
# Faker's codes that are countries or that hold names in Latin transliteration.
_NAME_LOCALES = {"tw_GH": "ak", "en_TH": None, "en_PK": None, "en_IN": None, "ar_DZ": None, "fr_DZ": None}
_TEMPLATE = re.compile(r"[{}#%?]|\d")


def faker_names(files: list[Path]) -> Iterator[Tagged]:
    """Faker's names of people, places, streets and jobs; templates and numbers are left out."""
    for file in files:
        for path, module in read_zip(file, _NAME_FILE):
            locale = path.split("/")[3]
            tag = _NAME_LOCALES[locale] if locale in _NAME_LOCALES else tags.normalise(locale)
            if tag is not None:
                found = read_literals(module.decode("utf-8"), _NAME_FIELDS)
                yield from ((tag, text) for _, text in found if not _TEMPLATE.search(text))


# Source of the catalogue -> (reader, folder of the output, whether its texts are names, not paragraphs).
READERS: dict[str, tuple[Reader, str, bool]] = {
    "udhr": (declarations, "udhr", False),
    "gnome": (gnome_help, "gnome", False),
    "spacy": (spacy_examples, "spacy", False),
    "fortunes": (fortunes, "fortunes", False),
    "faker": (faker_names, "names", True),
}
