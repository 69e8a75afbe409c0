"""Decides which parts of a text ask for a decision: the gate that a text with these options has to pass."""

from __future__ import annotations

from mojifix.detect.gate import DECIDE, PASSES, SCANNED, Gate
from mojifix.detect.scan import Scanner
from mojifix.detect.windows import Window, windows
from mojifix.options import Options

# What escapes begin with.
MARKERS = "&\\%=+"


class Gates:
    """The gates of one `Repairer`.

    Args:
        unescape: whether escapes are looked for.
        weak: whether a prior of the caller makes weak evidence count, so that all that is not ASCII has to be decided.
    """

    def __init__(self, unescape: bool, weak: bool) -> None:
        self._closed = Gate(unescape, closed=True)
        self._open = self._closed if weak else Gate(unescape, closed=False)
        self.ask = self._open.ask
        # The last text that was scanned, with what was found: the next stage asks for the same.
        self._scanned: tuple[str, list[Window]] = ("", [])

    def scanner(self) -> Scanner:
        """Return the scanner, loaded when it is first needed."""
        return self._open.scanner()

    def quiet(self, text: str, options: Options) -> bool:
        """Tell whether nothing in a text asks for a decision: most texts end here."""
        verdict = self._of(options).ask(text)
        return verdict == PASSES or self.passes(text, verdict)

    def passes(self, text: str, verdict: int) -> bool:
        """Tell whether a text that does not pass as it is passes since no escape in it hides anything."""
        if verdict == DECIDE:
            return False
        from mojifix.propose.escapes import may_hide  # not at the top: an eighth of the time of `import mojifix`

        return not may_hide(text)

    def _of(self, options: Options) -> Gate:
        return self._closed if options.profile else self._open

    def windows(self, text: str, options: Options) -> list[Window]:
        """Return the parts to decide: the whole text where a prior makes weak evidence count, or where it is short."""
        gate = self._of(options)
        if gate.closed or len(text) < SCANNED:
            return [(0, len(text))] if gate.ask(text) == DECIDE else []
        if text != self._scanned[0]:
            self._scanned = text, windows(text, gate.scanner())
        return list(self._scanned[1])

    def explained(self, text: str) -> bool:
        """Tell whether what stands in a text is clean to the scan, however short it is."""
        return not windows(text, self.scanner())
