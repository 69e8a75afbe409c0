"""Which languages the model holds, and how many n-grams each may keep."""

from __future__ import annotations

from dataclasses import dataclass

# The model pooled over all languages: prices languages that the model does not know, and screens channels.
POOLED = "und"


@dataclass(frozen=True)
class Spec:
    """One language of the model.

    Attributes:
        budget: n-grams of order 2 and more that it may keep.
        spaced: whether it is written with spaces between words.
        borrow: languages whose word lists serve it too.
        words: whole words with letters outside ASCII that it may keep.
        min_weight: a character or n-gram lighter than this is noise.
    """

    budget: int
    spaced: bool = True
    borrow: tuple[str, ...] = ()
    words: int = 0
    min_weight: float = 2.0


# Latin scripts of legacy encodings: a repair hangs on single letters, so they need the sharpest models.
LATIN = 11_500
# Other alphabets of legacy encodings: a whole word changes at once.
ALPHABET = 6_500
# Scripts of multi-byte encodings: thousands of characters, whose frequencies tell the encodings apart.
IDEOGRAPH = 36_000
# Languages that are only ever UTF-8: known so that their clean text stays untouched.
GUARD = 1_600
# Whole words of the languages of legacy encodings.
LATIN_WORDS = 9_000
ALPHABET_WORDS = 4_500

_LATIN = """
en fr de es pt it nl da sv nb fi is fo et lv lt pl cs sk hu sl hr bs sr-Latn ro sq tr az ca gl eu ga gd cy br
af lb mt vi rm
""".split()
_ALPHABET = "sr mk bg ru uk be kk tt mn el he yi ar fa ur hy ka th tg".split()
_GUARD = """
id ms fil sw eo fy oc ast an lij lmo pms vec nap scn sc fur frp co wa hsb dsb szl csb se smn sma vep vro sgs
prg li nds nds-nl ksh gsw frr stq sco kw gv io ia ie lfn vo la ht ku crh-latn gag uz tk kaa kk-Latn diq kab ha
yo ig wo so om sn zu xh tn st nso ts rw rn mg lg ki ak ee bm ff mos gur dag kr sg to sm mi haw ty qu ay gn nah
jv su min ban bjn ace ilo pam war hil bcl tet cv ba ce krc os av inh kjh sah tyv xal bxr myv mdf udm koi kv
mhr mrj alt ky uz-Cyrl ab rue rsk am ti ug ckb ps sd pnb azb lrc bqi glk mzn dv ks bn as hi mr ne mai bho sa
kok gu pa or ta te kn ml si my km lo bo dz shn mnw hif-latn bi tpi pap srn kl iu yue wuu gan ln kg sl-x roa-
tara egl rgn eml map-bms olo szy
""".split()

LANGUAGES: dict[str, Spec] = {
    **{tag: Spec(LATIN, words=LATIN_WORDS) for tag in _LATIN},
    "nn": Spec(LATIN, borrow=("nb",), words=LATIN_WORDS),
    **{tag: Spec(ALPHABET, spaced=tag != "th", words=ALPHABET_WORDS) for tag in _ALPHABET},
    "ja": Spec(IDEOGRAPH, spaced=False, min_weight=1.0),
    "zh-Hans": Spec(IDEOGRAPH, spaced=False, min_weight=1.0),
    "zh-Hant": Spec(IDEOGRAPH, spaced=False, min_weight=1.0),
    "ko": Spec(IDEOGRAPH, min_weight=1.0),
    **{tag: Spec(GUARD, spaced=tag not in {"my", "km", "lo", "bo", "dz", "shn", "mnw", "yue", "wuu", "gan"})
       for tag in _GUARD},
}  # fmt: skip
