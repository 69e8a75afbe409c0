"""Scripts: which writing system a character belongs to, from its Unicode name.

In: characters. Out: a script name. Chinese characters, kana, hangul and bopomofo count as one script, "CJK",
because Japanese and Korean text mixes them.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache

_CJK = frozenset(
    {"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "HALFWIDTH", "FULLWIDTH", "IDEOGRAPHIC"}
)
_TWO_WORDS = frozenset(
    {"OL", "TAI", "NEW", "OLD", "CANADIAN", "MEETEI", "HANIFI", "SYLOTI", "PAHAWH", "KAYAH"}
)


@cache
def script_of(character: str) -> str:
    """Return the script of a letter as the first word or words of its name ("OTHER" without a name)."""
    words = unicodedata.name(character, "OTHER").split()
    if words[0] in _CJK:
        return "CJK"
    if words[0] in _TWO_WORDS and len(words) > 1:
        return " ".join(words[:2])
    return words[0]


def count_scripts(lines: Iterable[str]) -> Counter[str]:
    """Count the letters of the lines by script."""
    letters: Counter[str] = Counter()
    for line in lines:
        letters.update(line)
    scripts: Counter[str] = Counter()
    for character, count in letters.items():
        if character.isalpha():
            scripts[script_of(character)] += count
    return scripts


def is_written_in(line: str, script: str) -> bool:
    """Tell whether at least half of the letters of a line are of the script."""
    letters = [character for character in line if character.isalpha()]
    return 2 * sum(script_of(character) == script for character in letters) >= len(letters)
