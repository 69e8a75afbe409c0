"""The tools that are measured side by side: each a function from a text to what the tool makes of it.

A tool that is not installed is left out. A tool that fails on a text has changed nothing there; the failure
is counted. This file does not know the cases, nor which answer is right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module, metadata

from mojifix.codecs import encoding

Tool = Callable[[str], str]
Guess = Callable[[bytes], str | None]
"""Bytes -> the text that a detector makes of them, or nothing."""

READERS = ("windows-1252", "iso-8859-1")
"""What a detector of bytes is given: the text encoded again as the reader of most mojibake, or as
Latin-1 where windows-1252 cannot (C1 controls). Nobody who has mojibake at hand knows more."""


class Crash(Exception):
    """A tool failed on a text."""


def apply(tool: Tool, text: str) -> str:
    """Return what the tool makes of the text.

    Raises:
        Crash: The tool raised anything at all; a panic of plsfix is no `Exception`.
    """
    try:
        return tool(text)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        raise Crash(f"{type(error).__name__}: {error}") from error


@cache
def tool(name: str) -> Tool:
    """Return the tool of this name.

    Raises:
        KeyError: There is no such tool.
        ImportError: It is not installed.
    """
    return TOOLS[name]()


def installed(names: Iterable[str]) -> dict[str, str]:
    """Return the tools that can be imported -> their versions, in the order given."""
    found = {}
    for name in names:
        try:
            tool(name)
        except (ImportError, AttributeError):
            continue
        found[name] = version(name)
    return found


def version(name: str) -> str:
    """Return the version of the installed package, or nothing if it runs from a source tree."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _mojifix() -> Tool:
    repair: Tool = import_module("mojifix").repair
    return repair


def _ftfy() -> Tool:
    fix: Tool = import_module("ftfy").fix_encoding
    return fix


def _plsfix() -> Tool:
    """Fix the encoding and all else: plsfix 0.1.8 takes no configuration, so it straightens quotes too."""
    fix: Tool = import_module("plsfix").fix_text
    return fix


def _bytesense() -> Tool:
    repair = import_module("bytesense").repair
    return lambda text: str(repair(text).repaired)


def _chardet() -> Tool:
    detect = import_module("chardet").detect

    def guess(raw: bytes) -> str | None:
        label = detect(raw)["encoding"]
        return None if label is None else raw.decode(label)

    return lambda text: round_trip(text, guess)


def _charset_normalizer() -> Tool:
    from_bytes = import_module("charset_normalizer").from_bytes

    def guess(raw: bytes) -> str | None:
        best = from_bytes(raw).best()
        return None if best is None else str(best)

    return lambda text: round_trip(text, guess)


def round_trip(text: str, guess: Guess) -> str:
    """Encode the text again as the first likely reader that can, and decode it as the detector says."""
    for label in READERS:
        try:
            guessed = guess(encoding(label).encode(text))
        except UnicodeError:
            continue
        return text if guessed is None else guessed
    return text


TOOLS: dict[str, Callable[[], Tool]] = {
    "mojifix": _mojifix,
    "ftfy": _ftfy,
    "plsfix": _plsfix,
    "chardet": _chardet,
    "charset-normalizer": _charset_normalizer,
    "bytesense": _bytesense,
}
"""Name, which is that of the package too -> how to get the tool."""
