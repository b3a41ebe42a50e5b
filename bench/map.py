"""Whether the map answers while it is moved: the longest task of the page's main thread while panning.

python -m bench.map [--points 10000] [--json FILE]

Chromium, drawn by the processor (SwiftShader), and the site as `make run` serves it with a list of made points.
"""

import argparse
import json
import random
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route, sync_playwright

from tests.journeys.conftest import CHROMIUM_ARGUMENTS
from tests.journeys.site import running_site

SEED, MOST_MS, PANS, STEPS = 6, 200, 12, 15
ZOOMS = (4.5, 7, 10)
REGISTER = "/service/?plats=X001"
LISTEN = """
window.tasks = [];
new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration)))
  .observe({type: "longtask"});
addEventListener("map-ready", (event) => { window.map = event.detail.map; });
"""


def made_points(number: int) -> str:
    """Places all over the country, the same every time, as the register tells them to its map."""
    rng = random.Random(SEED)
    kinds = ("dagligvaror", "drivmedel", "paketombud", "apoteksombud, post och paket", "betaltjänster")
    features = [
        {
            "type": "Feature",
            "geometry": {
                "type": "Point",
                "coordinates": [round(rng.uniform(12, 22), 5), round(rng.uniform(56, 67), 5)],
            },
            "properties": {
                "layer": "point",
                "id": f"{n:010x}",
                "label": f"Provbutiken {n}: {rng.choice(kinds)}",
                "url": f"/service/{n:010x}/",
            },
        }
        for n in range(number)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def pan(page: Page, zoom: float) -> list[float]:
    """Drag the map to and fro at a zoom; the long tasks (over 50 ms) meanwhile, in milliseconds."""
    page.evaluate("(zoom) => new Promise((done) => { map.once('idle', done); map.jumpTo({zoom}); })", zoom)
    page.evaluate("() => { tasks.length = 0; }")
    box = page.locator("[data-map] canvas").bounding_box()
    if box is None:
        raise RuntimeError("the map is not drawn")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for turn in range(PANS):
        page.mouse.move(x, y)
        page.mouse.down()
        away = 150 if turn % 2 else -150
        page.mouse.move(x + away, y + away / 2, steps=STEPS)
        page.mouse.up()
    page.wait_for_timeout(1000)
    found: list[float] = page.evaluate("tasks")
    return found


def measure(points: int) -> dict[str, Any]:
    """The longest task at three zooms."""
    content = made_points(points)

    def answer(route: Route) -> None:
        route.fulfill(body=content, content_type="application/json")

    with (
        tempfile.TemporaryDirectory() as folder,
        running_site(Path(folder) / "data") as site,
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_ARGUMENTS)
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        page.add_init_script(LISTEN)
        page.route("**/service/karta.geojson*", answer)
        page.goto(site.address + REGISTER)
        page.locator("[data-map][data-ready]").wait_for(timeout=60_000)
        page.locator("[data-map]").scroll_into_view_if_needed()
        longest = {f"zoom {zoom}": max(pan(page, zoom), default=0.0) for zoom in ZOOMS}
        chromium.close()
    return {"points": points, **longest}


def main() -> int:
    """1 where the bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=10_000)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    figures = measure(options.points)
    for name, figure in figures.items():
        print(f"{name:<10} {figure:>8.0f}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1))
    return int(max(figure for name, figure in figures.items() if name != "points") > MOST_MS)


if __name__ == "__main__":
    sys.exit(main())
