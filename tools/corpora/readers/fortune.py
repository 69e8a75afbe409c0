"""Fortune files: entries of plain text, separated by lines that hold a single percent sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CREDIT = re.compile(r"^\s*(?:--|—|―|–\s)\s*|^\s{8,}\S")  # "    -- Mark Twain", or far to the right
_QUOTED = re.compile(r"^\s*[>|#]|^\s*<[^<>]+>")  # mail and chat: ASCII art and nicknames more than prose
_NEW_PARAGRAPH = re.compile(r"^\s*[-–—*•] ?\S|^\s{2,}\S")
_TERMINAL = re.compile("\x1b\\[[\\d;]*[A-Za-z]|.\x08")  # colours, and overstriking for bold and underlined
_UNSPACED = re.compile("[\u2e80-\u9fff\uff00-\uffef]")  # Chinese, Japanese: wrapped lines join without space


def read_fortunes(content: bytes) -> Iterator[str]:
    """Yield the paragraphs of the entries: wrapped lines joined; credits, mail and chat left out.

    Raises:
        UnicodeDecodeError: the file is not UTF-8.
    """
    text = _TERMINAL.sub("", content.decode("utf-8-sig"))
    for entry in re.split(r"(?m)^%+[ \t]*$", text):
        yield from _paragraphs(entry.expandtabs(8).split("\n"))


def _paragraphs(lines: list[str]) -> Iterator[str]:
    joined = ""
    for line in lines:
        left_out = not line.strip() or _CREDIT.match(line) or _QUOTED.match(line)
        if joined and (left_out or _NEW_PARAGRAPH.match(line)):
            yield joined
            joined = ""
        if not left_out:
            joined = _join(joined, line.strip())
    if joined:
        yield joined


def _join(text: str, line: str) -> str:
    if not text or (_UNSPACED.match(text[-1]) and _UNSPACED.match(line)):
        return text + line
    return f"{text} {line}"
