"""What the page shows, as the URL says it: read once, written once."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from codi_geo.layers import LAYERS, Layer
from codi_geo.words import LANGS, Lang, text

DEFAULT_LAYER = next(iter(LAYERS))
_LONGEST = 60


@dataclass(frozen=True)
class State:
    """Layer, language and the selected feature (`part:id`, empty for none)."""

    layer: str = DEFAULT_LAYER
    lang: Lang = LANGS[0]
    pick: str = ""

    @property
    def shown(self) -> Layer:
        """The layer itself."""
        return LAYERS[self.layer]

    @property
    def picked(self) -> tuple[str, str] | None:
        """Part and feature id of the selection."""
        part, _, feature = self.pick.partition(":")
        return (part, feature) if feature else None

    def with_layer(self, layer: str) -> "State":
        """Another layer; what was selected in this one is let go."""
        return self if layer == self.layer else replace(self, layer=layer, pick="")

    def with_lang(self, lang: Lang) -> "State":
        """The same in another language."""
        return replace(self, lang=lang)

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
    lang = query.get("lang", state.lang)
    if lang in LANGS:
        state = replace(state, lang=lang)
    else:
        unknown.append(("unknown_lang", lang))
    layer = query.get("layer", state.layer)
    if layer in LAYERS:
        state = replace(state, layer=layer)
    else:
        unknown.append(("unknown_layer", layer))
    pick = query.get("pick", "")
    if pick and _exists(state.shown, pick):
        state = replace(state, pick=pick)
    elif pick:
        unknown.append(("unknown_feature", pick))
    notices = [text(f"page.{key}", state.lang, value=value[:_LONGEST]) for key, value in unknown]
    return state, notices


def _exists(layer: Layer, pick: str) -> bool:
    part_id, _, feature = pick.partition(":")
    return any(part.id == part_id and feature in part.rows().index for part in layer.parts)
