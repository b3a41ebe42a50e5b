"""One running site for all journeys, and browsers for the people in them."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.journeys.site import Site, running_site
from tests.journeys.visitors import PATIENCE_MS, Visitors

CHROMIUM_ARGUMENTS = (
    "--no-sandbox --disable-gpu --enable-unsafe-swiftshader --disable-quic --no-first-run "
    "--disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


HERE = Path(__file__).parent


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A file at a time on each core (`--dist loadgroup`), as each starts a browser; the longest one says its parts."""
    if not config.pluginmanager.hasplugin("xdist"):
        return
    for item in items:
        if item.path.parent == HERE and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site with its founding content; made once, so a test tells its own things from others' by their words."""
    with running_site(tmp_path_factory.mktemp("site") / "data") as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Started for each module: while Playwright runs, Django refuses other tests their database."""
    program = shutil.which("chromium")
    if program is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("chromium is not installed: apt-get install chromium")
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=CHROMIUM_ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def visitors(browser: Browser, site: Site) -> Iterator[Visitors]:
    """People to come: `visitors(javascript=False, width=390)` gives one's page. Afterwards nothing may have gone wrong
    in their consoles, and nobody else may have been asked for anything."""
    site.forget_counters()
    people = Visitors(browser, site)
    yield people
    people.leave()
    assert people.take_faults() == []


@pytest.fixture(params=[True, False], ids=["javascript", "no-javascript"])
def reader(request: pytest.FixtureRequest, visitors: Visitors) -> Page:
    """Someone who reads; with and without JavaScript."""
    return visitors(javascript=request.param)
