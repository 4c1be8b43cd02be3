"""What the page shows, as the URL says it: read once, written once."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from codi_geo import gazetteer
from codi_geo.brief.comparison import comparable
from codi_geo.layers import LAYERS, Layer, find_layer
from codi_geo.layers.breaks import SCHEMES
from codi_geo.layers.filters import AMOUNT, CLASS, Filter, choices, filter_of, narrowed
from codi_geo.layers.register import REGISTER, TAMBONS
from codi_geo.outside import one_line
from codi_geo.web.filter_words import filter_phrases
from codi_geo.words import LANGS, Lang, text

AREA = "area"
"""Name under which the map reports a click on an area that is no feature of the layer."""
PAGES = ("area", "compare", "help", "about")
"""Pages beside the map."""
THAI_DIGITS = "th"
DEFAULT_LAYER = next(iter(LAYERS))
_LONGEST = 60
_KEYS = (
    "lang",
    "digits",
    "layer",
    "measure",
    "year",
    "per",
    "scheme",
    "other_year",
    "only",
    "area",
    "other",
    "page",
    "pick",
)
"""What an address can say, in the order in which one thing rests on another."""
_NOT_OURS = re.compile(r"embed(_options)?|openExternalBrowser|(fb|g|ms|tt)clid|(utm|mc)_\w+")
"""What Streamlit and the services through which a link is shared add to an address."""
_DROPPED_IN_TURN = (
    (),
    ("scheme",),
    ("scheme", "only"),
    ("scheme", "only", "per"),
    ("scheme", "only", "per", "year"),
)
"""What is let go, bit by bit, where a new choice does not go with the others."""


@dataclass(frozen=True)
class State:
    """Layer and what of it, area, language, and the selected feature (`part:id`, or empty).

    `measure`, `per` (what it is set against), `year` and `scheme` (of the classes) are empty for
    the layer's own choice,
    `area` for the whole country; `only` is a filter as text; `digits` is `th` for ๐-๙ in Thai.
    `other` is the area, `other_year` the year that the one shown is compared with.
    """

    layer: str = DEFAULT_LAYER
    measure: str = ""
    per: str = ""
    scheme: str = ""
    year: str = ""
    other_year: str = ""
    only: str = ""
    area: str = ""
    other: str = ""
    page: str = ""
    lang: Lang = LANGS[0]
    digits: str = ""
    pick: str = ""

    @property
    def is_register(self) -> bool:
        """Whether the page is the visitor's own register, whose layer is in the session."""
        return self.layer == REGISTER

    @property
    def has_thai_digits(self) -> bool:
        """Whether numerals are written ๐-๙."""
        return self.digits == THAI_DIGITS and self.lang == "th"

    @property
    def whole(self) -> Layer:
        """The layer as it is chosen, unfiltered; KeyError for the visitor's own register."""
        year = int(self.year) if self.year else None
        return find_layer(
            self.layer, measure=self.measure, per=self.per, year=year, scheme=self.scheme
        )

    @property
    def shown(self) -> Layer:
        """The layer as it is chosen to be shown; KeyError for the visitor's own register."""
        by = filter_of(self.only)
        return narrowed(self.whole, by, filter_phrases(self.whole, by)) if by else self.whole

    @property
    def picked(self) -> tuple[str, str] | None:
        """Part and feature id of the selection."""
        part, _, feature = self.pick.partition(":")
        return (part, feature) if feature else None

    def with_layer(self, layer: str) -> "State":
        """Another layer; what was selected in this one is let go."""
        if layer == self.layer:
            return self
        wished = State(layer=layer, area=self.area, lang=self.lang, digits=self.digits)
        if self.page != "compare" or wished.is_register:
            return wished
        return replace(wished, page=self.page, other=self.other)

    def with_area(self, area: str) -> "State":
        """Another area; the country lets it go, and what was selected in the old one."""
        return replace(self, area="" if area == gazetteer.COUNTRY else area, pick="")._fitting()

    def with_click(self, part: str, feature: str) -> "State":
        """What a click on the map asks for: a smaller area, or a feature of the layer.

        A feature that is itself an area within the one shown leads into it as well.
        """
        if part == AREA:
            return self.with_area(feature)
        picked = self.with_pick(part, feature)
        return replace(picked, area=feature)._fitting() if self._leads_into(feature) else picked

    def _leads_into(self, feature: str) -> bool:
        if not gazetteer.exists(feature) or feature == self.area:
            return False
        is_large = gazetteer.level_of(feature) in ("region", "province")
        return is_large and (not self.area or self.area in gazetteer.path(feature))

    @property
    def area_above(self) -> str | None:
        """The area one level up; None in the whole country."""
        return gazetteer.path(self.area)[-2] if self.area else None

    def with_choice(self, what: str, choice: str) -> "State":
        """Another measure, year or ratio of the layer; what does not go with it is let go."""
        wished = replace(self, **{what: choice})
        if what != "year":  # other classes: what was kept of the old ones means nothing in them
            wished = replace(wished, only=filter_of(self.only).with_values(CLASS, []).as_text())
        for dropped in _DROPPED_IN_TURN:
            tried = replace(wished, **dict.fromkeys(dropped, ""))
            if all(
                _exists(tried, key)
                for key in ("measure", "year", "per", "scheme", "only")
                if getattr(tried, key)
            ):
                return tried._fitting()
        return replace(self, measure="", per="", year="", scheme="", only="")._fitting()

    def with_filter(self, by: Filter) -> "State":
        """Another filter; a selection that it does not keep is let go."""
        return replace(self, only=by.as_text())._fitting()

    def with_least(self, baht: int) -> "State":
        """Another least amount of money; 0 for none."""
        return self.with_filter(replace(filter_of(self.only), least_baht=float(baht) or None))

    def with_page(self, page: str) -> "State":
        """Another page; empty for the map, where nothing is compared."""
        return replace(self, page=page) if page else replace(self, page="", other="", other_year="")

    def with_other(self, area: str) -> "State":
        """The area compared with another one; empty while none is chosen."""
        return replace(self, page="compare", other=area, other_year="")._fitting()

    def with_years(self, year: int, other: int) -> "State":
        """Two years of the layer compared."""
        wished = replace(self, page="compare", year=str(year), only="", other="")
        return replace(wished, other_year=str(other))._fitting()

    def swapped(self) -> "State":
        """The two areas or years the other way round."""
        if self.other_year:
            other = str(self.whole.year)
            return replace(self, year=self.other_year, other_year=other)._fitting()
        return replace(self, area=self.other, other=self.area, pick="")

    def _fitting(self) -> "State":
        """Without what is selected or compared, where that does not go with the rest any more."""
        held = [key for key in ("other", "other_year", "pick") if getattr(self, key)]
        return replace(self, **{key: "" for key in held if not _exists(self, key)})

    def with_lang(self, lang: Lang) -> "State":
        """The same in another language."""
        return replace(self, lang=lang)

    def with_digits(self, digits: str) -> "State":
        """The same in other digits; empty for 0-9."""
        return replace(self, digits=digits)

    def with_pick(self, part: str, feature: str) -> "State":
        """Another selection; an empty feature lets it go."""
        return replace(self, pick=f"{part}:{feature}" if feature else "")

    def to_query(self) -> dict[str, str]:
        """Parameters for the URL: only what differs from the default."""
        default = asdict(State())
        return {key: value for key, value in asdict(self).items() if value != default[key]}


def from_query(query: Mapping[str, str]) -> tuple[State, list[str]]:
    """The state a URL asks for, and a notice for each part of it that does not exist.

    Never raises: what is unknown falls back to the default.
    """
    state, unknown = State(), []

    def take(key: str) -> None:
        nonlocal state
        asked = query.get(key, "")
        if not asked:
            return
        wished = replace(state, **{key: asked})
        if _exists(wished, key):
            state = wished
        else:
            unknown.append((f"unknown_{key}", asked))

    for key in _KEYS:
        take(key)
    foreign = [key for key in query if key not in _KEYS and not _NOT_OURS.fullmatch(key)]
    if foreign:
        unknown.append(("unknown_key", ", ".join(foreign)))
    notices = [
        text(f"page.{key}", state.lang, value=one_line(value, longest=_LONGEST))
        for key, value in unknown
    ]
    return state, notices


def _exists(state: State, key: str) -> bool:
    if key == "lang":
        return state.lang in LANGS
    if key == "layer":
        return state.layer in LAYERS or state.is_register
    if key == "area":
        return gazetteer.exists(state.area)
    if key == "other":
        return comparable(state.area, state.other)
    if key == "page":
        return state.page in PAGES
    if key == "digits":
        return state.digits == THAI_DIGITS
    if key in ("year", "other_year") and not _is_year(getattr(state, key)):
        return False
    if state.is_register:
        is_scheme = key == "scheme" and state.scheme in SCHEMES
        return is_scheme or (key == "pick" and _is_tambon(state.pick))
    try:
        shown = state.shown
    except (KeyError, ValueError):
        return False
    if key == "other_year":
        year, other = state.whole.year, int(state.other_year)
        return year is not None and other != year and other in state.whole.years
    if key == "only":
        return _can_filter(state.whole, filter_of(state.only))
    return key != "pick" or _has_feature(shown, state.pick)


def _is_year(words: str) -> bool:
    return words.isascii() and words.isdigit() and len(words) == 4


def _can_filter(layer: Layer, by: Filter) -> bool:
    has_money = any(AMOUNT in part.rows().columns for part in layer.parts)
    known = all(set(values) <= set(choices(layer, column)) for column, values in by.kept)
    return known and (by.least_baht is None or has_money)


def _is_tambon(pick: str) -> bool:
    """Whether a selection in a visitor's register is an official tambon, whoever's register it is.

    Nothing of the register itself stands in the address.
    """
    part_id, _, code = pick.partition(":")
    return part_id == TAMBONS and code in gazetteer.areas("tambon").index


def _has_feature(layer: Layer, pick: str) -> bool:
    part_id, _, feature = pick.partition(":")
    return any(part.id == part_id and feature in part.rows().index for part in layer.parts)
