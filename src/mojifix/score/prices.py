"""Prices forms in bits: a bounded memory in front of the language model, owned by a `Repairer`."""

from __future__ import annotations

import string
import unicodedata
from typing import Final

from mypy_extensions import i64

from mojifix.model import Model
from mojifix.model.normal import PUNCTUATION, normalise
from mojifix.model.price import POOLED_UNIT, Pricer, is_part_of_words
from mojifix.model.shape import case_price, control_price, joining_price, script_price
from mojifix.score.writers import Writers

# Forms remembered; a form costs some hundred bytes, so this bounds the memory at tens of megabytes.
REMEMBERED = 50_000
# The most that case may cost in a language that the model does not know (1/16 bit).
UNKNOWN_CASE: Final = 128


# A token of one character may be any symbol that stands for itself (“Δ”), or a word (“ó”), but no letter of an alphabet
# that spells words with more: it costs no more than this; less where it is one that typesetting sets apart; a row of
# the same (“·····”) little more.
SYMBOL_PRICE: Final = 192
MARK_PRICE: Final = 128
AGAIN_PRICE: Final = 16
# What such a mark costs more amid the words of a language that was hardly seen with it (1/16 bit).
AMID_WORDS: Final = 64
_MARKS: Final = frozenset(
    "\u00a3\u00a7\u00a9\u00ab\u00ae\u00b0\u00b1\u00b7\u00bb\u00d7"
    "\u2013\u2014\u201c\u201d\u201e\u2022\u2026\u20ac\u2192"
)
# What a mark that stands before a word costs more alone (1/16 bit).
WORDLESS: Final = 64
# Between these lie the alphabets other than Latin, with punctuation of their own.
FIRST_APART: Final = "\u0370"
LATIN_AGAIN: Final = "\u1e00"
_BEFORE_WORDS: Final = frozenset("\u00a1\u00bf")
# More than any form costs.
MOST: Final = 1 << 30
# What a frequent word costs of the price of its letters, in sixteenths, and the most that it saves (1/16 bit).
KNOWN_WORD: Final = 9
WORD_SAVES: Final = 192
# A frequent word costs no more than this a character by its letters (1/16 bit): dearer ones pass the test by chance.
WORD_LIMIT: Final = 80
# What a run of letters that no language was seen with costs more where a repair brings it about: phonetic and obsolete
# letters are what chance sequences of UTF-8 decode to (É¿ to ɿ, ┼┐ to ſ) (1/16 bit).
UNSEEN_LETTER: Final = 128
# Makes an emoji of the symbol before it, and costs nothing: the n-grams would charge more than for a letter. But
# nobody writes one behind anything else (1/16 bit).
_EMOJI: Final = "\ufe0f"
STRAY_SELECTOR: Final = 512
# An unassigned character counts as so many: two Chinese characters in GBK are one of UTF-8 in 16 (`±êÄ£` to U+4839C).
UNASSIGNED: Final = 3
# Terms of two signs that are clean text, and chance sequences of UTF-8 for a reader: roots (√π), and the ångström with
# its power or a dash behind it (Å², 10 Å—). Not roots of any character: √© is é in UTF-8, read as Mac Roman.
_TERMS: Final = frozenset(
    ["\u221a" + radicand for radicand in string.digits + string.ascii_letters + "αβγδλμπστφω"]
    + ["Å" + sign for sign in "\u00b2\u00b3\u2013\u2014"]
)
# Quotation marks do not come in rows: what opens or closes once more costs as much as a mark beside another.
_QUOTES: Final = frozenset("\u201c\u201d\u201e")
# The sign of the kelvin has no small letter but that of ASCII, and its price: but nobody types it for a K.
_KELVIN: Final = "\u212a"
# A mark of punctuation beside one symbol, or the second sign of a term: “×”, √π (1/16 bit).
QUOTED: Final = 128
# A no-break space between two words, each of which costs what it costs alone (1/16 bit).
NO_BREAK: Final = 128
_NO_BREAK_SPACE: Final = "\u00a0"
# What a word of another language costs more than in its own (1/16 bit).
FOREIGN_WORD: Final = 64
# Ideographic punctuation between words of ASCII, which cost no more than foreign words there (1/16 bit).
IDEOGRAPHIC_STOP: Final = 96
_STOPS: Final = frozenset("、。，：；！？（）「」『』【】")
# The border of a table, before its cells.
_BORDER: Final = "│"
# The number of the language that the model does not know.
_UNKNOWN: Final = -1
# Not asked yet: no price is below 0.
_UNTOLD: Final = -1


class _Known:
    """What is remembered of one form: first what the pooled model says, which most forms are asked for alone."""

    __slots__ = ("_core", "case", "form", "letters", "listed", "pool", "pooled", "prices", "scripts", "token",
                 "unknown", "unseen")

    def __init__(self, pricer: Pricer, form: str) -> None:
        self.form: str = form
        self.token: str = normalise(_without_selectors(form) if _EMOJI in form else form)
        self.case: int = case_price(form)
        self.scripts: int = script_price(form) + control_price(form) + joining_price(form)
        if _EMOJI in form:
            self.scripts += STRAY_SELECTOR * self.token.count(_EMOJI)
        self.pooled: bytes = pricer.pooled(self.token)
        self.unseen: int = _UNTOLD
        self.listed: int = _UNTOLD
        self.letters: frozenset[str] | None = None
        self.pool: int = sum(self.pooled) * POOLED_UNIT + self.case + self.scripts
        self.unknown: int = _UNTOLD
        # The price in each language, once one is asked for.
        self.prices: list[int] = []
        self._core: str | None = None

    def core(self) -> str:
        """Return the word that the form is, if it is one outside ASCII."""
        core = self._core
        if core is None:
            core = "" if self.form.isascii() else self.token.strip(PUNCTUATION)
            core = self._core = core if not core.isascii() and core.isalpha() else ""
        return core

    def parts(self) -> list[str]:
        """Return the words that no-break spaces join; none where there are no such spaces."""
        return self.form.split(_NO_BREAK_SPACE) if _NO_BREAK_SPACE in self.form else []

    def words(self) -> list[str]:
        """Return the words of ASCII that ideographic punctuation parts; none where there is anything else."""
        form = self.form
        if form.isascii() or (_STOPS.isdisjoint(form) and form[0] != _BORDER):
            return []
        words = "".join(" " if character in _STOPS else character for character in form.removeprefix(_BORDER))
        return words.split() if words.isascii() else []

    def mark(self) -> int:
        """Return the most that the form costs where it begins with a mark, or is punctuation of another alphabet."""
        form = self.form
        if form[:1] in _MARKS:
            return _row_price(form) + AMID_WORDS
        if len(form) != 1 or not (FIRST_APART <= form < LATIN_AGAIN) or unicodedata.category(form)[0] != "P":
            return MOST
        return SYMBOL_PRICE


class Prices:
    """Prices of forms in sixteenths of a bit, remembered."""

    __slots__ = ("_forms", "_pricer", "_seeds", "model", "writers")

    def __init__(self, model: Model) -> None:
        self.model = model
        self.writers = Writers(model)
        self._pricer: Pricer = model.pricer
        self._seeds: list[int] = list(model.seeds)
        self._forms: dict[str, _Known] = {}

    def _known(self, form: str) -> _Known:
        known = self._forms.get(form)
        if known is None:
            if len(self._forms) >= REMEMBERED:
                self._forms.clear()
            known = self._forms[form] = _Known(self._pricer, form)
            if _NO_BREAK_SPACE in form:
                known.pool = min(known.pool, self._apart(known.parts(), 0))
        return known

    def prefix(self, start: str, language: int) -> int:
        """Return what the characters of the start of a form cost in a language (0: the pooled model), without case."""
        token = normalise(start)
        costs = self._pricer.pooled(token)
        if language:
            return self._pricer.prefix(token, self._seeds[language], costs)
        return (sum(costs) - costs[-1]) * POOLED_UNIT

    def price_unknown(self, form: str) -> int:
        """Return the price of `form` as clean text of a language that the model does not know."""
        known = self._known(form)
        found = known.unknown
        if found == _UNTOLD:
            found = self.model.price_unknown(known.token, known.pooled) + min(known.case, UNKNOWN_CASE) + known.scripts
            if _NO_BREAK_SPACE in form:
                found = min(found, self._apart(known.parts(), _UNKNOWN))
            found = known.unknown = min(found, _row_price(form))
        return found

    def _apart(self, parts: list[str], language: int) -> int:
        """Return the price of words that no-break spaces join."""
        total = NO_BREAK * (len(parts) - 1)
        for part in parts:
            total += self.price_unknown(part) if language == _UNKNOWN else self.price(part, language)
        return total

    def _listed(self, known: _Known) -> int:
        """Return the price of foreign words between ideographic punctuation; `MOST` where a form is something else."""
        words = known.words()
        if not words:
            return MOST
        stops = sum([character in _STOPS for character in known.form]) + known.form.startswith(_BORDER)
        return IDEOGRAPHIC_STOP * stops + sum([self.price_unknown(word) + FOREIGN_WORD for word in words])

    def unseen(self, form: str) -> int:
        """Return what `form` costs more as a repair, for letters that no language was seen with."""
        known = self._known(form)
        if known.unseen == _UNTOLD:
            runs = 0 if form.isascii() else self.model.unseen(known.token) + _untyped(form)
            known.unseen = UNSEEN_LETTER * runs
        return known.unseen

    def letters(self, form: str) -> frozenset[str]:
        """Return the letters of `form` outside ASCII, as the model reads them."""
        known = self._known(form)
        found = known.letters
        if found is None:
            found = known.letters = frozenset([c for c in known.token if c > "\x7f" and c.isalpha()])
        return found

    def price(self, form: str, language: int) -> int:
        """Return the price of `form`, case included, in language number `language`."""
        known = self._known(form)
        return self._price(known, language) if language else known.pool

    def totals(self, forms: list[str], languages: list[int]) -> list[int]:
        """Return what forms cost together in each of some languages."""
        known = [self._known(form) for form in forms]
        found: list[int] = []
        for language in languages:
            total: i64 = 0
            for one in known:
                price: i64 = self._price(one, language)
                total += price
            found.append(total)
        return found

    def table(self, forms: list[str], languages: list[int]) -> list[list[int]]:
        """Return the prices of forms in each of some languages."""
        known = [self._known(form) for form in forms]
        return [[self._price(one, language) for one in known] for language in languages]

    def _price(self, known: _Known, language: int) -> int:
        if not known.prices:
            known.prices = [_UNTOLD] * len(self._seeds)
            known.prices[0] = known.pool
        found = known.prices[language]
        if found == _UNTOLD:
            found = known.prices[language] = self._asked(known, language)
        return found

    def _asked(self, known: _Known, language: int) -> int:
        """Return the price of a form in a language, asked for the first time."""
        seed = self._seeds[language]
        found: int = self._pricer.price(known.token, seed, known.pooled)
        core = known.core() if found <= WORD_LIMIT * len(known.token) else ""
        if core and self._pricer.word(core, seed):
            found = max(found * KNOWN_WORD >> 4, found - WORD_SAVES)
        found += known.case + known.scripts
        if _NO_BREAK_SPACE in known.form:
            found = min(found, self._apart(known.parts(), language))
        if known.listed == _UNTOLD:
            known.listed = min(self._listed(known), known.mark())
        return min(found, known.listed)


def _without_selectors(form: str) -> str:
    """Return a form without the selectors that make emoji of the symbols and digits before them."""
    kept = [
        character
        for before, character in zip(" " + form, form)
        if character != _EMOJI or before.isspace() or before.isalpha()
    ]
    return "".join(kept)


def _untyped(form: str) -> int:
    """Return what the characters of a form count for that nobody types: unassigned ones, and the sign of the kelvin."""
    count = form.count(_KELVIN)
    if not form.isprintable():
        count += UNASSIGNED * sum(unicodedata.category(character) == "Cn" for character in form)
    return count


def _row_price(form: str) -> int:
    """Return the most that a form costs where it is one symbol, a row of the same, or one among punctuation."""
    if not form:
        return MOST
    if form != form[0] * len(form):
        core = form.strip(PUNCTUATION)
        if len(core) == 1 and not core.isalnum():
            return _row_price(core) + QUOTED * (len(form) - 1)
        return SYMBOL_PRICE + QUOTED * (len(form) - 1) if core in _TERMS or form in _TERMS else MOST
    if is_part_of_words(form[0]) or form[0] == _EMOJI or "\x80" <= form[0] < "\xa0":
        return MOST
    again = QUOTED if form[0] in _QUOTES else AGAIN_PRICE
    first = MARK_PRICE if form[0] in _MARKS else SYMBOL_PRICE + (WORDLESS if form[0] in _BEFORE_WORDS else 0)
    return first + again * (len(form) - 1)
