"""Everything that the tables reach, written into a folder: run with CODI_GEO_DATA set."""

import sys
from datetime import date
from pathlib import Path

from typer.testing import CliRunner

from codi_geo import cli, download, tables
from codi_geo.analysis import choose, showing
from codi_geo.brief import area_brief, country_brief
from codi_geo.brief.comparison import comparison
from codi_geo.data_file import FORMATS, data_file
from codi_geo.deck import deck
from codi_geo.facts import facts
from codi_geo.figure import figure
from codi_geo.layers import LAYERS
from codi_geo.web import brief_html, compare_html, legend, panel, standalone, text_page

AREAS = ("north", "10", "56", "400101")
LAYERS_TAKEN = ("places", "homeless_centres", "canal_housing", "baan_mankong")
DRAWN_LAYERS = ("homeless_centres", "canal_housing")
DAY = date(2020, 9, 30)


def main(folder: Path) -> None:
    """Write all of it, in English: there the notes stand, too."""
    for name, content in outputs():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)


def outputs():
    """Names of files and what is in them."""
    yield from _pages()
    for layer in LAYERS_TAKEN:
        for kind in FORMATS:
            made = data_file(layer)
            yield made.file_name(kind), made.as_bytes(kind)
    brief = area_brief("10", "en")
    yield "area.xlsx", download.xlsx_bytes(brief_html.workbook(brief))
    yield "area.csv", download.csv_bytes(brief_html.facts_table(brief))
    every = {name: tables.read(name) for name in tables.names()}
    yield "every.xlsx", download.xlsx_bytes(every)
    for layer in DRAWN_LAYERS:
        made = figure(layer, lang="en", size="a3", made_on=DAY)
        for kind in ("svg", "pdf", "png"):
            yield f"{layer}.{kind}", made.as_bytes(kind, dpi=60)
    yield "deck.pptx", deck(lang="en", area="10", layers=["homeless_centres"], made_on=DAY).content
    for command in ("audit --all", "audit --json"):
        done = CliRunner().invoke(cli.app, command.split(), catch_exceptions=False)
        yield f"{command.replace(' ', '')}.txt", done.output


def _pages():
    yield "country.html", brief_html.document(country_brief("en"), [])
    for area in AREAS:
        yield f"{area}.html", brief_html.document(area_brief(area, "en"), [])
    made = comparison(("10", "40"), "en")
    yield "compare.html", compare_html.heading_html(made) + compare_html.table_html(made, made.rows)
    yield "compare.csv", download.csv_bytes(compare_html.comparison_table(made))
    for layer in LAYERS.values():
        shown = [
            panel.facts_html(facts(layer.id, part, feature, "en"), "en")
            for part in layer.parts
            for feature in part.rows().index
        ]
        yield f"{layer.id}.panel.html", "".join([legend.legend_html(layer, "en"), *shown])
    for layer in LAYERS_TAKEN:
        yield f"{layer}.map.html", standalone.layer_map(LAYERS[layer], "en").html
    names = tables.read("places")[["name_as_printed", "what"]]
    yield "names.html", showing.as_given(names)._repr_html_()
    notebook = choose(fiscal_year=2563, lang="en")
    said = [showing.say(notebook, "boundaries.period", valid_on=name) for name in names["what"]]
    yield "said.md", "\n\n".join(remark.words for remark in said)
    yield "about.md", text_page.written("about", "en")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
