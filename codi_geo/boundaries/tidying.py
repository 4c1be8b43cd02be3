"""From a file's tambon layer to tidy tambons: codes, degrees, sound shapes."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pandas.api.types import is_scalar
from pyproj.exceptions import ProjError

from codi_geo import gazetteer
from codi_geo.boundaries import file_names
from codi_geo.boundaries.check_geometry import BOX, CRS
from codi_geo.boundaries.reading import CODE_COLUMN
from codi_geo.errors import BoundaryError

COUNTRY_PREFIX = "TH"
SHOWN = 5
LONGEST_CODE = 20
NAME_COLUMN = "ADM3_TH"
DEGREES = 360
REPAIR_SHARE = 0.001
HAIRLINE_DEGREES = 0.00005  # about 5 m


@dataclass(frozen=True)
class Tidy:
    """Tambons of a file, and what it says about their date.

    `tambons`: index code (text, sorted), geometry (EPSG:4326, 2-D). Names are the gazetteer's: the
    file's are only looked at for whether they fit its codes. Dates are ISO, or empty.
    """

    tambons: gpd.GeoDataFrame
    version: str
    valid_on: str


def tidy(raw: gpd.GeoDataFrame, *, called: str) -> Tidy:
    """Bring a COD-AB tambon layer into shape, or say what is wrong with it.

    Raises
    ------
    BoundaryError
        `boundary_no_rows`, `boundary_codes`, `boundary_foreign`, `boundary_metres`,
        `boundary_crs`, `boundary_outside`, `boundary_names`.
    """
    if raw.empty:
        raise BoundaryError("boundary_no_rows", file=called)
    codes = _codes(raw[CODE_COLUMN], called)
    if NAME_COLUMN in raw.columns:
        file_names.check(raw[NAME_COLUMN].set_axis(codes), called=called)
    frame = gpd.GeoDataFrame(
        index=pd.Index(codes, name="code"),
        geometry=_in_degrees(raw.geometry, called).to_numpy(),
        crs=CRS,
    ).sort_index(kind="stable")
    return Tidy(
        tambons=frame,
        version=_date(raw, "DATE"),
        valid_on=_date(raw, "VALIDON") or _date(raw, "VALID_ON"),
    )


def _codes(column: pd.Series, called: str) -> list[str]:
    codes = ["" if is_scalar(code) and pd.isna(code) else _plain(str(code)) for code in column]
    if any(code == "" for code in codes):
        raise BoundaryError("boundary_codes", file=called, n=codes.count(""))
    foreign = [code for code in codes if not code.upper().startswith(COUNTRY_PREFIX)]
    if foreign:
        raise BoundaryError("boundary_foreign", file=called, codes=", ".join(foreign[:SHOWN]))
    return [code[len(COUNTRY_PREFIX) :] for code in codes]


def _plain(code: str) -> str:
    """A code as it can be shown: what makes it more than that makes it no code, too."""
    cut = code.strip()[:LONGEST_CODE]
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in cut
    )


def _in_degrees(geometry: gpd.GeoSeries, called: str) -> gpd.GeoSeries:
    """Geometry in EPSG:4326 and 2-D; a file that does not say its CRS is taken by its numbers."""
    flat = gpd.GeoSeries(shapely.force_2d(np.asarray(geometry)), crs=geometry.crs)
    if geometry.crs is not None:
        try:
            flat = flat.to_crs(CRS)
        except ProjError as cause:
            raise BoundaryError("boundary_crs", file=called) from cause
    west, south, east, north = flat.total_bounds
    known = np.isfinite(flat.total_bounds).all()
    if known and np.abs(flat.total_bounds).max() > DEGREES:
        raise BoundaryError("boundary_metres", file=called)
    outside = not (BOX[0] <= west <= east <= BOX[2] and BOX[1] <= south <= north <= BOX[3])
    if known and outside:
        raise BoundaryError(
            "boundary_outside",
            file=called,
            found=f"{west:.1f}-{east:.1f} E, {south:.1f}-{north:.1f} N",
        )
    return flat.set_crs(CRS, allow_override=True)


def _date(raw: gpd.GeoDataFrame, column: str) -> str:
    """The latest ISO date of a column, or nothing."""
    if column not in raw.columns:
        return ""
    dates = pd.to_datetime(raw[column], errors="coerce", utc=True).dropna()
    return "" if dates.empty else dates.max().date().isoformat()


def repaired(tambons: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Hairline faults mended: a shape or coverage that is off by less than 0.1 % of a unit.

    Greater faults stay, for the checks to find.
    """
    shapes = np.asarray(tambons.geometry)
    if shapely.is_missing(shapes).any() or not np.isfinite(shapely.get_coordinates(shapes)).all():
        return tambons
    broken = ~shapely.is_valid(shapes)
    mended = shapes.copy()
    mended[broken] = shapely.make_valid(shapes[broken], method="structure")
    shapes = np.where(_close(shapes, mended), mended, shapes)
    if shapely.is_valid(shapes).all() and not shapely.coverage_is_valid(shapes, HAIRLINE_DEGREES):
        sewn = shapely.coverage_clean(shapes, gap_width=HAIRLINE_DEGREES)
        if _close(shapes, sewn).all():
            shapes = sewn
    return tambons.set_geometry(gpd.GeoSeries(shapes, tambons.index, crs=tambons.crs))


def _close(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    area = shapely.area(one)
    return np.abs(shapely.area(other) - area) <= REPAIR_SHARE * area


def provinces_of(tambons: gpd.GeoDataFrame) -> list[str]:
    """Province codes that occur, sorted."""
    return sorted(set(tambons.index.str[:2]))


def is_whole_country(tambons: gpd.GeoDataFrame) -> bool:
    """Whether every province occurs."""
    return set(gazetteer.areas("province").index) <= set(provinces_of(tambons))
