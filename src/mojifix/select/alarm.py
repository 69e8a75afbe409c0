"""Checks what the scan found before all readings are enumerated: a rare word among clean ones is no mojibake.

Where one language writes nearly all of a part, only the words that it does not write are in question. If no reading of
these that some language writes is worth its channel, the part is clean.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence

from mojifix.codecs.damage import HOLES
from mojifix.detect.scan import Scanner
from mojifix.detect.tokens import tokenise
from mojifix.detect.windows import Window
from mojifix.model import UNITS_PER_BIT
from mojifix.model.normal import PUNCTUATION
from mojifix.propose.readings import Reading
from mojifix.propose.sweep import sweep, sweep_wide
from mojifix.score.prices import FIRST_APART, LATIN_AGAIN, Prices
from mojifix.select.frequent import is_frequent
from mojifix.select.lattice import LANGUAGE_SWITCH
from mojifix.select.prior import GARBLED_BITS

# Words of a part that one language may lack, of all that it holds outside ASCII: more are no rare words. Clauses of
# ideographs are one word each; of these any may be rare.
LACKED = 0.2
# The same in a block whose language shows: each is held against what it may have been.
LACKED_AMID = 0.5
# Words outside ASCII that show the language of a part; ideographs show their own. Of fewer, one may be rare
# if it is written in the alphabet of the others, and it may be of another language yet.
SHOWING = 5
# Words outside ASCII of a block that tell its language, at most twice as many.
SAMPLED = 32
# Verdicts that are remembered: names and foreign words come again.
REMEMBERED = 10_000
# Code points on either side of a rare word that are decided with it: what was garbled with it, and the language around.
NEAR = 80
# What stands around a word, and within a clause of ideographs, outside ASCII; other signs are what garbles one.
MARKS = "‘’‚“”„«»‹›–—…"
CLAUSE = frozenset("\xa0°│─□■●○◆◇★→－　·、。，：；！？（）《》「」『』【】‘’“”—…０１２３４５６７８９")
# Letters of a word that a question mark stands behind: of a shorter one it may be the rest (`Ã?`).
ASKING = 3
_FIRST_IDEOGRAPH = "\u2e80"
_IDEOGRAPHIC = ("zh-Hans", "zh-Hant", "ja", "ko")


class Alarm:
    """Tells rare words from garbled ones, and remembers what it told.

    Args:
        scanner: tells which languages write a token.
        prices: the prices of forms.
        depth: how many layers may be undone.
    """

    def __init__(self, scanner: Scanner, prices: Prices, depth: int) -> None:
        self._scanner = scanner
        self._prices = prices
        self._depth = depth
        self._ideographic = [prices.model.index[tag] for tag in _IDEOGRAPHIC]
        self._told: dict[tuple[str, int, int, int], bool] = {}

    def is_false(self, forms: Sequence[str], language: int | None = None) -> bool:
        """Tell whether nothing that a decision could find is in the tokens of one part of a text.

        Args:
            forms: the distinct tokens outside ASCII.
            language: the number (of the scan) of the language of the block around, if it shows.
        """
        scanner, prices = self._scanner, self._prices
        own, rare = scanner.prevailing(forms) if language is None else (language, _lacked(forms, language, scanner))
        shown = language is not None or len(forms) >= SHOWING
        if not rare and (all(map(_is_clause, forms)) or (shown and all(map(_stands_apart, forms)))):
            return True
        # Where one language writes every word, the scan was in another: words around Latin ones may speak a third.
        foreign_line = not rare
        if foreign_line and language is None and not any(map(_is_ideographic, forms)):
            return False
        number = prices.model.index.get(scanner.tags[own], 0)
        rare = [form for form in rare or forms if not is_frequent(form, number, prices)]
        lacked = 0 if foreign_line else sum(not _is_ideographic(form) for form in rare)
        few = not shown and lacked > 0
        if few and (lacked > 1 or len(forms) == 1 or _is_foreign(rare, number, prices)):
            return False
        if lacked > max(1, (LACKED if language is None else LACKED_AMID) * len(forms)):
            return False
        doubt = LANGUAGE_SWITCH if few or foreign_line else 0
        switch = 0 if doubt or not shown else LANGUAGE_SWITCH
        return all(self._is_rare(form, number, doubt, switch) for form in rare)

    def _is_rare(self, form: str, number: int, doubt: int, switch: int) -> bool:
        """Tell whether a word is likelier a rare one of a language than garbled somehow.

        Args:
            form: the word.
            number: the language of the words around.
            doubt: what the word may cost more in it (1/16 bit).
            switch: what a reading in another language costs more (1/16 bit): the words around speak this one.
        """
        key = form, number, doubt, switch
        told = self._told.get(key)
        if told is None:
            if len(self._told) >= REMEMBERED:
                self._told.clear()
            told = self._told[key] = self._judged(form, number, doubt, switch)
        return told

    def _judged(self, form: str, number: int, doubt: int, switch: int) -> bool:
        asked = form[:-1] if form[-1] in HOLES and _is_word(form[:-1]) else form
        if not HOLES.isdisjoint(asked) or not all(map(_is_plain, _core(asked))):
            return False
        around = frozenset((number, *self._ideographic))
        kept = min([self._prices.price(form, own) for own in around]) + doubt
        return not any(self._costs_at_most(kept, reading, around, switch) for reading in self._readings(form))

    def _costs_at_most(self, kept: int, reading: Reading, around: Collection[int], switch: int) -> bool:
        """Tell whether a reading of one word costs no more than some price (1/16 bit) in a language of its writer.

        Args:
            kept: the price.
            reading: the reading.
            around: the languages of the words around.
            switch: what another language costs more (1/16 bit).
        """
        form, prices = reading.forms[0], self._prices
        left = kept - (GARBLED_BITS + reading.bits) * UNITS_PER_BIT
        if form is None or left < 0:
            return False
        numbers = {prices.model.index.get(tag, 0) for tag in reading.languages} or {0}
        return any(prices.price(form, own) <= (left if own in around else left - switch) for own in numbers)

    def _readings(self, form: str) -> Iterator[Reading]:
        """Yield what a word may have been."""
        yield from sweep(form, [form], self._scanner, self._depth)
        if _is_ideographic(form):
            yield from sweep_wide(form, self._scanner)


def background(text: str, scanner: Scanner) -> int | None:
    """Return the number (of the scan) of the language that writes nearly all of a block; None where none does.

    Args:
        text: the block.
        scanner: tells which languages write a token.
    """
    forms = list(dict.fromkeys([word for word in text.split() if not word.isascii()]))
    sample = [form for form in forms[:: 1 + len(forms) // SAMPLED] if scanner.states(form, 0, len(form), False)]
    language, rare = scanner.prevailing(sample)
    return language if _shows(sample, rare) else None


def standing_out(text: str, window: Window, scanner: Scanner, language: int | None = None) -> list[str]:
    """Return the tokens of a window that the language of nearly all of it does not write; all where none shows.

    Args:
        text: the text.
        window: the range to decide.
        scanner: tells which languages write a token.
        language: the number of the language of the block around, if it shows.
    """
    forms = [form for form in tokenise(text[slice(*window)]).forms if not form.isascii()]
    if language is not None:
        return _lacked(forms, language, scanner) or forms
    _, rare = scanner.prevailing(forms)
    return rare if rare and _shows(forms, rare) else forms


def narrowed(text: str, window: Window, asked: Collection[str]) -> list[Window]:
    """Return the parts of a window around some of its tokens; all of it where they are all of them outside ASCII.

    Args:
        text: the text.
        window: the range to decide.
        asked: the tokens.
    """
    low, high = window
    tokens = tokenise(text[low:high])
    if all(form.isascii() or form in asked for form in tokens.forms):
        return [window]
    found: list[Window] = []
    for start, number in zip(tokens.starts, tokens.which, strict=True):
        form = tokens.forms[number]
        if form in asked:
            near = _around(text, window, low + start, low + start + len(form))
            if found and near[0] <= found[-1][1]:
                near = (found.pop()[0], near[1])
            found.append(near)
    return found


def _around(text: str, window: Window, start: int, end: int) -> Window:
    """Return the range of a word with what stands near it, whole words."""
    low, high = window
    if start - low > NEAR:
        low = text.rfind(" ", low, start - NEAR) + 1 or low
    if high - end > NEAR:
        space = text.find(" ", end + NEAR, high)
        high = space if space >= 0 else high
    return low, high


def foreign(forms: Sequence[str], scanner: Scanner) -> list[str]:
    """Return the tokens of a text that the language of the others does not write; none where too few show one.

    Args:
        forms: the distinct tokens outside ASCII.
        scanner: tells which languages write a token.
    """
    _, rare = scanner.prevailing(forms)
    return rare if len(forms) - len(rare) >= SHOWING else []


def _shows(forms: Sequence[str], rare: Sequence[str]) -> bool:
    """Tell whether forms show the language that all but a few of them are written in."""
    return len(forms) - len(rare) >= SHOWING and len(rare) <= LACKED * len(forms)


def _lacked(forms: Sequence[str], language: int, scanner: Scanner) -> list[str]:
    """Return the tokens that a language does not write."""
    return [form for form in forms if language not in scanner.writers(form, 0, len(form), False)]


def _is_ideographic(form: str) -> bool:
    return max(form) >= _FIRST_IDEOGRAPH


def _is_clause(form: str) -> bool:
    """Tell whether a form is mostly ideographs, kana or Hangul."""
    return 2 * sum(character >= _FIRST_IDEOGRAPH for character in form) >= len(form)


def _stands_apart(form: str) -> bool:
    """Tell whether a form holds no letters of Latin, nor signs that such are garbled to."""
    return all(FIRST_APART <= c < LATIN_AGAIN or c >= _FIRST_IDEOGRAPH or c in MARKS + PUNCTUATION for c in form)


def _is_foreign(forms: list[str], number: int, prices: Prices) -> bool:
    """Tell whether a form holds letters that the alphabet of a language lacks; ideographs are no alphabet."""
    lacks = prices.writers.lacks
    return prices.model.languages[number] not in _IDEOGRAPHIC and any(lacks(form, number) for form in forms)


def _core(form: str) -> str:
    """Return what is left of a form without the marks around its words."""
    return form if _is_ideographic(form) else "".join([part.strip(MARKS + PUNCTUATION) for part in form.split("\xa0")])


def _is_plain(character: str) -> bool:
    """Tell whether a character is one of words: the marks of other scripts than Latin stand within these."""
    return character < "\x7f" or character.isalpha() or character in CLAUSE or (
        FIRST_APART <= character < LATIN_AGAIN and unicodedata.category(character)[0] == "M"
    )


def _is_word(core: str) -> bool:
    """Tell whether what stands in front of a question mark is a word in good case: the mark is no lost byte then."""
    return len(core) >= ASKING and core.isalpha() and (core.islower() or core.istitle())
