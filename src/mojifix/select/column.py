"""Finds out what the texts of one column, list or file went through: texts in, a profile out.

A sample is enough, since counts settle after a few hundred rows; what is rarer than one row in a thousand is left to
the built-in priors. The time and memory of a fit have a bound, however long the column is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from mojifix.detect.tokens import is_plain, tokenise
from mojifix.options import Options
from mojifix.profile import Profile
from mojifix.propose.readings import Reading
from mojifix.score.prices import Prices
from mojifix.select.decide import Decider
from mojifix.select.evidence import Evidence, evidence_of, plain_evidence
from mojifix.select.fit import Share, begun, fitted, row_of, without
from mojifix.select.opening import opening_of
from mojifix.select.prior import prior_of, weigh
from mojifix.select.problem import problem_of
from mojifix.select.states import StateMaker

# Distinct texts outside ASCII that a profile is fitted to, spread evenly over the column.
SAMPLE = 500
# ASCII texts that tell the languages; they say nothing of channels.
PLAIN_SAMPLE = 40
# How much a text of ASCII counts as a clean row, and all of them at most: no channel can have changed it, but where
# most are ASCII, letters outside it are rather foreign than garbled (199 English names and one `Felczyñski`).
PLAIN_ROW = 0.25
PLAIN_ROWS = 50.0
# Code points of a text that are looked at: a longer one is decided by its own evidence.
LENGTH = 400


@dataclass(frozen=True, slots=True)
class Fit:
    """A profile, and what each text of the sample counts for in it."""

    profile: Profile
    shares: dict[str, Share]

    def profile_for(self, text: str) -> Profile:
        """Return the profile that `text` is decided by: it is no evidence for its own repair."""
        share = self.shares.get(text)
        return without(self.profile, share, list(self.shares.values())) if share else self.profile


class Column:
    """What is needed to look at texts.

    Args:
        prices: the prices of forms.
        options: every knob of a repair; its profile counts on.
        propose: forms -> what they may have been, at built-in prices.
    """

    def __init__(
        self, prices: Prices, options: Options, propose: Callable[[Sequence[str]], list[Reading]]
    ) -> None:
        self._prices = prices
        self._options = options
        self._propose = propose
        self._proposed: dict[tuple[str, ...], list[Reading]] = {}  # a sample is looked at twice

    def fit(self, texts: Sequence[str]) -> Fit:
        """Return the profile of `texts`, added to that of the options."""
        model = self._prices.model
        weights = _weights(texts)
        sample = [text for text in weights if not is_plain(text)]
        plain = [text for text in weights if is_plain(text) and text.strip()]
        base = _with_plain(self._options.profile or Profile(), len(plain))
        sample, plain = _spread(sample, SAMPLE), _spread(plain, PLAIN_SAMPLE)
        evidence = [(plain_evidence(problem_of(t, tokenise(t[:LENGTH])), self._prices), weights[t]) for t in plain]
        first = begun(evidence + self._evidence(sample, weights, base), base, model)
        evidence += self._evidence(sample, weights, first)
        chains = [usage.channels for usage in first.channels]
        profile, shares = fitted([row_of(one, w, chains) for one, w in evidence], base, first, model)
        return Fit(profile, dict(zip(plain + sample, shares, strict=True)))

    def _evidence(
        self, texts: Sequence[str], weights: dict[str, float], profile: Profile
    ) -> list[tuple[Evidence, float]]:
        """Return what texts say; `profile` tells which channels and languages to look at."""
        return [(self._look(text[:LENGTH], profile), weights[text]) for text in texts]

    def _look(self, text: str, profile: Profile) -> Evidence:
        problem = problem_of(text, tokenise(text))
        forms = tuple(problem.tokens.forms[number] for number in problem.garbled)
        if not forms:  # what is not ASCII comes later
            return plain_evidence(problem, self._prices)
        readings = self._proposed.get(forms)
        if readings is None:
            readings = self._proposed[forms] = self._propose(forms)
        built_in = {reading.forms: reading for reading in readings}
        decider = Decider(problem, self._prices, self._options)
        kept = decider.screen(weigh(readings, forms, prior_of(profile)))
        opening = opening_of(profile, self._prices.model).free()
        maker = StateMaker(problem, self._prices, self._options.languages, opening)
        return evidence_of(problem, self._prices, [built_in[reading.forms] for reading in kept], maker)


def _with_plain(profile: Profile, texts: int) -> Profile:
    """Return a profile that has seen so many texts of ASCII."""
    rows = min(PLAIN_ROWS, texts * PLAIN_ROW)
    return replace(profile, rows=profile.rows + rows, clean=profile.clean + rows)


def _weights(texts: Sequence[str]) -> dict[str, float]:
    """Return for each distinct text how many rows it counts for: the n-th time for 1/n, and so it is with tokens."""
    times: dict[str, int] = {}
    for text in texts:
        times[text] = times.get(text, 0) + 1
    seen: dict[str, int] = {}
    weights: dict[str, float] = {}
    for text, count in times.items():
        forms = [form for form in text[:LENGTH].split(" ") if not form.isascii()]
        for form in forms:
            seen[form] = seen.get(form, 0) + 1
        fresh = sum(1.0 / seen[form] for form in forms) / len(forms) if forms else 1.0
        weights[text] = fresh * sum(1.0 / n for n in range(1, min(count, SAMPLE) + 1))
    return weights


def _spread(texts: list[str], most: int) -> list[str]:
    """Return up to `most` texts, evenly spread."""
    if len(texts) <= most:
        return texts
    return [texts[number * len(texts) // most] for number in range(most)]
