"""From arguments to a command, and from an error to one line and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from mojifix.cli import corpus, explain, profile, repair
from mojifix.cli.arguments import parser
from mojifix.cli.console import TROUBLE, CommandError, complain, make_robust
from mojifix.cli.library import Library
from mojifix.errors import MojifixError

# What a shell shows for a program that SIGINT or SIGPIPE ended.
_INTERRUPTED = 130
_PIPE_CLOSED = 141

_COMMANDS = {"repair": repair.run, "explain": explain.run, "profile": profile.run, "check": corpus.run}


def main(arguments: Sequence[str] | None = None, library: Library | None = None) -> int:
    """Run the command line.

    Args:
        arguments: what follows the program's name; None for those of the process.
        library: stands in for the module `mojifix`.

    Returns:
        The exit code: 0 done, 1 a corpus got worse, 2 trouble that one line on standard error explains.

    Raises:
        SystemExit: after `--help`, `--version` (0) and errors in the arguments (2).
    """
    make_robust()
    options = parser().parse_args(arguments)
    try:
        code = _COMMANDS[options.command](options, library)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes standard output once more at exit: let that go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _PIPE_CLOSED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except (CommandError, MojifixError) as error:
        complain(str(error))
        return TROUBLE
    return code
