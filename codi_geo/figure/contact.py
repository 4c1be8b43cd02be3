"""All figures side by side, to be looked at in one go."""

import io
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from PIL import Image

from codi_geo.download import write_file
from codi_geo.errors import FigureError
from codi_geo.figure.making import figure
from codi_geo.figure.sizes import SIZES
from codi_geo.layers import LAYERS
from codi_geo.progress import OnProgress, silent
from codi_geo.words import LANGS, Lang

_DPI = 100
_ACROSS_PX = {"slide": 1100, "a4_landscape": 1000}
_ELSE_ACROSS_PX = 760
_COLUMNS = 3
_GAP_PX = 16
_TABLE = "#8A8F94"


def contact_sheets(
    folder: Path,
    *,
    layers: Sequence[str] = tuple(LAYERS),
    sizes: Sequence[str] = tuple(SIZES),
    langs: Sequence[Lang] = LANGS,
    area: str | None = None,
    made_on: date | None = None,
    on_progress: OnProgress = silent,
) -> list[Path]:
    """Render every layer in every size and language.

    Parameters
    ----------
    folder
        Gets one folder of PNG files per size and language, and one contact sheet of each.
    on_progress
        Called before each figure.

    Returns
    -------
    list of Path
        The contact sheets.

    Raises
    ------
    FigureError
        A file cannot be written.
    """
    sheets, done = [], 0
    total = len(layers) * len(sizes) * len(langs)
    for size in sizes:
        for lang in langs:
            into = folder / f"{size}-{lang}"
            with suppress(OSError):  # where there is no folder, the first figure says so
                into.mkdir(parents=True, exist_ok=True)
            pictures = []
            for layer in layers:
                on_progress(done, total, f"{layer} {size} {lang}")
                made = figure(layer, size=size, lang=lang, area=area, made_on=made_on)
                path = made.save(into / f"{layer}.png", dpi=_DPI)
                pictures.append(Image.open(io.BytesIO(path.read_bytes())))
                done += 1
            sheets.append(_side_by_side(pictures, folder / f"{size}-{lang}.png", size))
    on_progress(done, total, "")
    return sheets


def _side_by_side(pictures: list[Image.Image], path: Path, size: str) -> Path:
    width = _ACROSS_PX.get(size, _ELSE_ACROSS_PX)
    height = round(pictures[0].height * width / pictures[0].width)
    columns = min(_COLUMNS, len(pictures))
    rows = -(-len(pictures) // columns)
    across, down = width + _GAP_PX, height + _GAP_PX
    sheet = Image.new("RGB", (columns * across + _GAP_PX, rows * down + _GAP_PX), _TABLE)
    for n, picture in enumerate(pictures):
        at = (_GAP_PX + (n % columns) * across, _GAP_PX + (n // columns) * down)
        sheet.paste(picture.convert("RGB").resize((width, height), Image.Resampling.LANCZOS), at)
    content = io.BytesIO()
    sheet.save(content, "png")
    write_file(path, content.getvalue(), refusal=FigureError)
    return path
