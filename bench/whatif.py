"""How long a what-if takes from the click to the answer on the page: Exempelkommunen in Chromium.

python -m bench.whatif [--rounds 20] [--json FILE]

The site as `make run` serves it. A place is closed and the change is taken back, by the page's own links; the clock
runs from the click until the frame that shows the answer.
"""

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.journeys.conftest import CHROMIUM_ARGUMENTS
from tests.journeys.site import running_site

MOST_MS = 300
TRY = "/restid/X001/prova/"
CLICK = """(link) => new Promise((done) => {
  const region = document.querySelector("[data-renewed]");
  const begin = performance.now();
  const shown = () => requestAnimationFrame(() => done(performance.now() - begin));
  region.addEventListener("page-renewed", shown, {once: true});
  link.click();
})"""


def click(page: Page, link: str) -> float:
    """Milliseconds from a click on a link to the frame that shows the answer."""
    return float(page.locator(link).first.evaluate(CLICK))


def measure(rounds: int) -> dict[str, float]:
    """The median and the worst of closing the first place in the list and taking it back."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_site(Path(folder) / "data") as site,
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_ARGUMENTS)
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        page.goto(site.address + TRY)
        page.locator("[data-map][data-ready]").wait_for()
        taken: dict[str, list[float]] = {"close": [], "take back": []}
        for _round in range(rounds + 1):
            taken["close"].append(click(page, "#servicelista a.ds-button"))
            taken["take back"].append(click(page, "#andringar + ul a"))
        chromium.close()
    figures = {f"{name}, first": times[0] for name, times in taken.items()}
    figures |= {f"{name}, median": statistics.median(times[1:]) for name, times in taken.items()}
    return figures | {f"{name}, worst": max(times[1:]) for name, times in taken.items()}


def main() -> int:
    """Print the figures; 1 where a median takes longer than a blink."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    figures = measure(options.rounds)
    for name, milliseconds in figures.items():
        print(f"{name:20} {milliseconds:8.0f} ms")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1))
    return int(any(figures[name] > MOST_MS for name in figures if name.endswith("median")))


if __name__ == "__main__":
    sys.exit(main())
