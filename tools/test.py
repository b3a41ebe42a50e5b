"""Sets up and runs all tests: on SQLite, on PostgreSQL, and the journeys in a browser.

    python3 tools/test.py [pytest's arguments]      (make test)

Debian's chromium, postgresql, xmlsec1 and libreoffice-writer are brought where this may be done (root or sudo). Where
they cannot be had, the rest is run and what was left out is said; in CI nothing may be left out.
"""

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools import debian
from tools.postgresql import running_postgresql, server_programs
from tools.setup import set_up
from tools.steps import PYTHON, ROOT, say

WANTED = {
    "chromium": lambda: shutil.which("chromium"),
    "postgresql": server_programs,
    "xmlsec1": lambda: shutil.which("xmlsec1"),
    "libreoffice-writer": lambda: shutil.which("soffice"),
}


def bring_debian_packages() -> list[str]:
    """Install what is missing where we may; returns the packages that still are."""
    if missing := [name for name, found in WANTED.items() if not found()]:
        debian.install(*missing)
    return [name for name, found in WANTED.items() if not found()]


def run_tests(title: str, *arguments: str, **environment: str) -> int:
    """One run of pytest; its exit code."""
    say(f"\n== {title}")
    command = [str(PYTHON), "-W", "ignore::DeprecationWarning:coverage", "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=ROOT, env={**_kept_code(), **environment}, check=False).returncode


def _kept_code() -> dict[str, str]:
    """The environment, but compiled code is kept: each process compiling all tests anew takes half a minute."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def main(arguments: list[str]) -> int:
    """Run everything that can be run; the worst exit code."""
    set_up(dev=True, site=False)
    missing = bring_debian_packages()
    if missing and os.environ.get("CI"):
        say(f"I CI får inget utelämnas: {', '.join(missing)} saknas.")
        return 1
    browser = "chromium" not in missing
    with ExitStack() as stack:
        url = stack.enter_context(running_postgresql()) if "postgresql" not in missing else ""
        if not arguments:  # a choice of tests may need none
            _make_installations({}, *([{"DATABASE_URL": url}] if url else []))
        codes = _run_all("SQLite", *arguments, browser=browser)
        if url:
            # What is asked for by name is run on both.
            second = arguments or ["--second-database"]
            codes += _run_all("PostgreSQL", *second, browser=browser, DATABASE_URL=url)
    for name in missing:
        say(f"UTELÄMNAT: det som behöver {name}. Så här får du det: apt-get install {name}")
    return max(codes)


def _make_installations(*databases: dict[str, str]) -> None:
    """What the tests copy, made on each database beside the other: within a run, one core makes and the other waits."""
    say("\n== Installationer att kopiera")
    command = [str(PYTHON), "-m", "tests.factories.kept"]
    settings = {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    makers = [subprocess.Popen(command, cwd=ROOT, env={**_kept_code(), **settings, **added}) for added in databases]
    for maker in makers:
        maker.wait()  # what it could not make, the tests try again, and tell


def _run_all(title: str, *arguments: str, browser: bool, **environment: str) -> list[int]:
    """The tests beside each other on all cores, then the browser's, a file at a time on each."""
    # Who is done takes over from the other, so that no core stands idle at the end.
    chosen = ("-m", "not browser", "-n", "auto", "--dist", "worksteal")
    codes = [run_tests(title, *chosen, *arguments, **environment)]
    if browser:
        chosen = ("-m", "browser", "-n", "auto", "--dist", "loadgroup")
        codes.append(run_tests(f"{title}, i webbläsaren", *chosen, *arguments, **environment))
    return codes


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
