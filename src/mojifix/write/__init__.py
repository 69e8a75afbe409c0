"""The last stage: a plan and its text in; repaired text, JSON, a diff or a report out.

It decides nothing: what to change is settled before a plan exists.
"""

from __future__ import annotations

from mojifix.write.apply import apply_plan
from mojifix.write.diff import unified_diff
from mojifix.write.document import plan_from_json, plan_to_json
from mojifix.write.python_code import as_python, imports
from mojifix.write.report import explanation, report

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
