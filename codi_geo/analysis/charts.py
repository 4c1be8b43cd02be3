"""Charts beside the maps, in the project's type and colours; in a notebook they show themselves.

The maps of a layer are `codi_geo.figure`'s; here stand bars, spans and curves.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ticker import MaxNLocator

from codi_geo import palette, thai
from codi_geo.figure.lettering import width, wrapped
from codi_geo.fonts import Weight, font_file

_INCHES_ACROSS = 8.6
_INCHES_A_BAR = 0.34
_INCHES_AROUND = 1.25
_INCHES_BESIDE = 0.6
_TITLE_POINTS, _NAME_POINTS, _LINE = 13, 10.5, 1.35
_DPI = 110
_BAR = 0.62
_LEGEND_POINTS = 34
_DARK = ("kind.continued", "progress.built", "sequential.s4", "sequential.s5", "base.accent")
"""Colours on which figures are written in the colour of the paper."""


@dataclass(frozen=True)
class Chart:
    """A finished chart; `title` says what it finds."""

    figure: Figure
    title: str

    def as_png(self, *, dpi: int = _DPI) -> bytes:
        """The chart as a PNG file's content, the same for the same figures."""
        file = io.BytesIO()
        FigureCanvasAgg(self.figure).print_figure(
            file, format="png", dpi=dpi, metadata={"Software": "CODI Geo", "Title": self.title}
        )
        return file.getvalue()

    def _repr_png_(self) -> bytes:
        return self.as_png()

    def __repr__(self) -> str:
        return f"Chart: {self.title}"


def bars(values: pd.Series, *, title: str, unit: str, decimals: int | None = None) -> Chart:
    """One bar a row, in the order given, each with its figure.

    Parameters
    ----------
    values
        Index: names as they are written; missing figures have no bar, and a dash.
    unit
        What the figures are, under the axis.
    """
    figure, axes = _canvas(values.index, title, unit)
    rows = np.arange(len(values))
    lengths = values.astype(float)
    axes.barh(rows, lengths.fillna(0), height=_BAR, color=palette.colour("sequential.s4"))
    for row, length in zip(rows, lengths, strict=True):
        words = "–" if np.isnan(length) else thai.number(length, decimals=decimals)
        _text(axes, 0 if np.isnan(length) else length, row, f" {words}", va="center")
    _name_rows(axes, values.index)
    axes.set_xlim(0, 1.14 * max(lengths.max(), 1e-9))
    return Chart(figure, title)


def stacked(
    frame: pd.DataFrame, *, title: str, unit: str, series: Mapping[str, tuple[str, str]]
) -> Chart:
    """One bar a row, made of parts.

    Parameters
    ----------
    frame
        Index: names as they are written.
    series
        Column → its words and its colour in the palette, from left to right.
    """
    figure, axes = _canvas(frame.index, title, unit, over_plot=_LEGEND_POINTS)
    rows = np.arange(len(frame))
    start = np.zeros(len(frame))
    whole = frame[list(series)].astype(float).sum(axis=1)
    for column, (words, colour) in series.items():
        lengths = frame[column].astype(float).to_numpy()
        axes.barh(rows, lengths, left=start, height=_BAR, color=palette.colour(colour), label=words)
        for row, left, length in zip(rows, start, lengths, strict=True):
            if length > 0.05 * whole.max():
                ink = "base.paper" if colour in _DARK else "base.ink"
                middle = left + length / 2
                _text(axes, middle, row, thai.number(length), colour=ink, ha="center", va="center")
        start = start + lengths
    _name_rows(axes, frame.index)
    axes.set_xlim(0, 1.02 * whole.max())
    axes.legend(
        prop=_type(9.5),
        frameon=False,
        loc="lower left",
        bbox_to_anchor=(-0.01, 1.0),
        ncols=len(series),
        handlelength=1.2,
        columnspacing=1.4,
        borderaxespad=0.1,
    )
    return Chart(figure, title)


def spans(frame: pd.DataFrame, *, title: str, unit: str) -> Chart:
    """One span a row, from `low` to `high`, a dot at `middle` with its figure."""
    figure, axes = _canvas(frame.index, title, unit)
    rows = np.arange(len(frame))
    axes.hlines(rows, frame["low"], frame["high"], color=palette.colour("sequential.s2"), lw=5)
    axes.plot(frame["middle"], rows, "o", ms=6, color=palette.colour("sequential.s5"))
    for row, high, middle in zip(rows, frame["high"], frame["middle"], strict=True):
        _text(axes, high, row, f"  {thai.number(middle, decimals=0)}", va="center")
    _name_rows(axes, frame.index)
    axes.set_xlim(0, 1.1 * frame["high"].max())
    return Chart(figure, title)


def curve(shares: pd.DataFrame, *, title: str, across: str, up: str, even: str) -> Chart:
    """A Lorenz curve: columns `units` and `amount`, cumulated shares from 0 to 1."""
    figure, axes = _canvas((), title, across, rows=9)
    axes.plot([0, 100], [0, 100], color=palette.colour("base.line"), lw=1.2)
    axes.plot(
        100 * shares["units"], 100 * shares["amount"], color=palette.colour("sequential.s5"), lw=2
    )
    _text(axes, 52, 58, even, colour="base.quiet", ha="right")
    axes.set(xlim=(0, 100), ylim=(0, 100))
    axes.set_ylabel(up, fontproperties=_type(10), color=palette.colour("base.quiet"))
    for label in axes.get_yticklabels():
        label.set_fontproperties(_type(9.5))
    return Chart(figure, title)


def _canvas(
    names: Sequence[str], title: str, unit: str, *, rows: int = 0, over_plot: float = 12
) -> tuple[Figure, Axes]:
    """A sheet for named rows, or for `rows`; the title stands `over_plot` points above them."""
    room = 72 * (_INCHES_ACROSS - _INCHES_BESIDE) - _NAME_POINTS * max(map(width, names), default=2)
    lines = wrapped(title, room / _TITLE_POINTS, "semibold", balanced=True)
    height = _INCHES_AROUND + _INCHES_A_BAR * (rows or len(names) + (over_plot == _LEGEND_POINTS))
    height += (len(lines) - 1) * _LINE * _TITLE_POINTS / 72
    figure = Figure(
        figsize=(_INCHES_ACROSS, height), facecolor=palette.colour("base.paper"), layout="tight"
    )
    axes = figure.add_subplot(facecolor=palette.colour("base.paper"))
    axes.set_title(
        "\n".join(lines),
        fontproperties=_type(_TITLE_POINTS, "semibold"),
        linespacing=_LINE,
        loc="left",
        color=palette.colour("base.ink"),
        pad=over_plot,
    )
    axes.set_xlabel(unit, fontproperties=_type(10), color=palette.colour("base.quiet"))
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(palette.colour("base.line"))
    axes.tick_params(length=0, colors=palette.colour("base.ink"))
    for label in axes.get_xticklabels():
        label.set_fontproperties(_type(9.5))
    axes.xaxis.set_major_locator(MaxNLocator(8, integer=True, steps=[1, 2, 5, 10]))
    axes.xaxis.set_major_formatter(lambda value, _: thai.number(value))
    return figure, axes


def _name_rows(axes: Axes, names: pd.Index) -> None:
    axes.set_yticks(np.arange(len(names)), names, fontproperties=_type(_NAME_POINTS))
    axes.set_ylim(len(names) - 0.4, -0.6)


def _text(axes: Axes, x: float, y: float, words: str, *, colour: str = "base.ink", **where) -> None:
    axes.text(x, y, words, fontproperties=_type(9.5), color=palette.colour(colour), **where)


def _type(points: float, weight: Weight = "regular") -> FontProperties:
    return FontProperties(fname=str(font_file(weight)), size=points)
