"""Standard output and standard error: bytes for data, text that any console can show for people."""

from __future__ import annotations

import io
import sys

DONE, WORSE, TROUBLE = 0, 1, 2


class CommandError(Exception):
    """Something that one line on standard error explains; the command ends with 2 and has written nothing."""


def make_robust() -> None:
    """Let a character that the console's encoding lacks come out as an escape, where it would raise."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def show(text: str) -> None:
    """Write text for a person to standard output.

    Args:
        text: complete lines.
    """
    sys.stdout.write(text)


def send(raw: bytes) -> None:
    """Write data to standard output byte for byte; as text to a terminal that does not read UTF-8.

    Args:
        raw: UTF-8, with any bytes that the input had and that are none.
    """
    if sys.stdout.isatty() and sys.stdout.encoding.lower().replace("-", "") != "utf8":
        sys.stdout.write(raw.decode("utf-8", "backslashreplace"))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(raw)
    sys.stdout.buffer.flush()


def complain(message: str) -> None:
    """Write one line to standard error.

    Args:
        message: what is wrong, and what to do where that is known.
    """
    sys.stderr.write(f"mojifix: {' '.join(message.splitlines())}\n")
