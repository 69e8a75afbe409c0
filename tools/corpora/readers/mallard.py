"""Mallard pages (GNOME's help): the paragraphs, titles and descriptions of an XML page.

Inline elements are part of their paragraph; screens, code blocks, comments and the page's own data are left
out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

_TEXT_BLOCKS = frozenset({"p", "title", "desc", "subtitle"})
_LEFT_OUT = frozenset({"credit", "license", "revision", "code", "screen", "comment", "media"})
_PROJECT = "{http://projectmallard.org/1.0/}"


def read_mallard(page: bytes) -> Iterator[str]:
    """Yield the text blocks of a page, white space collapsed as XML readers display it.

    Raises:
        xml.etree.ElementTree.ParseError: the page is not well-formed.
    """
    yield from _blocks(ElementTree.fromstring(page))


def _blocks(element: ElementTree.Element) -> Iterator[str]:
    name = element.tag.removeprefix(_PROJECT) if isinstance(element.tag, str) else "comment"
    if name in _LEFT_OUT:
        return
    if name in _TEXT_BLOCKS:
        # Not str.split(): it would also eat no-break spaces.
        yield re.sub("[ \t\r\n]+", " ", "".join(element.itertext())).strip(" ")
        return
    for child in element:
        yield from _blocks(child)
