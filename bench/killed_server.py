"""The HTTP server, with all its processes, killed while visitors send tips."""

import http.client
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.core import signing

from bench.kept import titles_kept
from bench.server import free_port

ROOT = Path(__file__).resolve().parents[1]
FORM_SALT = "public-form"
PATIENCE_S = 60
LONGEST_S = 0.25
# Every so many of the kills comes so soon after the first request that it may have no answer yet.
EARLY, EARLY_S = 5, 0.05
# Every so many of the servers is started as `make run` starts it, from nothing; the others are forked.
FROM_NOTHING = 100


def kill_server(environment: dict[str, str], outcome: Any, *, moments: int, threads: int, chance: random.Random) -> Any:
    """Start the server, let visitors write, kill every process of it at once; again and again."""
    started, all_titles = time.monotonic(), set()
    visitors = [_Visitor(environment["SECRET_KEY"]) for _number in range(threads)]
    with _forking_process(environment) as forking:
        for number in range(moments):
            way = "exec" if number % FROM_NOTHING == 0 else "fork"
            early = number % EARLY == EARLY - 1
            titles = _kill_once(forking, visitors, way, chance.uniform(0, EARLY_S if early else LONGEST_S), early=early)
            outcome.note(environment, titles)
            all_titles |= titles
    kept = titles_kept(environment)
    outcome.lost += sorted(all_titles - kept - set(outcome.lost))
    outcome.kept, outcome.seconds = len(kept), time.monotonic() - started
    return outcome


@contextmanager
def _forking_process(environment: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.forked_server"],
        cwd=ROOT,
        env=environment,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with process:
        yield process


def _kill_once(
    forking: "subprocess.Popen[str]", visitors: "list[_Visitor]", way: str, after_s: float, *, early: bool
) -> set[str]:
    """The titles that one server acknowledged before it died."""
    assert forking.stdin is not None
    moment = _Moment(free_port())
    forking.stdin.write(f"{way} {moment.port}\n")
    forking.stdin.flush()
    leader = int(_said(forking, "pid"))
    with ThreadPoolExecutor(len(visitors)) as pool:
        writing = [pool.submit(visitor.write, moment) for visitor in visitors]
        try:
            in_time = (moment.asked if early else moment.answered).wait(PATIENCE_S)
            time.sleep(after_s)
        finally:
            moment.over.set()
            os.killpg(leader, signal.SIGKILL)
        _said(forking, "dead")
        for visitor in writing:
            visitor.result()
    if not in_time:
        raise RuntimeError("the server took in nothing; what it said stands above")
    return moment.titles


def _said(forking: "subprocess.Popen[str]", word: str) -> str:
    """What follows the word on the next line."""
    assert forking.stdout is not None
    said, _space, rest = forking.stdout.readline().strip().partition(" ")
    if said != word:
        raise RuntimeError(f"'{said}' was said where '{word}' should be; what happened stands above")
    return rest


class _Moment:
    """One server's life: where it listens, how far it came, and what it acknowledged."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.titles: set[str] = set()
        self.asked, self.answered, self.over = threading.Event(), threading.Event(), threading.Event()


class _Visitor:
    """Sends tips without a pause, from a new address each time: how many one address may send is not at stake here."""

    def __init__(self, secret_key: str) -> None:
        self.secret_key = secret_key
        self.cookie = self.token = ""

    def write(self, moment: _Moment) -> None:
        """From before the server listens until it dies; what it has answered with a redirect is acknowledged."""
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            try:
                self._send_one(moment)
            except (OSError, http.client.HTTPException):
                if moment.over.is_set():
                    return
                if moment.answered.is_set():
                    raise
                time.sleep(0.005)

    def _send_one(self, moment: _Moment) -> None:
        if not self.token:
            self._open_form(moment)
        title = uuid.uuid4().hex
        signer = signing.TimestampSigner(key=self.secret_key, salt=FORM_SALT, fallback_keys=[])
        opened = signer.sign_object(time.time() - 60)
        answers = {"title": title, "text": "En rad text. " * 20, "started": opened}
        form = urlencode({**answers, "csrfmiddlewaretoken": self.token})
        response, page = self._ask(moment, "POST", form)
        if response.status != 302:
            raise RuntimeError(f"the tip was answered with {response.status}: {page[:2000]}")
        moment.titles.add(title)
        moment.answered.set()

    def _open_form(self, moment: _Moment) -> None:
        """Once for all servers: they have the same key, so a form that was opened on one can be sent to the next."""
        response, page = self._ask(moment, "GET")
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        if response.status != 200 or found is None:
            raise RuntimeError(f"the form answered {response.status}")
        self.cookie = (response.getheader("Set-Cookie") or "").split(";")[0]
        self.token = found[1]

    def _ask(self, moment: _Moment, method: str, body: str = "") -> tuple[http.client.HTTPResponse, str]:
        connection = http.client.HTTPConnection("127.0.0.1", moment.port, timeout=30)
        address = ".".join(str(random.randint(1, 250)) for _part in range(4))
        headers = {"Host": f"localhost:{moment.port}", "Cookie": self.cookie, "X-Forwarded-For": address}
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "User-Agent": "bench-robot"}
        try:
            connection.request(method, "/tipsa-oss/", body=body, headers=headers)
            if method == "POST":
                moment.asked.set()
            response = connection.getresponse()
            return response, response.read().decode()
        finally:
            connection.close()
