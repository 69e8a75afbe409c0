"""Every knob of a repair, in one frozen record. Nothing else changes what mojifix does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mojifix.errors import OptionsError
from mojifix.profile import Profile
from mojifix.script import SCRIPTS

# The posterior probability below which an edit is not made. Calibrated on development text
# (benchmarks/accuracy.py): lowering it trades harm for recall.
DEFAULT_MIN_CONFIDENCE = 0.8
# The same of guesses at lost bytes. At 0.8, harm where one byte of a word was lost was 2 %.
DEFAULT_MIN_LOSSY_CONFIDENCE = 0.87
# UTF-8 layers beyond four are rarer in public text than a false reading of one (docs/design.md).
DEFAULT_MAX_DEPTH = 4
DEPTH_LIMIT = 8


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a repair.

    Args:
        languages: tags of the languages that the text is expected in, such as ``("ru", "fr")``. A prior, never a
            filter. Empty: any language.
        encodings: labels of the encodings that may have been the writer's; no other is considered. Empty: every
            encoding of the registry.
        written_as, read_as: labels of the encodings that the text was probably written in, and wrongly read in. Priors,
            never filters.
        script: ISO 15924 codes of the scripts that the repaired text is expected in, such as ``("Cyrl",)``. A prior.
        min_confidence: posterior probability (0 to 1) below which an edit becomes a finding instead.
        min_lossy_confidence: the same of an edit that guesses at lost bytes, and of all such edits of a sentence
            together; counts where it is above `min_confidence`.
        max_depth: how many layers of wrong decoding are undone at most (1 to 8).
        allow_lossy: make edits that put lost bytes back, as the language model chooses them; if not, they are findings.
        profile: what is known of texts from the same place, as `mojifix.fit_profile` finds it.
        unescape: which escapes of characters outside ASCII (``&Atilde;``, ``\\u00c3`` …) are resolved: "auto", those
            that hide mojibake; True, all; False, none.

    Raises:
        OptionsError: a value is out of its range.

    >>> Options(languages=("ru",)).max_depth
    4
    """

    languages: tuple[str, ...] = ()
    encodings: tuple[str, ...] = ()
    written_as: tuple[str, ...] = ()
    read_as: tuple[str, ...] = ()
    script: tuple[str, ...] = ()
    min_confidence: float = DEFAULT_MIN_CONFIDENCE
    min_lossy_confidence: float = DEFAULT_MIN_LOSSY_CONFIDENCE
    max_depth: int = DEFAULT_MAX_DEPTH
    allow_lossy: bool = True
    profile: Profile | None = None
    unescape: bool | Literal["auto"] = "auto"

    def __post_init__(self) -> None:
        for name in ("min_confidence", "min_lossy_confidence"):
            if not 0.0 <= getattr(self, name) <= 1.0:
                raise OptionsError(f"{name} is a probability between 0 and 1, got {getattr(self, name)!r}")
        if not 1 <= self.max_depth <= DEPTH_LIMIT:
            raise OptionsError(f"max_depth is 1 to {DEPTH_LIMIT}, got {self.max_depth!r}")
        if not isinstance(self.unescape, bool) and self.unescape != "auto":
            raise OptionsError(f'unescape is "auto", True or False, got {self.unescape!r}')
        for name in ("languages", "encodings", "written_as", "read_as", "script"):
            if isinstance(getattr(self, name), str):
                raise OptionsError(f"{name} is a tuple of strings, got one string: write ({getattr(self, name)!r},)")
        for code in self.script:
            if code not in SCRIPTS:
                raise OptionsError(f"script takes ISO 15924 codes, got {code!r}: one of {', '.join(SCRIPTS)}")
