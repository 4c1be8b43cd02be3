"""Figures look as they did when somebody last looked at them.

On the approximate areas, which are made from committed facts. After a change that is meant, renew
the images, look at each of them, and commit them:

    python -m tests.figure.test_baselines
"""

import io
import tempfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from codi_geo.figure import figure
from tests.figure.conftest import MADE_ON, use_approximate_areas

FOLDER = Path(__file__).parent / "baselines"
DPI = 36
MOST_OFF = 1.0
"""Mean absolute difference of all pixels, of 255: a lost legend is about 2, other letters 0.3."""
LOOKED_AT = {
    "concrete_tambons-slide-th": {"layer": "concrete_tambons", "size": "slide"},
    "province_plans-a4-th": {"layer": "province_plans", "size": "a4"},
    "canal_housing-square-en": {"layer": "canal_housing", "size": "square", "lang": "en"},
    "homeless_centres-slide-en": {"layer": "homeless_centres", "size": "slide", "lang": "en"},
    "plan_money-a4_landscape-th-north": {
        "layer": "plan_money",
        "size": "a4_landscape",
        "area": "north",
    },
}


def pixels(asked: dict) -> Image.Image:
    made = figure(**asked, made_on=MADE_ON).as_bytes(dpi=DPI)
    return Image.open(io.BytesIO(made)).convert("RGB")


@pytest.mark.parametrize("name", LOOKED_AT)
def test_a_figure_looks_as_it_was_last_seen(name, on_approximate_areas):
    now = pixels(LOOKED_AT[name])
    before = Image.open(FOLDER / f"{name}.png").convert("RGB")
    assert now.size == before.size
    difference = np.abs(np.asarray(now, dtype=float) - np.asarray(before, dtype=float))
    assert difference.mean() < MOST_OFF


@pytest.mark.parametrize("name", LOOKED_AT)
def test_a_baseline_is_small(name):
    assert (FOLDER / f"{name}.png").stat().st_size <= 60_000


def renew() -> None:
    """Write the baselines anew."""
    with tempfile.TemporaryDirectory() as home, use_approximate_areas(Path(home)):
        for name, asked in LOOKED_AT.items():
            pixels(asked).quantize(128).save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    renew()
