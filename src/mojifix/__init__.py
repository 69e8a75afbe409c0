"""mojifix: repairs mojibake."""

from mojifix.pipeline import Repairer, analyze, repair

__all__ = ["Repairer", "analyze", "repair"]
