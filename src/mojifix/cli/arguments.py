"""The arguments of all commands."""

from __future__ import annotations

import argparse
from typing import Literal

from mojifix import __version__, compiled
from mojifix.cli import source
from mojifix.options import (
    DEFAULT_MAX_DEPTH,
    DEFAULT_MIN_CONFIDENCE,
    DEFAULT_MIN_LOSSY_CONFIDENCE,
    DEPTH_LIMIT,
    Options,
)

_EPILOG = "Exit codes: 0 done, 1 the corpus got worse, 2 an error, explained in one line on standard error."

# What --unescape says -> `Options.unescape`.
_UNESCAPE: dict[str, bool | Literal["auto"]] = {"auto": "auto", "always": True, "never": False}


def parser() -> argparse.ArgumentParser:
    """Return the parser; `command` of what it parses names the command to run."""
    top = argparse.ArgumentParser(
        prog="mojifix",
        description="Repair mojibake: text that was decoded with the wrong encoding.",
        epilog=_EPILOG,
    )
    built = "compiled" if compiled else "interpreted"
    top.add_argument("--version", action="version", version=f"mojifix {__version__}, {built}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    engine = _engine_options()
    _add_repair(commands, engine)
    _add_explain(commands, engine)
    _add_profile(commands, engine)
    _add_corpus(commands)
    return top


def options(parsed: argparse.Namespace) -> Options:
    """Return the options of a repair that the arguments ask for.

    Args:
        parsed: what the parser returned for a command that repairs.

    Raises:
        OptionsError: a value is out of its range.
        CommandError, ProfileError: the profile cannot be read, or is none.
    """
    return Options(
        languages=tuple(parsed.language),
        written_as=tuple(parsed.written_as),
        read_as=tuple(parsed.read_as),
        script=tuple(parsed.script),
        min_confidence=parsed.min_confidence,
        min_lossy_confidence=parsed.min_lossy_confidence,
        max_depth=parsed.max_depth,
        profile=None if parsed.profile is None else source.profile(parsed.profile),
        allow_lossy=parsed.lossy,
        unescape=_UNESCAPE[parsed.unescape],
    )


def _engine_options() -> argparse.ArgumentParser:
    engine = argparse.ArgumentParser(add_help=False)
    group = engine.add_argument_group("repair options")
    _add_priors(group)
    _add_limits(group)
    return engine


def _add_priors(group: argparse._ArgumentGroup) -> None:
    """Add what makes readings likelier."""
    group.add_argument(
        "--language",
        action="append",
        default=[],
        metavar="TAG",
        help="a language the text is expected in, such as ru; may be repeated",
    )
    group.add_argument(
        "--written-as",
        action="append",
        default=[],
        metavar="NAME",
        help="an encoding that the text was probably written in, such as windows-1250; may be repeated",
    )
    group.add_argument(
        "--read-as",
        action="append",
        default=[],
        metavar="NAME",
        help="an encoding that it was probably read in by mistake; may be repeated",
    )
    group.add_argument(
        "--script",
        action="append",
        default=[],
        metavar="CODE",
        help="a script that the repaired text is expected in, as in ISO 15924, such as Cyrl; may be repeated",
    )
    group.add_argument(
        "--profile", metavar="FILE", help="what texts from the same place went through: made by mojifix profile"
    )


def _add_limits(group: argparse._ArgumentGroup) -> None:
    """Add what holds repairs back, or lets them go on."""
    group.add_argument(
        "--min-confidence",
        type=float,
        default=DEFAULT_MIN_CONFIDENCE,
        metavar="P",
        help="make an edit only if it is right with this probability, 0 to 1 (default: %(default)s)",
    )
    group.add_argument(
        "--min-lossy-confidence",
        type=float,
        default=DEFAULT_MIN_LOSSY_CONFIDENCE,
        metavar="P",
        help="the same of an edit that puts lost bytes back, where it is higher (default: %(default)s)",
    )
    group.add_argument(
        "--max-depth",
        type=int,
        default=DEFAULT_MAX_DEPTH,
        metavar="N",
        help=f"undo at most this many layers of wrong decoding, 1 to {DEPTH_LIMIT} (default: %(default)s)",
    )
    group.add_argument(
        "--no-lossy",
        dest="lossy",
        action="store_false",
        help="do not put lost bytes back: report what they may have been instead",
    )
    group.add_argument(
        "--unescape",
        choices=_UNESCAPE,
        default="auto",
        help="resolve escapes such as &Atilde;: those that hide mojibake (auto, the default), all, or none",
    )


def _add_repair(commands: argparse._SubParsersAction[argparse.ArgumentParser], engine: argparse.ArgumentParser) -> None:
    command = commands.add_parser(
        "repair",
        parents=[engine],
        help="repair a file or standard input",
        description="Write the repaired text as UTF-8 to standard output or to OUT. Outside the edits every "
        "byte of a UTF-8 input stays as it is. Other input is decoded first, with a note on standard error.",
    )
    command.add_argument(
        "file", nargs="?", default="-", metavar="FILE", help="the input; - is standard input (default)"
    )
    command.add_argument("-o", "--output", metavar="OUT", help="write to OUT, at once and complete, never in part")
    command.add_argument("--encoding", metavar="NAME", help="the encoding of the input, where it is known")
    command.set_defaults(command="repair")


def _add_explain(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], engine: argparse.ArgumentParser
) -> None:
    command = commands.add_parser(
        "explain",
        parents=[engine],
        help="say what is garbled in a text, how, and how sure that is",
        description="Print the edits with offsets in code points, the channels as Python code that does the "
        "same, the confidence and the runners-up, and the damage that was found and not repaired.",
    )
    command.add_argument("text", nargs="?", default="-", metavar="TEXT", help="the text; - is standard input (default)")
    command.add_argument("--json", action="store_true", help="print the plan as JSON")
    command.set_defaults(command="explain", encoding=None)


def _add_profile(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], engine: argparse.ArgumentParser
) -> None:
    command = commands.add_parser(
        "profile",
        parents=[engine],
        help="find out what the lines of a file went through",
        description="Look at the lines of FILE as one column, and write what they went through as JSON, for "
        "--profile. With --profile, add it to what that one counted.",
    )
    command.add_argument(
        "file", nargs="?", default="-", metavar="FILE", help="the input; - is standard input (default)"
    )
    command.add_argument("-o", "--output", metavar="OUT", help="write to OUT, at once and complete, never in part")
    command.add_argument("--encoding", metavar="NAME", help="the encoding of the input, where it is known")
    command.set_defaults(command="profile")


def _add_corpus(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("corpus", help="hold repairs to a corpus of cases")
    actions = command.add_subparsers(required=True, metavar="ACTION")
    check = actions.add_parser(
        "check",
        help="repair all cases and compare with the baseline",
        description="Repair every case of DIR (cases/*.jsonl or *.jsonl) and print which come out otherwise "
        "than DIR/baseline.json says. Without a baseline every case has to come out as expected.",
        epilog="Exit codes: 0 nothing got worse, 1 at least one case did, 2 malformed input.",
    )
    check.add_argument("folder", metavar="DIR", help="the corpus; corpus/README.md gives its format")
    check.add_argument("--update", action="store_true", help="write what this version gives to DIR/baseline.json")
    check.set_defaults(command="check")
