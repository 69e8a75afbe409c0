"""An edit as Python code that a user can paste into the program that garbled the text."""

from __future__ import annotations

from mojifix.codecs import encoding
from mojifix.codecs.notation import NOTATIONS
from mojifix.select.plan import Edit

# What an expression needs before it runs, by what it holds. ftfy registers its codecs when it is imported.
_IMPORTS = (
    ('"sloppy-', "import ftfy"),
    ('"utf-8-variants"', "import ftfy"),
    ("encoding(", "from mojifix.codecs import encoding"),
    *((known.code.partition("{}")[0], f"import {known.needs}") for known in NOTATIONS.values() if known.needs),
)


def as_python(edit: Edit) -> str:
    """Return a Python expression over `text` that gives the edit's `after`.

    Args:
        edit: an edit of a plan that was made for `text`.

    Returns:
        A chain of `encode` and `decode` calls, around one that undoes an escape where there is one, or the literal
        `after` where no chain of codecs gives it: bytes were lost. `imports` says what has to be imported first.

    >>> from mojifix.codecs import Channel
    >>> edit = Edit(0, 3, "Ìèð", "Мир", (Channel("windows-1252", "windows-1251"),), 1.0)
    >>> as_python(edit)
    'text[0:3].encode("cp1252").decode("cp1251")'
    >>> eval(as_python(edit), {"text": "Ìèð! (peace)"})
    'Мир'
    """
    return _chain(edit) or f"{edit.after!a}  # for text[{edit.start}:{edit.end}]: no chain of codecs gives it"


def imports(code: str) -> list[str]:
    """Return the import statements that an expression of `as_python` needs.

    Args:
        code: the expression.

    >>> imports('text.encode("sloppy-windows-1252").decode("cp1251")')
    ['import ftfy']
    """
    return list(dict.fromkeys(statement for sign, statement in _IMPORTS if sign in code))


def _chain(edit: Edit) -> str:
    """Return the expression, or `""` where the channels do not give `after` exactly."""
    code, text = f"text[{edit.start}:{edit.end}]", edit.before
    try:
        for channel in edit.channels:
            notation = NOTATIONS.get(channel.written_as)
            if notation is not None:
                code, text = notation.code.format(code), notation.undo(text)
                continue
            code += channel.as_python(text)
            text = encoding(channel.written_as).decode(encoding(channel.read_as).encode(text))
    except (UnicodeError, LookupError, ValueError):
        return ""
    return code if text == edit.after else ""
