"""Which slides a deck has, and what stands on each."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from codi_geo import boundaries, thai
from codi_geo.brief import AreaBrief, Span, area_brief, finding, is_told_of, key_figures
from codi_geo.deck import area_slides, fitting, region_slides
from codi_geo.deck.design import LAYOUTS
from codi_geo.deck.figures import figure_words
from codi_geo.deck.lines import line_words, sources, spans_of_layer
from codi_geo.deck.model import Paragraph, Slide
from codi_geo.deck.tabling import table_pages
from codi_geo.facts import layer_source
from codi_geo.figure.request import caveats_of
from codi_geo.layers import Layer
from codi_geo.words import Lang, text


@dataclass(frozen=True)
class Asked:
    """What a deck is to be about."""

    lang: Lang
    area: str | None
    layers: tuple[Layer, ...]
    made_on: date
    for_print: bool = False


def contents(asked: Asked) -> list[Slide]:
    """All slides of a deck; no two have the same title."""
    told = [x for x in asked.layers if asked.area is None or is_told_of(x, asked.area)]
    maps = [_layer_slide(asked, layer) for layer in told]
    spans = [span for layer in told for span in spans_of_layer(layer)]
    figures = [f for layer in told for f in key_figures(layer, asked.lang, area=asked.area)]
    spans += [Span(figure.report, line, line) for figure in figures for line in figure.lines]
    credits = [text("source.canals", asked.lang)] if any(map(_draws_canals, told)) else []
    if asked.area is None:
        last = _sources(asked.lang, spans, credits)
        return _numbered([_cover(asked, None), *_summary(asked.lang, told), *maps, *last])
    brief = area_brief(asked.area, asked.lang)
    untold = [layer for layer in asked.layers if layer not in told]
    spans += [span for section in brief.sections for span in section.spans]
    if brief.level == "region":
        glance, told_of = region_slides.at_a_glance(brief), region_slides.of_region(brief)
    else:
        glance, told_of = area_slides.at_a_glance(brief), area_slides.of_province(brief)
    return _numbered(
        [
            _cover(asked, brief),
            *glance,
            *maps,
            *told_of,
            *area_slides.missing(brief, untold),
            *_sources(asked.lang, spans, credits, notes=area_slides.corrections(brief)),
        ]
    )


def _cover(asked: Asked, brief: AreaBrief | None) -> Slide:
    lang = asked.lang
    if brief is None:
        lines, of = [text("layer.period", lang)], {}
    else:
        lines, of = brief.subtitle.split(" · "), {"area": brief.title}
    kind = "area" if of else "country"
    day = thai.date(asked.made_on.isoformat(), lang)
    words = (
        *(Paragraph(line, "cover_words") for line in lines),
        Paragraph(text("deck.cover.made", lang, date=day), "cover_words"),
        Paragraph(text("deck.cover.about", lang), "cover_small"),
    )
    heading, shown = (text(f"deck.cover.{key}", lang, **of) for key in (kind, f"{kind}_map"))
    return Slide("title", heading, words, picture=shown)


def _summary(lang: Lang, layers: Sequence[Layer]) -> list[Slide]:
    """What each layer finds in the country, in one sentence; a single layer needs no summary."""
    if len(layers) < 2:
        return []
    headings = tuple(text(f"deck.column.{column}", lang) for column in ("own", "what", "lines"))
    rows = [(x.name(lang), finding(x, lang), line_words(x.lines(), lang)) for x in layers]
    box, report = LAYOUTS["table"].boxes["table"], text("source.report", lang)
    return [
        Slide("table", text("deck.summary", lang), table=table, footer=report)
        for table in table_pages(headings, rows, [False] * len(headings), box, box)
    ]


def _layer_slide(asked: Asked, layer: Layer) -> Slide:
    lang = asked.lang
    heading = finding(layer, lang, area=asked.area)
    return Slide(
        "map",
        heading,
        figure_words(key_figures(layer, lang, area=asked.area), lang),
        picture=heading,
        layer=layer,
        footer=_footer(layer, lang),
        notes=_notes(layer, lang),
    )


def _footer(layer: Layer, lang: Lang) -> str:
    """Source and boundary set; the sections are left to the notes where there are many."""
    box = LAYOUTS["map"].boxes["footer"]
    set_words = boundaries.current().words("attribution", lang)
    if _draws_canals(layer):
        set_words += f" · {text('source.canals', lang)}"
    whole = f"{layer_source(layer, lang)} · {set_words}"
    if fitting.fits([Paragraph(whole, "footer")], box):
        return whole
    return f"{text('source.report', lang)} {line_words(layer.lines(), lang)} · {set_words}"


def _draws_canals(layer: Layer) -> bool:
    return any(part.role == "line" for part in layer.parts)


def _notes(layer: Layer, lang: Lang) -> str:
    current = boundaries.current()
    set_words = text(
        "deck.notes.boundaries",
        lang,
        quality=current.words("quality", lang),
        version=current.version,
        valid_on=current.valid_on,
    )
    return "\n".join(
        [
            text("deck.notes.how", lang, how=layer.how_to_read(lang)),
            *(text("deck.notes.caveat", lang, caveat=words) for words in caveats_of(layer, lang)),
            text("deck.notes.source", lang, source=layer_source(layer, lang)),
            set_words,
            current.words("attribution", lang),
            text("deck.notes.caveat", lang, caveat=current.words("caveat", lang)),
        ]
    )


def _sources(
    lang: Lang, spans: Iterable[Span], credits: Iterable[str], notes: str = ""
) -> list[Slide]:
    """Every line that was used, section by section, and what the maps are drawn from."""
    current = boundaries.current()
    report = text("source.report", lang)
    words = [
        Paragraph(report, "sentence"),
        *(Paragraph(found, "entry") for found in sources(spans, lang)),
        Paragraph(current.words("attribution", lang), "sentence"),
        Paragraph(current.words("caveat", lang), "entry"),
        *(Paragraph(credit, "sentence") for credit in credits),
    ]
    return [
        Slide("text", text("deck.sources", lang), body, footer=report, notes=notes)
        for body in fitting.fewest_pages(words, LAYOUTS["text"].boxes["body"])
    ]


def _numbered(slides: list[Slide]) -> list[Slide]:
    """Slides with the same title are told apart by a number, from the second on."""
    seen: Counter[str] = Counter()
    out = []
    for slide in slides:
        seen[slide.title] += 1
        n = seen[slide.title]
        out.append(slide if n == 1 else replace(slide, title=f"{slide.title} ({n})"))
    return out
