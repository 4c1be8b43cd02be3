"""Light and dark: one palette, readable on both grounds, and everything on screen follows."""

import re
import tomllib
import warnings
from itertools import pairwise

import pytest
from coloraide import Color

from codi_geo import palette, paths
from codi_geo.figure.style import Style
from codi_geo.layers import LAYERS
from codi_geo.web import colours, legend, spec
from tests.contrast import contrast

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its own docstrings warn when Python first compiles them
    from colorspacious import cspace_convert, deltaE

THEMES = ("light", "dark")
ASSETS = paths.ROOT / "codi_geo" / "web" / "assets"
TEXT, PARTS = 4.5, 3.0
TEXTS = [
    ("ink", "paper"),
    ("ink", "land"),
    ("ink", "neighbour"),
    ("quiet", "paper"),
    ("canal", "paper"),
    ("accent", "paper"),
]
"""Text and the ground it stands on; fields and code are of Streamlit's own grounds."""
CONFIG = {
    "primaryColor": "accent",
    "linkColor": "accent",
    "backgroundColor": "paper",
    "textColor": "ink",
    "borderColor": "line",
    "codeTextColor": "ink",
    "codeBackgroundColor": "land",
}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("name", "ground"), TEXTS)
def test_text_can_be_read(theme, name, ground):
    known = palette.colours(theme)
    assert contrast(known[f"base.{name}"], known[f"base.{ground}"]) >= TEXT


def test_no_style_writes_in_another_colour_or_on_another_ground():
    styles = "".join(file.read_text(encoding="utf-8") for file in ASSETS.glob("*.css"))
    rules = re.findall(r"(?<![\w-])(color|background|background-color): ([^;}]+)", styles)
    used = {"text": set(), "ground": set()}
    for what, value in rules:
        used["text" if what == "color" else "ground"] |= set(re.findall(r"--codi-(\w+-\w+)", value))
    assert used["text"] == {f"base-{name}" for name, _ in TEXTS} - {"base-accent"}
    hatch = {"base-quiet"}
    assert used["ground"] - hatch == {f"base-{ground}" for _, ground in TEXTS} - {"base-neighbour"}


def _marks() -> set[str]:
    """Colours of rings and lines, which stand on paper in legend, ring and casing."""
    classes = [c for layer in LAYERS.values() for part in layer.parts for c in part.classes]
    return {c.colour for c in classes if c.pattern in ("ring", "line")}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", sorted(_marks() | {"kind.continued", "kind.new"}))
def test_rings_lines_and_kinds_stand_out_on_paper(theme, name):
    known = palette.colours(theme)
    assert contrast(known[name], known["base.paper"]) >= PARTS


def test_marked_cells_of_a_preview_can_be_read():
    assert contrast(palette.colour("base.ink"), palette.colour("sequential.s1")) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["paper", "sea", "neighbour", "land"])
@pytest.mark.parametrize("name", ["accent", "quiet", "canal", "ink"])
def test_lines_hatches_and_selection_stand_out_on_every_ground(theme, ground, name):
    known = palette.colours(theme)
    assert contrast(known[f"base.{name}"], known[f"base.{ground}"]) >= PARTS


DATA = [n for n in palette.colours() if n.split(".")[0] != "base"]


@pytest.mark.parametrize("name", DATA)
def test_data_stand_out_on_dark_land(name):
    known = palette.colours("dark")
    assert contrast(known[name], known["base.land"]) >= PARTS


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sight", ["all", "deuteranomaly", "protanomaly"])
@pytest.mark.parametrize(
    "names",
    [
        ["sequential.s1", "sequential.s2", "sequential.s3", "sequential.s4", "sequential.s5"],
        ["kind.continued", "kind.new"],
        ["progress.built", "progress.under_construction", "progress.ready", "progress.not_joined"],
    ],
    ids=["sequential", "kind", "progress"],
)
def test_neighbours_in_a_legend_can_be_told_apart(theme, sight, names):
    known = palette.colours(theme)
    seen = [_seen(known[name], sight) for name in names]
    for one, other in pairwise(seen):
        assert deltaE(one, other, input_space="sRGB1") >= 8


def _seen(colour: str, sight: str):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    if sight == "all":
        return parts
    space = {"name": "sRGB1+CVD", "cvd_type": sight, "severity": 100}
    return cspace_convert(parts, space, "sRGB1").clip(0, 1)


@pytest.mark.parametrize("theme", THEMES)
def test_more_is_darker_in_both_themes(theme):
    known = palette.colours(theme)
    steps = ("zero", "s1", "s2", "s3", "s4", "s5")
    lights = [Color(known[f"sequential.{step}"]).luminance() for step in steps]
    assert lights == sorted(lights, reverse=True)


def test_dark_changes_only_what_is_there():
    assert palette.colours("dark").keys() == palette.colours("light").keys()
    assert not [name for name in palette.colours() if name.startswith("dark")]


def test_print_stays_light():
    assert Style().colour("base.paper") == palette.colours("light")["base.paper"]
    assert Style(for_print=True).colour("base.ink") == palette.colours("light")["base.ink"]


@pytest.mark.parametrize("theme", THEMES)
def test_streamlits_colours_are_the_palettes(theme):
    config = tomllib.loads((paths.ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    known = palette.colours(theme)
    for option, name in CONFIG.items():
        assert config["theme"][theme][option] == known[f"base.{name}"]
    assert "base" not in config["theme"], "it would take the choice from the visitor"
    fields = config["theme"][theme]["secondaryBackgroundColor"]
    assert contrast(known["base.ink"], fields) >= TEXT


def test_a_property_has_both_values():
    light, dark = palette.colours(), palette.colours("dark")
    declared = dict(re.findall(r"(--codi-[\w-]+):light-dark\(([^)]*)\);", colours.properties()))
    assert {colours.css(name) for name in light} == {f"var({name})" for name in declared}
    assert declared["--codi-base-paper"] == f"{light['base.paper']},{dark['base.paper']}"


@pytest.mark.parametrize("file", [*ASSETS.glob("*.css"), *ASSETS.glob("*.js")], ids=str)
def test_no_colour_is_written_where_it_could_not_follow(file):
    text = file.read_text(encoding="utf-8")
    assert not re.findall(r"#[0-9a-fA-F]{6}\b", text)
    declared = set(re.findall(r"--codi-[\w-]+", colours.properties()))
    assert set(re.findall(r"--codi-[\w-]+", text)) <= declared


def test_an_unknown_colour_is_a_bug():
    with pytest.raises(KeyError):
        colours.css("base.no_such_colour")


@pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS)
def test_map_and_legend_name_colours_and_do_not_fix_them(layer):
    drawn = str(spec.layer_spec(layer, "en", geometry=str, areas=str))
    assert not re.findall(r"#[0-9A-F]{6}\b", drawn)
    assert not re.findall(r"#[0-9A-Fa-f]{6}\b", legend.legend_html(layer, "en"))
