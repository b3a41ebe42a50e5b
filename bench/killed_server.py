"""The HTTP server, with all its processes, killed while visitors send tips."""

import http.client
import os
import random
import re
import signal
import subprocess
import threading
import time
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.core import signing

from bench.kept import titles_kept
from bench.server import free_port
from tools.run import serve_command

ROOT = Path(__file__).resolve().parents[1]
FORM_SALT = "public-form"
PATIENCE_S = 60


def kill_server(environment: dict[str, str], outcome: Any, *, moments: int, threads: int, chance: random.Random) -> Any:
    """Start the server, let visitors write, kill every process of it at once; again and again."""
    started, all_titles = time.monotonic(), set()
    for _number in range(moments):
        titles = _kill_once(environment, threads, chance.uniform(0.2, 1.2))
        outcome.note(environment, titles)
        all_titles |= titles
    kept = titles_kept(environment)
    outcome.lost += sorted(all_titles - kept - set(outcome.lost))
    outcome.kept, outcome.seconds = len(kept), time.monotonic() - started
    return outcome


def _kill_once(environment: dict[str, str], threads: int, after_s: float) -> set[str]:
    port = free_port()
    # A session of its own, so that the server and its workers can be killed in the same moment.
    server = subprocess.Popen(
        serve_command("127.0.0.1", str(port)),
        cwd=ROOT,
        env=environment,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    titles: set[str] = set()
    try:
        visitors = [_Visitor(port, environment["SECRET_KEY"], titles) for _number in range(threads)]
        for visitor in visitors:
            visitor.open_form()
        writers = [threading.Thread(target=visitor.write) for visitor in visitors]
        for writer in writers:
            writer.start()
        time.sleep(after_s)
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
    for writer in writers:
        writer.join()
    return titles


class _Visitor:
    """Sends tips without a pause, from a new address each time: how many one address may send is not at stake here."""

    def __init__(self, port: int, secret_key: str, titles: set[str]) -> None:
        self.port, self.secret_key, self.titles = port, secret_key, titles
        self.cookie = self.token = ""

    def open_form(self) -> None:
        """Get the form, as soon as the server answers."""
        deadline = time.monotonic() + PATIENCE_S
        while True:
            try:
                response, page = self._ask("GET", "/tipsa-oss/")
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
                continue
            found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
            if response.status != 200 or found is None:
                raise RuntimeError(f"the form answered {response.status}")
            self.token = found[1]
            self.cookie = (response.getheader("Set-Cookie") or "").split(";")[0]
            return

    def write(self) -> None:
        """Until the server dies; what it has answered with a redirect is acknowledged."""
        with suppress(OSError, http.client.HTTPException):
            while True:
                title = uuid.uuid4().hex
                signer = signing.TimestampSigner(key=self.secret_key, salt=FORM_SALT, fallback_keys=[])
                opened = signer.sign_object(time.time() - 60)
                answers = {"title": title, "text": "En rad text. " * 20, "started": opened}
                form = urlencode({**answers, "csrfmiddlewaretoken": self.token})
                response, page = self._ask("POST", "/tipsa-oss/", form)
                if response.status != 302:
                    raise RuntimeError(f"the tip was answered with {response.status}: {page[:2000]}")
                self.titles.add(title)

    def _ask(self, method: str, path: str, body: str = "") -> tuple[http.client.HTTPResponse, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        address = ".".join(str(random.randint(1, 250)) for _part in range(4))
        headers = {"Host": f"localhost:{self.port}", "Cookie": self.cookie, "X-Forwarded-For": address}
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "User-Agent": "bench-robot"}
        connection.request(method, path, body=body, headers=headers)
        response = connection.getresponse()
        page = response.read().decode()
        connection.close()
        return response, page
