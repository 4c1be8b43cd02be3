"""Light and dark: one palette, readable on both grounds, and everything on screen follows."""

import re
import tomllib
import warnings
from itertools import pairwise

import pytest

from codi_geo import palette, paths
from codi_geo.figure.style import Style
from codi_geo.layers import LAYERS
from codi_geo.web import colours, legend, spec

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its own docstrings warn when Python first compiles them
    from colorspacious import cspace_convert, deltaE

THEMES = ("light", "dark")
ASSETS = paths.ROOT / "codi_geo" / "web" / "assets"
TEXT, PARTS = 4.5, 3.0
CONFIG = {
    "primaryColor": "accent",
    "linkColor": "accent",
    "backgroundColor": "paper",
    "textColor": "ink",
    "borderColor": "line",
    "codeTextColor": "ink",
    "codeBackgroundColor": "land",
}


def _light_of(colour: str) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21."""
    dark, light = sorted(map(_light_of, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_of_contrast_is_right():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("name", "ground"),
    [
        ("base.ink", "base.paper"),
        ("base.ink", "base.land"),
        ("base.quiet", "base.paper"),
        ("base.canal", "base.paper"),
        ("base.accent", "base.paper"),
    ],
)
def test_text_can_be_read(theme, name, ground):
    known = palette.colours(theme)
    assert contrast(known[name], known[ground]) >= TEXT


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
    lights = [_light_of(known[f"sequential.{step}"]) for step in ("zero", "s1", "s2", "s3")]
    lights += [_light_of(known[f"sequential.{step}"]) for step in ("s4", "s5")]
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
