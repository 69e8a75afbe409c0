"""`mojifix repair`: one input to standard output or to a file."""

from __future__ import annotations

import argparse
import os
import stat
import tempfile

from mojifix.cli import source
from mojifix.cli.arguments import options
from mojifix.cli.console import DONE, CommandError, send
from mojifix.cli.library import Engine, Library, load


def run(parsed: argparse.Namespace, library: Library | None) -> int:
    """Repair `parsed.file`.

    Args:
        parsed: the arguments.
        library: stands in for the module `mojifix`.

    Raises:
        CommandError, MojifixError: nothing was written, and the message says why.
    """
    wanted = options(parsed)
    if parsed.output is not None:
        check_output(parsed.file, parsed.output)
    raw = source.read(parsed.file)
    engine: Engine = (library or load()).Repairer(wanted)
    found = source.decode(raw, parsed.file, engine, parsed.encoding)
    repaired = found.encoded(engine.repair(found.text))
    if parsed.output is None:
        send(repaired)
    else:
        write(parsed.output, repaired)
    return DONE


def write(path: str, raw: bytes) -> None:
    """Write a file completely or not at all: a new file in the same folder takes the place of the old one.

    Args:
        path: the file; a symbolic link is followed. What is no regular file, such as a pipe, is written to
        directly. raw: its bytes.

    Raises:
        CommandError: it cannot be written; the old file stands.
    """
    target = os.path.realpath(path)
    try:
        if os.path.exists(target) and not os.path.isfile(target):
            with open(target, "wb") as file:
                file.write(raw)
            return
        _replace(target, raw)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror or error}") from None


def _replace(target: str, raw: bytes) -> None:
    mode = _mode(target)
    handle, temporary = tempfile.mkstemp(prefix=".mojifix-", dir=os.path.dirname(target))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, mode)
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise


def _mode(target: str) -> int:
    """Return the permissions of the file that is there, or those that a new file gets."""
    try:
        return stat.S_IMODE(os.stat(target).st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def check_output(given: str, output: str) -> None:
    """Raise an error where the output cannot be the file that is named.

    Args:
        given: the path of the input.
        output: the path to write to.

    Raises:
        CommandError: it is a folder, or the input itself.
    """
    if os.path.isdir(output):
        raise CommandError(f"{output}: is a folder, a file is due")
    if (
        given != source.STDIN
        and os.path.exists(output)
        and os.path.exists(given)
        and os.path.samefile(given, output)
    ):
        raise CommandError(f"{output}: is the input: name another file for -o")
