"""The training sources: what each package's files say, as (tag, message).

In: the checked files of a source. Out: pairs of a package's own language tag and a raw message. One
function per source, each a few lines around a reader; `READERS` is the table of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from json import JSONDecodeError
from pathlib import Path

from .readers.archives import read_deb, read_tar, read_zip
from .readers.arsc import read_arsc
from .readers.exemplars import read_exemplars
from .readers.gettext import Entry, read_mo, read_po
from .readers.icu import expand
from .readers.json_tree import read_json
from .readers.pak import read_pak
from .readers.wiki import strip_wiki

Tagged = tuple[str, str]
Reader = Callable[[list[Path]], Iterator[Tagged]]


def android(files: list[Path]) -> Iterator[Tagged]:
    """Android's framework; the default locale is English."""
    for file in files:
        for _, package in read_deb(file, r".*/framework-res\.apk"):
            for _, table in read_zip(package, r"resources\.arsc"):
                yield from ((locale or "en", text) for locale, text in read_arsc(table))


def chromium(files: list[Path]) -> Iterator[Tagged]:
    """Chromium's resource packs, as QtWebEngine carries them."""
    for file in files:
        for name, pack in read_zip(file, r".*/qtwebengine_locales/[^/]+\.pak"):
            tag = Path(name).stem
            yield from ((tag, text) for message in read_pak(pack) for text in expand(message))


def home_assistant(files: list[Path]) -> Iterator[Tagged]:
    """Home Assistant's integrations."""
    return _json_files(read_zip, files, r".*/translations/([^/]+)\.json")


def home_assistant_frontend(files: list[Path]) -> Iterator[Tagged]:
    """Home Assistant's frontend; its file names end with a digest."""
    return _json_files(read_zip, files, r".*/static/translations/(?:[\w-]+/)?([\w-]+?)-[0-9a-f]{16,}\.json")


def scratch(files: list[Path]) -> Iterator[Tagged]:
    """Scratch: the editor and the web site."""
    return _json_files(read_tar, files, r"package/(?:editor|www)/[^/]+/([^/]+)\.json")


def id_tagging_schema(files: list[Path]) -> Iterator[Tagged]:
    """OpenStreetMap's presets: a list of synonyms, one a line, becomes one enumeration."""
    for tag, text in _json_files(read_tar, files, r"package/dist/translations/([^/.]+)\.json"):
        yield tag, text.replace("\n", ", ")


_CLDR_FILES = "(?:annotations|characterLabels|languages|localeDisplayNames|scripts|territories|variants)"


def cldr(files: list[Path]) -> Iterator[Tagged]:
    """CLDR's names and annotations, of locales without region."""
    folder = r"package/(?:main|annotations|annotationsDerived)/(?![^/]*-(?:[A-Z]{2}|\d{3})/)([^/]+)"
    return _json_files(read_tar, files, rf"{folder}/{_CLDR_FILES}\.json", left_out="identity")


def mediawiki(files: list[Path]) -> Iterator[Tagged]:
    """MediaWiki and its bundled extensions; files that are no JSON are left out."""
    for file in files:
        for name, tree in read_deb(file, r".*/i18n/(?:.*/)?[a-z-]+\.json"):
            tag = Path(name).stem
            try:
                messages = list(read_json(tree, left_out="@metadata"))
            except JSONDecodeError:
                continue
            yield from ((tag, strip_wiki(message)) for message in messages)


def gettext_mo(files: list[Path]) -> Iterator[Tagged]:
    """Compiled catalogues of a wheel."""
    return _catalogues(files, "mo", read_mo)


def gettext_po(files: list[Path]) -> Iterator[Tagged]:
    """Source catalogues of a wheel."""
    return _catalogues(files, "po", lambda data: read_po(data.decode("utf-8")))


def _catalogues(files: list[Path], ending: str, read: Callable[[bytes], Iterator[Entry]]) -> Iterator[Tagged]:
    wanted = rf".*/(?:locale|translations)/([^/]+)/LC_MESSAGES/[^/]+\.{ending}"
    for file in files:
        for name, data in read_zip(file, wanted):
            tag = Path(name).parent.parent.name
            for entry in read(data):
                yield from (("en", text) for text in entry.originals)
                yield from ((tag, text) for text in entry.translations)


def _json_files(
    read: Callable[[Path, str], Iterator[tuple[str, bytes]]],
    files: list[Path],
    wanted: str,
    left_out: str | None = None,
) -> Iterator[Tagged]:
    """Yield the leaves of the JSON files of archives; the tag is the first group of the expression."""
    for file in files:
        for name, tree in read(file, wanted):
            found = re.fullmatch(wanted, name)
            assert found is not None  # the archive yields only names that match
            yield from ((found[1], text) for message in read_json(tree, left_out) for text in expand(message))


def alphabets(files: list[Path]) -> dict[str, frozenset[str]]:
    """Return CLDR's locale -> letters from the package that holds exemplar sets."""
    found: dict[str, frozenset[str]] = {}
    for file in files:
        for _, data in read_tar(file, r"package/main/[^/]+/characters\.json"):
            found.update(read_exemplars(data))
    return found


READERS: dict[str, Reader] = {
    "android": android,
    "qtwebengine": chromium,
    "homeassistant": home_assistant,
    "hassfrontend": home_assistant_frontend,
    "scratch": scratch,
    "django": gettext_mo,
    "wagtail": gettext_mo,
    "indico": gettext_po,
    "osmtags": id_tagging_schema,
    "cldr": cldr,
    "mediawiki": mediawiki,
}
