"""Colours stay apart for every eye, on grey paper too, and words can be read.

Distances are Euclidean in CAM02-UCS, where 1 is about the least difference that is seen side by
side. Areas of a map lie apart from each other and from the legend: 6 is asked for, as much as is
seen at a glance. Groups of places also differ by the form of their mark, so grey is not asked.
"""

import warnings
from itertools import combinations, pairwise

import numpy as np
import pytest
from coloraide import Color
from matplotlib.colors import to_rgb

from codi_geo import palette
from codi_geo.figure import marks
from codi_geo.figure.labels import is_dark
from codi_geo.figure.style import Style
from codi_geo.layers import LAYERS
from tests.contrast import contrast

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # backslashes in its docstrings
    from colorspacious import cspace_convert, deltaE

LEAST = 6
EYES = ["all colours", "deuteranomaly", "protanomaly", "grey"]
SCALE = ["sequential.zero", *(f"sequential.s{step}" for step in range(1, 6))]
PROGRESS = ["built", "under_construction", "ready", "blocked", "not_joined"]
GROUPS = ["plans", "housing", "organisations", "economy", "support"]


def seen(name: str, eyes: str) -> np.ndarray:
    colour = np.array(to_rgb(palette.colour(name)))
    if eyes == "all colours":
        return colour
    if eyes == "grey":
        luminance = cspace_convert(colour, "sRGB1", "XYZ100")[1]
        white = np.array([0.9505, 1.0, 1.089])
        return np.clip(cspace_convert(luminance * white, "XYZ100", "sRGB1"), 0, 1)
    space = {"name": "sRGB1+CVD", "cvd_type": eyes, "severity": 100}
    return np.clip(cspace_convert(colour, space, "sRGB1"), 0, 1)


def distance(one: str, two: str, eyes: str) -> float:
    return float(deltaE(seen(one, eyes), seen(two, eyes), input_space="sRGB1"))


@pytest.mark.parametrize("eyes", EYES)
def test_neighbouring_steps_of_a_scale_are_told_apart(eyes):
    assert all(distance(a, b, eyes) >= LEAST for a, b in pairwise(SCALE))


@pytest.mark.parametrize("eyes", EYES)
def test_kinds_and_progress_are_told_apart(eyes):
    progress = [f"progress.{name}" for name in PROGRESS]
    for one, two in [("kind.continued", "kind.new"), *combinations(progress, 2)]:
        assert distance(one, two, eyes) >= LEAST, (one, two)


@pytest.mark.parametrize("eyes", EYES[:3])
def test_groups_of_places_are_told_apart(eyes):
    groups = [f"group.{name}" for name in GROUPS]
    assert all(distance(a, b, eyes) >= LEAST for a, b in combinations(groups, 2))


def test_a_scale_darkens_step_by_step():
    lightness = [Color(palette.colour(name)).luminance() for name in SCALE]
    assert lightness == sorted(lightness, reverse=True)


@pytest.mark.parametrize("for_print", [False, True])
@pytest.mark.parametrize("name", ["base.ink", "base.quiet", "base.accent", "base.canal"])
def test_words_can_be_read_on_paper(name, for_print):
    style = Style(for_print=for_print)
    assert contrast(style.colour(name), style.colour("base.paper")) >= 4.5


@pytest.mark.parametrize(
    "name", [name for name in palette.colours() if name.startswith(("sequential", "kind"))]
)
def test_letters_on_a_filled_area_have_an_edge_or_contrast(name):
    style, ground = Style(), palette.colour(name)
    letters, edge = style.colour("base.ink"), style.colour("base.paper")
    if is_dark(ground):
        letters, edge = edge, ground
    assert contrast(letters, edge) >= 4.5


def test_no_plan_is_hatched_and_nothing_else_of_its_layer_is():
    patterns = {c.id: c.pattern for c in LAYERS["province_plans"].parts[0].classes}
    assert patterns == {"continued_2562": "fill", "linked_2563": "fill", "none": "hatch"}


def test_zero_no_data_and_outside_the_programme_differ():
    zero, land, paper = "sequential.zero", "base.land", "base.paper"
    assert len({palette.colour(name) for name in (zero, land, paper)}) == 3
    classes = LAYERS["plan_money"].parts[0].classes
    looks = [(c.colour, c.pattern) for c in classes]
    assert len(set(looks)) == len(looks)


def test_classes_of_places_differ_by_form():
    part = LAYERS["places"].parts[0]
    forms = [marks._CORNERS[n] for n in range(len(part.classes))]
    assert len(set(forms)) == len(forms)
