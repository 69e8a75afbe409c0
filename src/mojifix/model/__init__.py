"""The language model: prices text in sixteenths of a bit under each language. Loaded on first use, then shared."""

from __future__ import annotations

import functools

from mojifix.model import hashing, layout
from mojifix.model.layout import UNITS_PER_BIT, ModelData
from mojifix.model.normal import normalise
from mojifix.model.price import ANY_LETTER, LETTER, NO_LETTER, UNSEEN, Pricer
from mojifix.shipped import shipped

__all__ = ["UNITS_PER_BIT", "Model", "load_model"]


# Apostrophes, which are letters of many languages, whichever of them is at hand.
_APOSTROPHES = frozenset("'`\u00b4\u02bb\u02bc\u2018\u2019\ua78c")
# Combining marks, and what typesetting puts beside any word.
_BESIDE_LETTERS = frozenset(
    "\u00a0\u00ab\u00bb\u00b7\u2013\u2014\u201c\u201d\u201e\u2022\u2026" + "".join(map(chr, range(0x300, 0x370)))
)
# Behind a digit or a sign of arithmetic stand units and formulas, not words.
_COUNTS = frozenset("0+\u00b1\u00d7\u00b2\u00b3\u00b0=<>")
_IDEOGRAPHS = "\u2e80"
# The languages that write characters from there on.
IDEOGRAPHIC = ("zh-Hans", "zh-Hant", "yue", "wuu", "ja", "ko")
# Signs that stand behind a digit or another such sign as easily as any letter in a word: 5×£35, 10μs.
_FIGURES = frozenset("\u00a2\u00a3\u00a5\u00b0\u00b1\u00b2\u00b3\u00b5\u00d7\u00f7\u03bc\u20ac")


def _kind(before: str, character: str) -> int:
    """Return whether a character behind another may be a letter of an unknown language, as `Pricer.unknown` asks."""
    if before in _COUNTS:
        return ANY_LETTER if character in _FIGURES else NO_LETTER
    if character in _APOSTROPHES:
        return ANY_LETTER
    return LETTER if character.isalpha() or character in _BESIDE_LETTERS else NO_LETTER


class Model:
    """The languages of one model.bin.

    Args:
        data: what `mojifix.model.layout.load` read.
        identity: the first digits of the file's SHA-256.
    """

    __slots__ = ("_ideographic", "alphabets", "identity", "index", "languages", "pricer", "seeds")

    def __init__(self, data: ModelData, identity: str) -> None:
        self.identity = identity
        self.languages = data.languages
        self.index = {tag: number for number, tag in enumerate(data.languages)}
        self.seeds = tuple(hashing.seed_of(number) for number in range(len(data.languages)))
        self.alphabets = tuple(frozenset(letters) for letters in data.alphabets)
        self._ideographic = tuple(self.seeds[self.index[tag]] for tag in IDEOGRAPHIC if tag in self.index)
        self.pricer = Pricer(data, self.seeds[0])

    def pooled(self, token: str) -> bytes:
        """Return the prices of the characters of a normalised token in the pooled model, for `price`."""
        return self.pricer.pooled(token)

    def price(self, token: str, language: int, pooled: bytes) -> int:
        """Return the price of a normalised token in language number `language`, in sixteenths of a bit."""
        return self.pricer.price(token, self.seeds[language], pooled)

    def prefix(self, token: str, language: int, pooled: bytes) -> int:
        """Return the price of the start of a normalised token, as `price` does."""
        return self.pricer.prefix(token, self.seeds[language], pooled)

    def knows(self, core: str, language: int) -> bool:
        """Tell whether a normalised word is one of the frequent ones of language number `language`."""
        return self.pricer.word(core, self.seeds[language])

    def seen(self, text: str) -> bool:
        """Tell whether some language was seen with each character of a text."""
        return all(map(self._seen, normalise(text)))

    def chance(self, character: str) -> int:
        """Return what a character costs too little that the model only seems to hold, in sixteenths of a bit.

        The filter passes one absent n-gram in 256: some of a thousand ideographs.
        """
        return 0 if self.seen(character) else sum(UNSEEN - self.pricer.alone(ord(c)) for c in normalise(character))

    def _seen(self, character: str) -> bool:
        """Tell whether a normalised character is in the pooled model, and an ideograph in a language that has some."""
        if self.pricer.alone(ord(character)) == UNSEEN:
            return False
        if character < _IDEOGRAPHS:
            return True
        return any(self.pricer.prefix(character, seed, b"") != UNSEEN for seed in self._ideographic)

    def unseen(self, letters: str) -> int:
        """Count the runs of letters that no language was seen with; rare ideographs are no such letters."""
        known = [c >= _IDEOGRAPHS or not c.isalpha() or self.pricer.alone(ord(c)) < UNSEEN for c in letters]
        return sum(before and not own for before, own in zip([True, *known], known))

    def price_unknown(self, token: str, pooled: bytes) -> int:
        """Return the price of a normalised token in a language that the model does not know."""
        letters = bytes(map(_kind, " " + token, token))
        return self.pricer.unknown(token, pooled, letters)


@functools.cache
def load_model() -> Model:
    """Return the model that ships with the package.

    Raises:
        ModelError: the file is missing or broken.
    """
    import hashlib  # not at the top: `import mojifix` does without it

    raw = shipped("mojifix.model", "model.bin")
    return Model(layout.load(raw), hashlib.sha256(raw).hexdigest()[:12])
