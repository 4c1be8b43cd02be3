"""Lines of the report in few words, and the sources of a whole deck."""

from collections.abc import Iterable

from codi_geo import programme
from codi_geo.brief import Span
from codi_geo.layers import Layer
from codi_geo.programme.report import Section
from codi_geo.words import Lang, text

MOST_RANGES = 4


def ranges(numbers: Iterable[int]) -> list[str]:
    """Line numbers as ranges: 535, 536, 537, 540 → `535–537`, `540`."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return [str(first) if first == last else f"{first}–{last}" for first, last in runs]


def line_words(numbers: Iterable[int], lang: Lang) -> str:
    """The lines that a figure stands on, the first few ranges of them, or that there are none."""
    found = ranges(numbers)
    if not found:
        return text("source.not_listed", lang)
    if len(found) == 1 and found[0].isdigit():
        return text("source.line", lang, line=found[0])
    words = text("deck.lines", lang, lines=", ".join(found[:MOST_RANGES]))
    return text("deck.and_others", lang, lines=words) if len(found) > MOST_RANGES else words


def spans_of_layer(layer: Layer) -> list[Span]:
    """The lines that a layer stands on."""
    return [Span(programme.reports()[0], int(line), int(line)) for line in layer.lines()]


def sources(spans: Iterable[Span], lang: Lang) -> list[str]:
    """Every section of the report that was used with its lines, in the order of the report."""
    by_section: dict[tuple[int, Section], set[int]] = {}
    for report, first, last in sorted(set(spans)):
        section = programme.section_of(first, report=report)
        by_section.setdefault((report, section), set()).update(range(first, last + 1))
    return [
        text("source.where_lines", lang, where=section.where(lang), lines=", ".join(ranges(used)))
        for (_, section), used in by_section.items()
    ]
