"""Letters as they arrive: the site's commands run beside it, and what it wrote into files is read."""

import email
import os
import re
import subprocess
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default

from tests.journeys.site import Site
from tools.steps import PYTHON, ROOT


def run(site: Site, *command: str) -> None:
    """Run a command of the site."""
    line = [str(PYTHON), "manage.py", *command]
    subprocess.run(line, cwd=ROOT, env={**os.environ, **site.environment}, check=True, capture_output=True)


def send_letters(site: Site) -> None:
    """Let the worker do all that waits."""
    run(site, "db_worker", "--batch", "--no-startup-delay")


def link_to(site: Site, address: str, way: str) -> str:
    """The link that begins so (`/inbjudan/`) in the newest letter to an address that has one."""
    for letter in _letters(site):
        body = letter.get_body(("plain",))
        links = re.findall(rf"{re.escape(site.address)}({way}\S*)", body.get_content()) if body else []
        if letter["To"] == address and links:
            return str(links[-1])
    raise AssertionError(f"no letter to {address} with {way}")


def _letters(site: Site) -> Iterator[EmailMessage]:
    paths = sorted((site.data_dir / "mail").iterdir(), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in paths:
        written = re.split(r"^-{79}$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for text in reversed(written):
            if text.strip():
                yield email.message_from_string(text.strip(), policy=default)  # type: ignore[misc]
