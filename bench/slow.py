"""How long a reader on a bad line waits: until the text of a page can be read and its form filled in.

python -m bench.slow [--site ADDRESS] [--json FILE]

Debian's Chromium as a telephone, with nothing kept, at 50 kbit/s and 400 ms latency (Chromium's own emulation, which is
put between the browser and a site on this machine). `--site` measures a site that is already running.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.journeys.conftest import CHROMIUM_ARGUMENTS
from tests.journeys.site import running_site

KBIT_S, LATENCY_MS = 50, 400
MOST_S = 10.0
PATIENCE_MS = 120_000
# What each kind of page is for, and where its text ends or its form stands.
PAGES = {
    "start": ("/", "main input[name=q]"),
    "bank": ("/kunskapsbank/", "main .card, main article"),
    "item": ("/kunskapsbank/framtidsverkstad/", "main article"),
    "learning path": ("/larstigar/butiken-hotas-av-stangning/", "main .steps"),
    "search": ("/sok/?q=bredband", "main input[name=q]"),
    "place": ("/platser/exempellanet/exempelkommunen/", "main h1"),
    "service register": ("/service/?plats=X001", "main form"),
    "meetings": ("/moten/", "main h1"),
    "voices": ("/roster/", "main form"),
    "give a voice": ("/roster/lamna/?plats=X001", "main form textarea[name=text]"),
    "plans": ("/planer/", "main h1"),
    "publications": ("/publikationer/", "main h1"),
    "events": ("/evenemang/", "main h1"),
    "tip": ("/tipsa-oss/", "main form textarea"),
    "log in": ("/konto/logga-in/", "main form input[type=password]"),
    "read without a net": ("/utan-nat/", "main h1"),
}
# When the text was first painted, and when the last of what the reader came for stood in a page that shows.
WATCH = """
window.__usable = {};
new PerformanceObserver((list) => {
  const paint = list.getEntries().find((entry) => entry.name === "first-contentful-paint");
  if (paint) window.__usable.painted = paint.startTime;
}).observe({ type: "paint", buffered: true });
document.addEventListener("DOMContentLoaded", () => { window.__usable.parsed = performance.now(); });
addEventListener("load", () => { window.__usable.loaded = performance.now(); });
"""
RECEIVED = """
[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .reduce((sum, entry) => sum + entry.transferSize, 0)
"""


@contextmanager
def address_of(site: str) -> Iterator[str]:
    """The site that is told, or one of its own."""
    if site:
        yield site
        return
    with tempfile.TemporaryDirectory() as folder, running_site(Path(folder) / "data") as running:
        yield running.address


def measure_one(chromium: Browser, address: str, path: str, wanted: str) -> dict[str, Any]:
    """Seconds to the first paint, to the text and form, and to everything; and what came over the line."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, service_workers="block", locale="sv-SE")
    context.add_init_script(WATCH)
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    rate = KBIT_S * 1000 / 8
    limits = {"offline": False, "latency": LATENCY_MS, "downloadThroughput": rate, "uploadThroughput": rate}
    line.send("Network.emulateNetworkConditions", limits)
    answer = page.goto(address + path, wait_until="commit", timeout=PATIENCE_MS)
    if answer is None or answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status if answer else 'nothing'}")
    page.locator(wanted).first.wait_for(state="visible", timeout=PATIENCE_MS)
    usable: dict[str, float] = {}
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while not {"painted", "parsed"} <= usable.keys() and time.monotonic() < deadline:
        page.wait_for_timeout(50)
        usable = page.evaluate("window.__usable")
    page.wait_for_load_state("load", timeout=PATIENCE_MS)
    usable = page.evaluate("window.__usable")
    received = page.evaluate(RECEIVED)
    context.close()
    return {
        "painted_s": usable["painted"] / 1000,
        "usable_s": max(usable["painted"], usable["parsed"]) / 1000,
        "loaded_s": usable.get("loaded", 0) / 1000,
        "kB": received / 1000,
    }


def measure(site: str) -> dict[str, Any]:
    """Every kind of page, one after the other, each in a browser that has never been here."""
    figures: dict[str, Any] = {"load_before": os.getloadavg()[0], "pages": {}}
    with address_of(site) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_ARGUMENTS)
        for name, (path, wanted) in PAGES.items():
            figures["pages"][name] = found = measure_one(chromium, address, path, wanted)
            told = f"{found['painted_s']:>8.1f} {found['usable_s']:>8.1f} {found['loaded_s']:>8.1f} {found['kB']:>7.0f}"
            print(f"{name:<20} {told}", flush=True)
        chromium.close()
    figures["load_after"] = os.getloadavg()[0]
    return figures


def main() -> int:
    """1 where a page takes too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", default="")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    print(f"{'page':<20} {'paint s':>8} {'usable s':>8} {'all s':>8} {'kB':>7}")
    figures = measure(options.site)
    print(f"load {figures['load_before']:.1f} before, {figures['load_after']:.1f} after")
    slow = {name: found["usable_s"] for name, found in figures["pages"].items() if found["usable_s"] > MOST_S}
    print(f"SLOWER THAN {MOST_S:.0f} s: {slow}" if slow else "all bounds hold")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
