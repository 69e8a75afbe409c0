"""Measure what mojifix makes of escapes that hide garbled text, and of those that hide clean text.

    python benchmarks/escapes.py --n 100

In: the cases of ``mixups``, with every character outside ASCII spelled in each notation in turn. Out: a table on
standard output. A repair is exact if what it leaves, escapes spelled out, is the text as written.
"""

from __future__ import annotations

import argparse
import base64
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from html.entities import codepoint2name

from mixups import Case, cases, load

import mojifix
from mojifix.propose.escapes import hidden_in

KINDS = ("utf-8 whole", "utf-8 short", "single whole", "single short", "multi whole", "clean", "clean short")
PLAIN = "(plain)"


def _each(spell: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "".join(c if c.isascii() else spell(c) for c in text)


def _units(character: str) -> str:
    raw = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{raw[at : at + 4]}" for at in range(0, len(raw), 4))


def _backslash_x(character: str) -> str:
    return f"\\x{ord(character):02x}" if character < "\u0100" else _units(character)


def _named(character: str) -> str:
    return f"&{codepoint2name.get(ord(character), f'#{ord(character)}')};"


def _word(text: str) -> str:
    return f"=?utf-8?B?{base64.b64encode(text.encode()).decode()}?="


def _utf_7(character: str) -> str:
    raw = base64.b64encode(character.encode("utf-16-be")).decode().rstrip("=")
    return f"+{raw}-"


NOTATIONS: Mapping[str, Callable[[str], str]] = {
    PLAIN: str,
    "html, named": _each(_named),
    "html, decimal": _each(lambda c: f"&#{ord(c)};"),
    "html, nested": _each(lambda c: f"&amp;#x{ord(c):X};"),
    "backslash u": _each(_units),
    "backslash x": _each(_backslash_x),
    "percent": _each(lambda c: "".join(f"%{byte:02X}" for byte in c.encode())),
    "percent u": _each(lambda c: _units(c).replace("\\", "%")),
    "quoted-printable": _each(lambda c: "".join(f"={byte:02X}" for byte in c.encode())),
    "encoded word": _word,
    "utf-7": _each(_utf_7),
}
"""Name of a notation -> a text with what is outside ASCII spelled in it."""


def verdict(case: Case, spelled: str, repaired: str) -> str:
    """Say whether a repair gave the text as written, left what it was given, or made a third text of it."""
    if repaired == spelled:
        return "unchanged"
    hidden = hidden_in(repaired)
    return "exact" if (repaired if hidden is None else hidden.text) == case.original else "harm"


def measure(found: Sequence[Case], spell: Callable[[str], str], engine: mojifix.Repairer) -> Counter[str]:
    """Count the verdicts over the cases that the notation can spell so that they are read back."""
    counts: Counter[str] = Counter()
    for case in found:
        spelled = spell(case.garbled)
        hidden = hidden_in(spelled)
        if hidden is None or hidden.text == case.garbled or spell is str:
            counts[verdict(case, spelled, engine.repair(spelled))] += 1
    return counts


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--n", type=int, default=100, help="cases of each kind (default: %(default)s)")
    parser.add_argument("--only", action="append", choices=NOTATIONS, help="a notation; may be repeated")
    parser.add_argument("--kind", action="append", choices=KINDS, help="a kind; may be repeated")
    options = parser.parse_args(arguments)
    texts, engine = load(), mojifix.Repairer()
    for kind in options.kind or KINDS:
        found = cases(kind, options.n, texts, main_only=not kind.startswith("clean"))
        for name in options.only or NOTATIONS:
            counts = measure(found, NOTATIONS[name], engine)
            n = max(1, counts.total())
            shares = "  ".join(f"{what} {100 * counts[what] / n:5.1f} %" for what in ("exact", "harm"))
            sys.stdout.write(f"{kind:13} {name:18} {shares}  changed {n - counts['unchanged']:4} of {n}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
