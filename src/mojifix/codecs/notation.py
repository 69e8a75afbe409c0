"""Notations that spell characters in ASCII: their names, and the Python calls that undo them.

A text in such a notation that is taken for plain text is a mistake like any other, so it has a `Channel`: written as
the notation, read as text. How a notation is recognised in a text is not known here (`mojifix.propose.escapes`). What
the calls need is imported when they are made: explaining an edit is rare, and importing mojifix is to stay quick.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

TEXT = "text"
"""What the channel of an escape was read as."""

_UNESCAPE = '.encode("latin-1", "backslashreplace").decode("unicode_escape")'
# Two escapes may spell the halves of one surrogate pair.
_PAIR = '.encode("utf-16", "surrogatepass").decode("utf-16")'


class Notation(NamedTuple):
    """One way to spell characters in ASCII.

    Args:
        label: its name in channels.
        code: the Python expression that undoes it; `{}` stands for the text.
        needs: the module that `code` needs; "" for none.
        undo: does what `code` says.
    """

    label: str
    code: str
    needs: str
    undo: Callable[[str], str]


def _html(text: str) -> str:
    import html

    return html.unescape(text)


def _backslash(text: str) -> str:
    raw = text.encode("latin-1", "backslashreplace").decode("unicode_escape")
    return raw.encode("utf-16", "surrogatepass").decode("utf-16")


def _percent(text: str) -> str:
    import urllib.parse

    return urllib.parse.unquote(text)


def _percent_u(text: str) -> str:
    return _backslash(text.replace("%u", "\\u"))


def _quoted_printable(text: str) -> str:
    import quopri

    return quopri.decodestring(text.encode()).decode()


def _encoded_word(text: str) -> str:
    import email.header

    return str(email.header.make_header(email.header.decode_header(text)))


def _utf_7(text: str) -> str:
    return text.encode("ascii").decode("utf-7")


HTML = Notation("html", "html.unescape({})", "html", _html)
BACKSLASH = Notation("backslash", "{}" + _UNESCAPE + _PAIR, "", _backslash)
PERCENT = Notation("percent", "urllib.parse.unquote({})", "urllib.parse", _percent)
PERCENT_U = Notation("percent-u", '{}.replace("%u", "\\\\u")' + _UNESCAPE + _PAIR, "", _percent_u)
QUOTED_PRINTABLE = Notation(
    "quoted-printable", "quopri.decodestring({}.encode()).decode()", "quopri", _quoted_printable
)
ENCODED_WORD = Notation(
    "encoded-word", "str(email.header.make_header(email.header.decode_header({})))", "email.header", _encoded_word
)
UTF_7 = Notation("utf-7", '{}.encode("ascii").decode("utf-7")', "", _utf_7)

NOTATIONS = {
    known.label: known for known in (HTML, BACKSLASH, PERCENT, PERCENT_U, QUOTED_PRINTABLE, ENCODED_WORD, UTF_7)
}
"""Label -> notation."""
