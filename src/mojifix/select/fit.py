"""Fits a profile to the evidence of many texts: expectation and maximisation, in turn.

Each text says how likely it is as it stands and under each reading, in each language; the profile that explains all of
them best is found by giving every text to its hypotheses in proportion to their probability, counting, and repeating.
Channels that agree on one text share it; texts on which they differ tell them apart. Evidence in, counts out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mojifix.codecs import Channel, encoding
from mojifix.model import Model
from mojifix.profile import Profile, Usage
from mojifix.propose.outcome import agreement, channels_of
from mojifix.propose.readings import Reading
from mojifix.select.evidence import Evidence, Likelihoods
from mojifix.select.opening import language_shares
from mojifix.select.prior import built_in, prior_of

Chain = tuple[Channel, ...]
# Chains of channels that a profile names at most.
CHAINS = 48
# A reading of a text that is less likely than this proposes no channel.
PROPOSING = 0.01
# Rounds of expectation and maximisation: counts move by less than one row in a hundred after as many.
ITERATIONS = 12
# What a chain loses in each round (share of all rows): those that a few rows look like by chance (Hungarian `Jord·nia`
# as Catalan `Jordània`), and those that explain nothing which a more frequent one does not, die out.
CHAIN_SHARE = 0.015
# A chain, or a language, of fewer rows than this is not kept.
KEPT_ROWS = 0.02


@dataclass(frozen=True, slots=True)
class Row:
    """One text in numbers.

    Args:
        weight: how many rows it counts for.
        plain: whether it is ASCII, so that it says nothing of channels.
        clean: how likely it is in each language as it stands.
        readings: (built-in probability, the chains that give it, likelihoods) of each.
        silent: the chains that would have left it as it stands, so that it says nothing of them.
    """

    weight: float
    plain: bool
    clean: Likelihoods
    readings: tuple[tuple[float, tuple[Chain, ...], Likelihoods], ...]
    silent: tuple[Chain, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """What one text counts for.

    Args:
        rows: how many rows it counts for in all; 0 for one that says nothing of channels.
        clean: how much of them was clean.
        chains: how much of them went through chains that would have changed it.
        silent: how much through chains that would not, so that this only follows what the others say.
        languages: how much of it is in which language.
    """

    rows: float
    clean: float
    chains: dict[Chain, float]
    silent: dict[Chain, float]
    languages: dict[str, float]


@dataclass(frozen=True, slots=True)
class Belief:
    """A profile as probabilities.

    Args:
        clean: P(not garbled).
        rest: P(garbled by what no chain names).
        chains: P(chain).
        languages: P(language), by number.
        tags: the languages' tags, by number.
    """

    clean: float
    rest: float
    chains: dict[Chain, float]
    languages: list[float]
    tags: tuple[str, ...]


def belief_of(profile: Profile, model: Model) -> Belief:
    """Return what a profile says of the next text."""
    prior = prior_of(profile)
    return Belief(prior.clean, prior.rest, dict(prior.channels), language_shares(profile, model), model.languages)


def begun(evidence: Sequence[tuple[Evidence, float]], base: Profile, model: Model) -> Profile:
    """Return `base` with what each text says on its own: the channels that may have been at work, and the languages.

    Args:
        evidence: texts, and how many rows each counts for.
        base: what was counted before; its chains stay.
        model: the language model.
    """
    belief = belief_of(base, model)
    shares: list[Share] = []
    for one, weight in evidence:
        row = row_of(one, weight, list(belief.chains))
        parts = _parts(row, belief)
        proposed: dict[Chain, float] = {}
        for part, (reading, _) in zip(parts[1:], one.readings, strict=True):
            if part >= PROPOSING * sum(parts):
                for chain, portion in _alike(reading, one.forms):
                    proposed[chain] = proposed.get(chain, 0.0) + weight * portion * part / sum(parts)
        shares.append(replace(_share(row, belief), chains=proposed))
    return replace(counted := _counted(base, shares), channels=counted.channels[:CHAINS])


def row_of(evidence: Evidence, weight: float, chains: Sequence[Chain]) -> Row:
    """Return a text in numbers, as far as `chains` are concerned."""
    forms = evidence.forms
    if not forms:
        return Row(weight, True, evidence.clean, (), ())
    agreeing, silent = agreement(chains, forms, [reading.forms for reading, _ in evidence.readings])
    readings = tuple(
        (built_in(reading, forms), tuple(chains[number] for number in numbers), likely)
        for (reading, likely), numbers in zip(evidence.readings, agreeing, strict=True)
    )
    return Row(weight, False, evidence.clean, readings, tuple(chains[number] for number in silent))


def fitted(rows: Sequence[Row], base: Profile, begun: Profile, model: Model) -> tuple[Profile, list[Share]]:
    """Return the profile that explains the rows best, and what each of them counts for in it.

    Args:
        rows: all texts.
        base: what was counted before; it counts on.
        begun: where to begin.
        model: the language model.
    """
    profile = begun
    shares: list[Share] = []
    for _ in range(ITERATIONS):
        belief = belief_of(profile, model)
        shares = [_share(row, belief) for row in rows]
        profile = _sparse(_counted(base, shares))
    return profile, shares


def without(profile: Profile, share: Share, shares: Sequence[Share]) -> Profile:
    """Return a profile that does not know a text, one of `shares`: none is evidence for its own repair."""
    clean = profile.clean - share.clean
    kept: list[Usage] = []
    for usage in profile.channels:
        own = share.chains.get(usage.channels, 0.0)
        rows = usage.rows
        if own:
            speaking = sum(other.chains.get(usage.channels, 0.0) for other in shares)
            rows *= 1.0 - own / speaking
            # The silent rows that followed this one count as clean again.
            clean += max(0.0, usage.rows - rows - own)
        kept.append(Usage(usage.channels, rows))
    rows = max(profile.rows - share.rows, sum(usage.rows for usage in kept))
    clean = min(max(0.0, clean), rows - sum(usage.rows for usage in kept))
    spoken = [(tag, max(0.0, count - share.languages.get(tag, 0.0))) for tag, count in profile.languages]
    return Profile(rows, max(0.0, clean), tuple(kept), tuple(spoken))


def _alike(reading: Reading, forms: tuple[str, ...]) -> list[tuple[Chain, float]]:
    """Return the chains that agree with a reading, and their shares of it."""
    if len(reading.channels) > 1:
        return [(reading.channels, 1.0)]
    alike = channels_of(reading.channels[0], forms, reading.forms)
    priors = [encoding(c.read_as).reader_prior * encoding(c.written_as).writer_prior for c in alike]
    return [((channel,), prior / sum(priors)) for channel, prior in zip(alike, priors, strict=True)]


def _likelihood(likely: Likelihoods, languages: Sequence[float]) -> float:
    return sum(languages[number] * value for number, value in likely)


def _parts(row: Row, belief: Belief) -> list[float]:
    """Return in proportion how likely a row is clean, and each of its readings."""
    chains = belief.chains
    clean = belief.clean + sum(chains.get(c, 0.0) for c in row.silent)
    parts = [_likelihood(row.clean, belief.languages) * clean]
    for own, agreeing, likely in row.readings:
        mass = belief.rest * own + sum(chains.get(c, 0.0) for c in agreeing)
        parts.append(_likelihood(likely, belief.languages) * mass)
    return parts


def _share(row: Row, belief: Belief) -> Share:
    """Return what a row counts for, as far as is believed so far."""
    parts = _parts(row, belief)
    total = sum(parts)
    languages: dict[str, float] = {}
    hypotheses = [row.clean, *(likely for _, _, likely in row.readings)]
    for part, likely in zip(parts, hypotheses, strict=True):
        whole = _likelihood(likely, belief.languages) * total
        for number, value in likely:
            count = row.weight * part * belief.languages[number] * value / whole
            tag = belief.tags[number]
            languages[tag] = languages.get(tag, 0.0) + count
    chains: dict[Chain, float] = {}
    silent: dict[Chain, float] = {}
    clean = _divide(row.weight * parts[0] / total, belief.clean, row.silent, belief.chains, silent)
    for part, (own, agreeing, _) in zip(parts[1:], row.readings, strict=True):
        _divide(row.weight * part / total, belief.rest * own, agreeing, belief.chains, chains)
    return Share(0.0 if row.plain else row.weight, 0.0 if row.plain else clean, chains, silent, languages)


def _divide(
    rows: float, own: float, chains: Sequence[Chain], named: dict[Chain, float], into: dict[Chain, float]
) -> float:
    """Divide rows among a hypothesis and the chains that agree with it, by probability; return what is its own."""
    total = own + sum(named.get(chain, 0.0) for chain in chains)
    for chain in chains:
        if chain in named:
            into[chain] = into.get(chain, 0.0) + rows * named[chain] / total
    return rows * own / total


def _sparse(profile: Profile) -> Profile:
    """Return a profile of fewer chains: what one column went through is little, so each chain has to earn its place."""
    less = CHAIN_SHARE * profile.rows
    kept = tuple(Usage(usage.channels, usage.rows - less) for usage in profile.channels if usage.rows > less)
    return replace(profile, channels=kept)


def _counted(base: Profile, shares: Sequence[Share]) -> Profile:
    """Return `base` with the shares added."""
    chains = {usage.channels: usage.rows for usage in base.channels}
    languages = dict(base.languages)
    for share in shares:
        for counts in (share.chains, share.silent):
            for chain, count in counts.items():
                chains[chain] = chains.get(chain, 0.0) + count
        for tag, count in share.languages.items():
            languages[tag] = languages.get(tag, 0.0) + count
    used = sorted(chains.items(), key=lambda pair: (-pair[1], str(pair[0])))
    spoken = sorted(languages.items(), key=lambda pair: (-pair[1], pair[0]))
    return Profile(
        base.rows + sum(share.rows for share in shares),
        base.clean + sum(share.clean for share in shares),
        tuple(Usage(chain, count) for chain, count in used if count >= KEPT_ROWS),
        tuple((tag, count) for tag, count in spoken if count >= KEPT_ROWS),
    )
