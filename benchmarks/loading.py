"""How much sooner areas and maps are there than the usual way, as ratios.

Run: `python benchmarks/loading.py`. Each line is our way against what one would otherwise write
with geopandas and folium on the same boundary set; times are the least of five runs.
"""

import json
import time
from collections.abc import Callable

import geopandas as gpd

from codi_geo import boundaries
from codi_geo.boundaries import store
from codi_geo.brief import area_brief
from codi_geo.layers import PROVINCE_PLANS
from codi_geo.web import spec, static

RUNS = 5


def least_seconds(work: Callable[[], object]) -> float:
    """The least time of some runs: what the machine can do when nothing disturbs it."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def dissolved_by_hand() -> gpd.GeoDataFrame:
    """Provinces as one would make them: read the tambons, dissolve, simplify."""
    file = boundaries.current().folder / store.file_name("tambon", "full")
    tambons = gpd.read_parquet(file)
    provinces = tambons.assign(province=tambons.index.str[:2]).dissolve("province")
    return provinces.simplify(0.005)


def ready_made() -> gpd.GeoDataFrame:
    """Provinces as the package has them, read anew."""
    boundaries.clear_cache()
    return boundaries.load("province", detail="draw")


def bytes_of_a_change() -> tuple[int, int]:
    """Bytes sent when the layer changes: our spec, and the GeoJSON that folium would inline."""
    checksum = boundaries.current().checksum
    ours = spec.layer_spec(
        PROVINCE_PLANS,
        "th",
        geometry=lambda part: static.part_geometry(checksum, part),
        areas=str,
        tips=lambda part: static.part_tips(PROVINCE_PLANS, part.id, "th", has_thai_digits=False),
    )
    provinces = boundaries.load("province", detail="draw")
    rows = PROVINCE_PLANS.part("provinces").rows()[["name_th", "name_en", "linkage"]]
    inline = provinces[["geometry"]].join(rows, validate="1:1").to_json()
    return len(json.dumps(ours, ensure_ascii=False).encode()), len(inline.encode())


def main() -> None:
    """Print the ratios."""
    quality = boundaries.current().quality
    by_hand, ready = least_seconds(dissolved_by_hand), least_seconds(ready_made)
    ours, inline = bytes_of_a_change()
    print(f"provinces, {quality} set: {by_hand / ready:.0f} times as fast as dissolving by hand")
    brief = least_seconds(lambda: area_brief("56", "th"))
    print(f"all that is known of a province is put together in {1000 * brief:.0f} ms")
    print(f"bytes sent when the layer changes: 1/{inline / ours:.0f} of an inlined GeoJSON")


if __name__ == "__main__":
    main()
