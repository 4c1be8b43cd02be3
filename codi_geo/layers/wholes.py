"""What a reader has to know of the whole of a measure: how it stands to its five regions."""

from codi_geo import programme, thai
from codi_geo.layers.model import Words
from codi_geo.programme import Measure
from codi_geo.words import LANGS, Lang, text, within

NO_REGION = "no_region"
DISAGREES = "disagrees"


def caveats(chosen: Measure, year: int) -> tuple[str, ...]:
    """Which of the two has to be said: that some of it is in no region, that sums disagree."""
    whole = programme.elsewhere(chosen.programme, chosen.name, fiscal_year=year)
    if "total" not in whole.index:
        return ()
    out = []
    if len(programme.outside_regions(chosen.programme, chosen.name, fiscal_year=year)):
        out.append(NO_REGION)
    if programme.disagreement(chosen.programme, chosen.name, fiscal_year=year) is not None:
        out.append(DISAGREES)
    return tuple(out)


def figures(chosen: Measure, year: int) -> dict[str, tuple[str, ...]]:
    """The figures that these caveats fill in, each in both languages."""
    by_region = programme.by_region(chosen.programme, chosen.name, fiscal_year=year)["value"]
    others = programme.outside_regions(chosen.programme, chosen.name, fiscal_year=year)
    apart = programme.disagreement(chosen.programme, chosen.name, fiscal_year=year)
    out = {"regions": _amounts(chosen, by_region.sum())}
    if len(others):
        out["others"] = _amounts(chosen, others["value"].sum())
        out["which"] = tuple(
            ", ".join(_named(chosen, row, lang) for row in others.itertuples()) for lang in LANGS
        )
    if apart is not None:
        printed, recomputed = apart
        out["printed"] = _amounts(chosen, printed)
        out["recomputed"] = _amounts(chosen, recomputed)
        out["apart"] = _amounts(chosen, abs(printed - recomputed))
    return out


def _amounts(chosen: Measure, value: float) -> tuple[str, ...]:
    return tuple(text(f"unit.{chosen.unit}", lang, value=thai.number(value)) for lang in LANGS)


def _named(chosen: Measure, row, lang: Lang) -> str:
    """One figure outside the regions, and whose it is."""
    return f"{_whose(chosen, row, lang)} {thai.number(row.value)}"


def rest(layer: str, measure: str, year: int) -> list[tuple[Words, float]]:
    """What of a measure's whole belongs to no region: whose each printed figure is."""
    chosen = programme.measures(layer)[measure]
    others = programme.outside_regions(layer, measure, fiscal_year=year)
    return [
        (tuple(_whose(chosen, row, lang) for lang in LANGS), float(row.value))
        for row in others.itertuples()
    ]


def printed_whole(layer: str, measure: str, year: int) -> float | None:
    """The figure of the country as the report prints it; None where it prints none."""
    whole = programme.elsewhere(layer, measure, fiscal_year=year)
    return float(whole.at["total", "value"]) if "total" in whole.index else None


def _whose(chosen: Measure, row, lang: Lang) -> str:
    whose = within(text(f"value.region.{row.region}", lang))
    if row.programme != chosen.programme:
        whose = f"{text(f'value.programme.{row.programme}', lang)} ({whose})"
    elif row.measure != chosen.name:
        office = row.measure.removeprefix(f"{chosen.name}_")
        whose = text(f"value.office.{office}", lang)
    return whose
