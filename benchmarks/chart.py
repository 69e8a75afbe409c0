"""Draw the cost of repairs against the size of the text, as SVG. The one module that needs matplotlib."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

Lines = Mapping[str, Sequence[tuple[float, float]]]
"""Tool -> points: code points, seconds."""

PANEL = (4.2, 3.6)
"""Width and height of a panel in inches."""

SAME_BYTES = {"svg.hashsalt": "mojifix", "svg.fonttype": "none"}
"""The same figures give the same file, and its text stays text."""


def draw(panels: Mapping[str, Lines], target: Path) -> None:
    """Write a row of panels, one for each condition of the text, with one line for each tool."""
    with mpl.rc_context(SAME_BYTES):
        figure = Figure(figsize=(PANEL[0] * len(panels), PANEL[1]), layout="constrained")
        axes = figure.subplots(1, len(panels), sharey=True, squeeze=False)[0]
        for panel, (condition, lines) in zip(axes, panels.items()):
            for tool, points in lines.items():
                panel.plot([x for x, _ in points], [y for _, y in points], marker="o", markersize=3, label=tool)
            panel.set(title=condition, xscale="log", yscale="log", xlabel="code points")
            panel.grid(alpha=0.3)
        axes[0].set_ylabel("seconds per text")
        axes[0].legend(fontsize="small")
        figure.savefig(target, format="svg", metadata={"Date": None})
