"""Undoes ISO-2022-JP read as ASCII or anything else: its escape sequences are in the text, and 7-bit codes between.

`ESC $ B` (or `ESC $ @`) starts JIS X 0208, `ESC ( B` (or `ESC ( J`) returns to ASCII: RFC 1468. The structure is the
evidence: text holds no such pair by chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SHIFTED = re.compile(r"\x1b\$[@B][!-~\x1b()$@BJI]*?(?:\x1b\([BJ]|(?=\s)|\Z)")
_RETURN = "\x1b(B"


def shifted_runs(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, Japanese text) of each run in JIS X 0208; runs that are not are left out.

    >>> list(shifted_runs("a \\x1b$B4A;z\\x1b(B b"))
    [(2, 12, '\u6f22\u5b57')]
    """
    for match in _SHIFTED.finditer(text):
        run = match.group()
        closed = run if run.endswith(("(B", "(J")) else run + _RETURN
        try:
            yield match.start(), match.end(), closed.encode("ascii").decode("iso2022_jp")
        except UnicodeDecodeError:
            continue
