"""Everything that can be checked without running the site: `make check`.

Lint, format, types, import rules, templates, translations, migrations and deploy checks; all are run, all faults told.
"""

import os
import secrets
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.setup import set_up
from tools.steps import PYTHON, ROOT, VENV, say

TYPED = ["kunskapsbanken/engines", "kunskapsbanken/search", "kunskapsbanken/vocabulary"]
TYPED += [
    f"kunskapsbanken/{part}"
    for part in (
        *("bank/actions", "bank/queries", "moderation/actions.py", "web/queries.py", "places", "trace"),
        *(
            "services/actions",
            "services/queries",
            "access/actions",
            "access/importers",
            "access/queries",
            "access/results",
            "access/disclosure.py",
            "access/vulnerability",
            "access/opening",
            "access/sites",
            "access/ways.py",
        ),
        *("people/actions", "people/models", "people/queries.py", "people/rights.py", "people/permissions.py"),
        *("files/importing.py", "people/doers.py", "people/subjects.py"),
        *(
            "people/two_factor.py",
            "people/tenants.py",
            "ui/colours.py",
            "people/exporters.py",
            "people/importers.py",
            "people/backends.py",
        ),
        *("people/erasure.py", "people/own_data.py", "people/personal_data.py", "people/retention.py"),
        *("web/safekeeping", "web/background.py", "people/waiting.py", "notices/actions", "notices/delivery.py"),
        *("notices/queries.py", "notices/registry.py", "notices/letter_html.py"),
        *("dialogue/actions", "dialogue/queries", "plans/actions", "plans/queries"),
        *("events/actions", "events/queries", "events/registry.py"),
        *("publications/actions", "publications/queries", "publications/documents.py", "publications/sources.py"),
        *("news/actions", "news/queries", "news/bounces.py", "news/letters.py"),
        *("opendata/actions.py", "opendata/queries.py", "opendata/writers.py"),
        *("support/actions.py", "support/queries.py", "support/eligibility.py", "support/home_delivery.py"),
    )
]
# Values that only stand in for a deployer's, so that Django's deploy checks can be asked.
AS_DEPLOYED = {
    "KB_ENV": "production",
    "SECRET_KEY": secrets.token_urlsafe(60),
    "ALLOWED_HOSTS": "kunskapsbanken.example",
    "BASE_URL": "https://kunskapsbanken.example",
}
CHECKS: list[tuple[str, list[str], dict[str, str]]] = [
    ("lint", [str(VENV / "bin" / "ruff"), "check", "."], {}),
    ("format", [str(VENV / "bin" / "ruff"), "format", "--check", "--quiet", "."], {}),
    ("importregler", [str(VENV / "bin" / "lint-imports"), "--no-logo"], {}),
    ("typer", [str(VENV / "bin" / "mypy"), *TYPED], {}),
    ("mallar", [str(PYTHON), "-m", "tools.check_templates"], {}),
    ("översättningar", [str(PYTHON), "-m", "tools.translations", "check"], {}),
    ("migrationer", [str(PYTHON), "manage.py", "makemigrations", "--check", "--dry-run"], {}),
    ("driftsättning", [str(PYTHON), "manage.py", "check", "--deploy", "--fail-level", "WARNING"], AS_DEPLOYED),
]


def main() -> None:
    """Run all checks side by side and tell what failed."""
    set_up(dev=True, site=False)
    running = [(name, time.monotonic(), _start(command, extra)) for name, command, extra in CHECKS]
    failed = 0
    for name, started, process in running:
        output, _nothing = process.communicate()
        good = process.returncode == 0
        failed += not good
        say(f"{'ok ' if good else 'FEL'} {name:16} {time.monotonic() - started:5.1f} s")
        if not good:
            say(output)
    if failed:
        sys.exit(f"{failed} kontroller gick inte igenom")


def _start(command: list[str], extra: dict[str, str]) -> subprocess.Popen[str]:
    environment = {**os.environ, **extra}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


if __name__ == "__main__":
    main()
