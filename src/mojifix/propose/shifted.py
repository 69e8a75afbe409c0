"""Undoes ISO-2022-JP read as ASCII or anything else: its escape sequences are in the text, and 7-bit codes between.

`ESC $ B` (or `ESC $ @`) starts JIS X 0208, `ESC ( B` (or `ESC ( J`) returns to ASCII: RFC 1468. The structure is the
evidence: text holds no such pair by chance.
"""

from __future__ import annotations

import re

_RUN = re.compile(r"\x1b\$[@B](?:[!-~]{2})+(?:\x1b\$[@B](?:[!-~]{2})+)*(?:\x1b\([BJ])?")
_RETURN = "\x1b(B"


def unshift(form: str) -> str:
    """Return `form` with every run in JIS X 0208 decoded; what is no such run stays.

    >>> unshift("a\\x1b$B4A;z\\x1b(Bb") == "a\u6f22\u5b57b"
    True
    """
    return _RUN.sub(lambda match: _decode(match.group()), form)


def _decode(run: str) -> str:
    closed = run if run.endswith(("(B", "(J")) else run + _RETURN
    try:
        return closed.encode("ascii").decode("iso2022_jp")
    except UnicodeDecodeError:
        return run
