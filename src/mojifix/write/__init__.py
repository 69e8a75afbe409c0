"""The last stage: a plan and its text in; repaired text, JSON, a diff or a report out.

It decides nothing: what to change is settled before a plan exists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mojifix.write.apply import apply_plan

if TYPE_CHECKING:
    from mojifix.write.diff import unified_diff
    from mojifix.write.document import plan_from_json, plan_to_json
    from mojifix.write.listing import explanation, report
    from mojifix.write.python_code import as_python, imports

__all__ = [
    "apply_plan",
    "as_python",
    "explanation",
    "imports",
    "plan_from_json",
    "plan_to_json",
    "report",
    "unified_diff",
]

# Name -> module. A repair needs none of them, so `import mojifix` leaves them to whoever asks first (PEP 562).
_LATER = {
    "as_python": "python_code",
    "explanation": "listing",
    "imports": "python_code",
    "plan_from_json": "document",
    "plan_to_json": "document",
    "report": "listing",
    "unified_diff": "diff",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
