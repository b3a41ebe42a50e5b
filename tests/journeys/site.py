"""The whole site as `make run` serves it, with the founding content, on a port and with data of its own."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.core import signing

from kunskapsbanken.people import guard
from tests.factories.installations import SECRET_KEY
from tests.factories.kept import FOUNDED, copy_of
from tools.run import serve_command, wait_until_up
from tools.steps import ROOT


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


@contextmanager
def running_site(folder: Path) -> Iterator[Site]:
    """A site for as long as the block runs; its files lie in `folder`, which does not exist yet."""
    assert (ROOT / "build" / "static" / "staticfiles.json").exists(), "run `make setup` first: no static files"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    site = Site(f"http://localhost:{port}", folder)
    with copy_of(FOUNDED, folder) as copied:
        made = replace(copied, more={"BASE_URL": site.address})
        pointed = made.manage("point_site")
        assert pointed.returncode == 0, pointed.stderr
        server = subprocess.Popen(serve_command("127.0.0.1", port), cwd=ROOT, env=made.environment)
        try:
            _wait_for(server, f"http://127.0.0.1:{port}")
            yield replace(site, environment=made.environment)
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_for(server: "subprocess.Popen[bytes]", address: str) -> None:
    try:
        wait_until_up(address, server)
    except SystemExit as given_up:  # right for a command, but it would end the tests without a word
        raise RuntimeError("the site did not start; what it said stands above") from given_up
