"""What a finished map costs beside a plain plot of the same areas, as ratios.

Run: `python benchmarks/figure.py`. A figure has title, legend, inset, labels and foot; beside it
stands what one would otherwise write, `GeoDataFrame.plot` and `savefig`, of the same areas and
pixels; a screenshot of the web map in a headless browser, which has no legend, source or sharp
print; and a whole deck. Times are the least processor seconds of three runs in a process of its
own, its start left out, so that what else the machine does is not measured; memory is what the
process took most. The screenshot needs a running page (`make app`) and `--page
http://localhost:8501`; browser and server share its work, so that it is timed by the clock.
"""

import argparse
import io
import resource
import shutil
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import geopandas as gpd
import pandas as pd
from matplotlib.figure import Figure
from playwright.sync_api import Page, sync_playwright

from codi_geo import boundaries
from codi_geo.deck import deck
from codi_geo.figure import figure
from codi_geo.layers import PROVINCE_PLANS, Layer
from codi_geo.layers.register import register_layer

RUNS = 3
DPI = 150
WIDTH_INCHES, HEIGHT_INCHES = 13.33, 7.5


def every_tambon() -> Layer:
    """A register with one row in each tambon, coloured by a number."""
    codes = boundaries.load("tambon", detail="draw").index
    placed = pd.DataFrame({"tambon_code": codes, "value": range(len(codes))})
    return register_layer(placed, name="register", rows_in_all=len(placed), value="value")


def our_provinces() -> bytes:
    """The provinces by the linkage of their plan, a finished slide."""
    return figure(PROVINCE_PLANS).as_bytes(dpi=DPI)


def our_tambons() -> bytes:
    """All tambons, a finished slide."""
    return figure(every_tambon()).as_bytes(dpi=DPI)


def plain_provinces() -> bytes:
    """The provinces by the linkage of their plan, without a word beside them."""
    rows = PROVINCE_PLANS.part("provinces").rows()
    return plain(boundaries.load("province", detail="draw").join(rows["class_id"]), "class_id")


def plain_tambons() -> bytes:
    """All tambons, without a word beside them."""
    areas = boundaries.load("tambon", detail="draw")
    return plain(areas.assign(value=range(len(areas))), "value")


def plain(areas: gpd.GeoDataFrame, column: str) -> bytes:
    """What one would otherwise write."""
    sheet = Figure(figsize=(WIDTH_INCHES, HEIGHT_INCHES))
    axes = sheet.add_subplot()
    areas.plot(column=column, ax=axes, legend=True)
    file = io.BytesIO()
    sheet.savefig(file, dpi=DPI)
    return file.getvalue()


def whole_deck() -> bytes:
    """The deck of the country: its maps, tables and notes."""
    return deck().as_bytes()


def screenshot_seconds(address: str) -> float:
    """Least seconds from a new browser page to a picture of the drawn map."""
    with sync_playwright() as running:
        options = {"executable_path": shutil.which("chromium"), "args": ["--no-sandbox"]}
        browser = running.chromium.launch(**options)
        seconds = [_shot(browser.new_page(), address) for _ in range(RUNS)]
        browser.close()
    return min(seconds)


def _shot(page: Page, address: str) -> float:
    start = time.perf_counter()
    page.goto(f"{address}/?layer={PROVINCE_PLANS.id}")
    page.locator('.codi-map[data-drawn]:not([data-drawn=""])').wait_for()
    page.screenshot()
    page.close()
    return time.perf_counter() - start


def measured(work: Callable[[], bytes]) -> tuple[float, float]:
    """Least processor seconds and most megabytes."""
    seconds = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def alone(work: Callable[[], bytes]) -> tuple[float, float]:
    """The same in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(measured, work).result()


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--page", help="address of a running page, for the screenshot")
    address = parser.parse_args().page
    quality = boundaries.current().quality
    for areas, ours, plainly in [
        ("77 provinces", our_provinces, plain_provinces),
        ("7,425 tambons", our_tambons, plain_tambons),
    ]:
        (time_ours, memory_ours), (time_plain, memory_plain) = alone(ours), alone(plainly)
        print(
            f"{areas}, {quality} set: a finished figure takes {time_ours / time_plain:.1f} times "
            f"the time of a plain plot ({time_ours:.2f} s to {time_plain:.2f} s) and "
            f"{memory_ours / memory_plain:.1f} times its memory ({memory_ours:.0f} MB to "
            f"{memory_plain:.0f} MB)"
        )
    seconds, megabytes = alone(whole_deck)
    print(f"the deck of the country: {seconds:.1f} s, {megabytes:.0f} MB")
    if address:
        shot, (one, _) = screenshot_seconds(address), alone(our_provinces)
        print(
            f"a finished figure takes {one / shot:.1f} times as long as a screenshot ({shot:.1f} s)"
        )


if __name__ == "__main__":
    main()
