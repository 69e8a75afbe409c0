"""mojifix repairs mojibake: text that was decoded with the wrong encoding.

>>> import mojifix
>>> mojifix.repair("Ìîñêâà, ñòîëèöà Ðîññèè")
'Москва, столица России'
"""

from mojifix.api import (
    analyze,
    analyze_many,
    candidates,
    decode,
    detect,
    fit_profile,
    is_mojibake,
    looks_clean,
    repair,
    repair_many,
)
from mojifix.codecs import Channel, UnknownEncodingError
from mojifix.detect.span import Span
from mojifix.errors import CorpusError, ModelError, MojifixError, OptionsError, PlanError, ProfileError
from mojifix.model import price as _price
from mojifix.options import Options
from mojifix.pipeline import Repairer
from mojifix.profile import Profile, Usage
from mojifix.propose.candidate import Candidate
from mojifix.select.plan import Alternative, Edit, Finding, Plan
from mojifix.write import apply_plan

# The function `detect` hides the stage of that name here; `from mojifix.detect.tokens import tokenise` works as ever.

__version__ = "0.1.0"

compiled: bool = not (_price.__file__ or "").endswith(".py")
"""Whether the hot modules run compiled; the results are the same either way."""

__all__ = [
    "Alternative",
    "Candidate",
    "Channel",
    "CorpusError",
    "Edit",
    "Finding",
    "ModelError",
    "MojifixError",
    "Options",
    "OptionsError",
    "Plan",
    "PlanError",
    "Profile",
    "ProfileError",
    "Repairer",
    "Span",
    "UnknownEncodingError",
    "Usage",
    "__version__",
    "analyze",
    "analyze_many",
    "apply_plan",
    "candidates",
    "compiled",
    "decode",
    "detect",
    "fit_profile",
    "is_mojibake",
    "looks_clean",
    "repair",
    "repair_many",
]
