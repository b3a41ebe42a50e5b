"""The whole site as `make run` serves it, with the founding content, on a port and with data of its own."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.core import signing

from kunskapsbanken.people import guard
from tools.run import serve_command, wait_until_up
from tools.steps import PYTHON, ROOT

SECRET_KEY = "journeys-" + "0123456789abcdefghij" * 3
PREPARE = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("load_content", demonstration=True, stdout=open("/dev/null", "w"))
call_command("load_example", stdout=open("/dev/null", "w"))
call_command("rebuild_search", stdout=open("/dev/null", "w"))
call_command("point_site")
"""


@dataclass(frozen=True)
class Site:
    """A running site, where its files lie, and what its commands need in their environment."""

    address: str
    data_dir: Path
    environment: dict[str, str] = field(default_factory=dict)

    def forget_counters(self) -> None:
        """How often someone has sent a form or tried to log in is counted in the cache; so are the kept pages."""
        shutil.rmtree(self.data_dir / "cache", ignore_errors=True)

    @staticmethod
    def form_opened(seconds_ago: float) -> str:
        """What a public form carries when it was opened then; spares the tests the waiting."""
        return signing.dumps(time.time() - seconds_ago, key=SECRET_KEY, salt=guard._SALT)


def prepare(environment: dict[str, str]) -> None:
    """Make the database and load the founding content."""
    done = subprocess.run(
        [str(PYTHON), "-c", PREPARE], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def running_site(folder: Path) -> Iterator[Site]:
    """A site for as long as the block runs; its files lie in `folder`."""
    assert (ROOT / "build" / "static" / "staticfiles.json").exists(), "run `make setup` first: no static files"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    site = Site(f"http://localhost:{port}", folder)
    # Nothing of the tests' own environment: the site is as someone who starts it with the defaults has it.
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONDONTWRITEBYTECODE": "1",
        "DJANGO_SETTINGS_MODULE": "kunskapsbanken.config.settings",
        "DATA_DIR": str(folder),
        "SECRET_KEY": SECRET_KEY,
        "BASE_URL": site.address,
    }
    with _database_of_its_own() as database:
        if database:
            environment["DATABASE_URL"] = database
        prepare(environment)
        server = subprocess.Popen(serve_command("127.0.0.1", port), cwd=ROOT, env=environment)
        try:
            _wait_for(server, f"http://127.0.0.1:{port}")
            yield replace(site, environment=environment)
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_for(server: "subprocess.Popen[bytes]", address: str) -> None:
    try:
        wait_until_up(address, server)
    except SystemExit as given_up:  # right for a command, but it would end the tests without a word
        raise RuntimeError("the site did not start; what it said stands above") from given_up


@contextmanager
def _database_of_its_own() -> Iterator[str]:
    """A new database on the server at DATABASE_URL; empty where the site keeps SQLite among its files."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield ""
        return
    name = f"journeys_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
