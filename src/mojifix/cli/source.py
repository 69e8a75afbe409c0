"""An input of the command line as text: read, checked and decoded."""

from __future__ import annotations

import codecs
import os
import sys
from dataclasses import dataclass

from mojifix.adapters.structure import byte_order_mark, is_binary, wide_encoding
from mojifix.cli.console import CommandError, complain
from mojifix.cli.library import Engine
from mojifix.codecs import encoding as registered
from mojifix.errors import ProfileError
from mojifix.profile import Profile

STDIN = "-"
_BOM = "\ufeff"
# Python's codecs for these take the byte order mark into account, which an encoding of the registry does not.
_MARKED = ("utf-16", "utf-32", "utf-8-sig")


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded input.

    Args:
        text: what it reads, without a byte order mark.
        mark: the byte order mark to write back, `""` for none.
    """

    text: str
    mark: str = ""

    def encoded(self, text: str) -> bytes:
        """Return `text`, made from the source's, as UTF-8, with the mark and the bytes that no character
        stood for.

        Args:
            text: the repaired text.
        """
        try:
            return (self.mark + text).encode("utf-8", "surrogateescape")
        except UnicodeEncodeError:
            return (self.mark + text).encode("utf-8", "surrogatepass")


def read(name: str) -> bytes:
    """Return the bytes of a file, or of standard input for `-`.

    Args:
        name: the path.

    Raises:
        CommandError: it cannot be read.
    """
    if name == STDIN:
        return sys.stdin.buffer.read()
    if os.path.isdir(name):
        raise CommandError(f"{name}: is a folder, a file is due")
    try:
        with open(name, "rb") as file:
            return file.read()
    except FileNotFoundError:
        raise CommandError(f"{name}: no such file") from None
    except OSError as error:
        raise CommandError(f"{name}: {error.strerror or error}") from None


def profile(name: str) -> Profile:
    """Return the profile in a file.

    Args:
        name: the path.

    Raises:
        CommandError: it cannot be read, or holds no profile.
    """
    try:
        return Profile.from_json(read(name).decode("utf-8"))
    except (UnicodeDecodeError, ProfileError) as error:
        raise CommandError(f"{_called(name)}: {error}") from None


def decode(raw: bytes, name: str, engine: Engine, label: str | None) -> Source:
    """Return an input as text, with one note on standard error where its encoding is found and not known.

    Args:
        raw: its bytes.
        name: what to call it in messages.
        engine: decodes what is not UTF-8.
        label: the encoding that the user names.

    Raises:
        CommandError: the bytes are no text, or not in the encoding that is named.
    """
    if label is not None:
        return _marked(_named(raw, name, label))
    if is_binary(raw):
        raise CommandError(f"{_called(name)}: binary, not text")
    wide = byte_order_mark(raw) or wide_encoding(raw)
    if wide not in ("", "utf-8"):
        complain(f"note: {_called(name)}: {wide}, written as UTF-8")
        return Source(engine.decode(raw))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        complain(
            f"note: {_called(name)}: not UTF-8 at byte {error.start}: decoded by guess, --encoding names it"
        )
        return Source(engine.decode(raw))
    return _marked(text)


def _marked(text: str) -> Source:
    return Source(text.removeprefix(_BOM), _BOM if text.startswith(_BOM) else "")


def _called(name: str) -> str:
    return "standard input" if name == STDIN else name


def _named(raw: bytes, name: str, label: str) -> str:
    try:
        if codecs.lookup(label).name in _MARKED:
            return raw.decode(label)
    except LookupError:
        pass
    except UnicodeDecodeError as error:
        raise _misfit(name, label, error) from None
    try:
        return registered(label).decode(raw)
    except LookupError as error:
        return _by_python(raw, name, label, error)
    except UnicodeDecodeError as error:
        raise _misfit(name, label, error) from None


def _by_python(raw: bytes, name: str, label: str, unknown: LookupError) -> str:
    try:
        return raw.decode(label)
    except LookupError:
        raise CommandError(str(unknown)) from None
    except UnicodeDecodeError as error:
        raise _misfit(name, label, error) from None


def _misfit(name: str, label: str, error: UnicodeDecodeError) -> CommandError:
    return CommandError(f"{_called(name)}: not {label} at byte {error.start}: {error.reason}")
