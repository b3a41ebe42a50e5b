"""Several workers on one queue: every letter once, whatever becomes of a worker."""

import asyncio
import json
import os
import signal
import subprocess
import threading
import time
from collections import Counter
from contextlib import contextmanager

import pytest
from aiosmtpd.controller import Controller

from bench.server import free_port
from tests.factories.installations import copied_installation, migrated_installation
from tools.steps import PYTHON, ROOT

# Only so that the database to copy is there; the workers work on an installation of their own.
pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LETTERS, WORKERS = 60, 4
PATIENCE_S = 90
WRITE = f"""
import django; django.setup()
from django.db import transaction
from kunskapsbanken.notices.actions import post_letter
with transaction.atomic():
    for number in range({LETTERS}):
        post_letter(to=f"nr{{number}}@exempel.test", subject="Nytt", text="Hej!")
"""
PAST = "'2020-01-01 00:00:00+00:00'"


class Postbox:
    """A mail server's postbox, that can keep a sender waiting for the answer: before or after it has taken the mail."""

    def __init__(self):
        self.kept = []
        self.hold_at, self.held, self.held_at_once = "", [], 1
        self.all_held, self.release = threading.Event(), threading.Event()

    async def handle_RCPT(self, server, session, envelope, address, options):
        await self._wait("RCPT", address)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.kept += envelope.rcpt_tos
        await self._wait("DATA", envelope.rcpt_tos[0])
        return "250 OK"

    async def _wait(self, moment, address):
        if moment != self.hold_at or self.release.is_set():
            return
        self.held.append(address)
        if len(self.held) == self.held_at_once:
            self.all_held.set()
        await asyncio.get_running_loop().run_in_executor(None, self.release.wait, PATIENCE_S)


@pytest.fixture
def postbox():
    box = Postbox()
    box.server = Controller(box, hostname="127.0.0.1", port=free_port())
    box.server.start()
    yield box
    box.release.set()
    box.server.stop()


@pytest.fixture(scope="module")
def outbox(tmp_path_factory, django_db_setup, django_db_blocker):
    """An installation with letters in its outbox, and nobody who sends them; each test has a copy of it."""
    with django_db_blocker.unblock(), migrated_installation(tmp_path_factory.mktemp("outbox") / "data") as made:
        done = made.python("-c", WRITE)
        assert done.returncode == 0, done.stderr
        yield made


@pytest.fixture
def site(outbox, tmp_path):
    with copied_installation(outbox, tmp_path / "data") as made:
        yield made


def _start(site, postbox, name):
    mail = {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(postbox.server.port),
    }
    command = [str(PYTHON), "manage.py", "db_worker", "--interval", "0.1", "--worker-id", name]
    with (site.folder / f"{name}.log").open("wb") as log:
        return subprocess.Popen(command, cwd=ROOT, env={**site.environment, **mail}, stdout=log, stderr=log)


@contextmanager
def _workers(site, postbox, *names):
    """Workers at work; those that are left are asked to stop, as a process manager does, and stop of themselves."""
    workers = {name: _start(site, postbox, name) for name in names}
    try:
        yield workers
        for name, worker in workers.items():
            if worker.poll() is None:
                worker.send_signal(signal.SIGTERM)
                assert worker.wait(PATIENCE_S) == 0, (site.folder / f"{name}.log").read_text()
    finally:
        for worker in workers.values():
            worker.kill()
            worker.wait()


def _until(settled):
    deadline = time.monotonic() + PATIENCE_S
    while not settled():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.05)


def _states(site, table):
    column = "state" if table == "notices_letter" else "status"
    return Counter(dict(site.ask(f"SELECT {column}, count(*) FROM {table} GROUP BY {column}")))


def _tasks(site):
    return _states(site, "django_tasks_database_dbtaskresult")


def _letters(site):
    return _states(site, "notices_letter")


def _worker_with(site, address):
    """The name of the worker that has the letter to an address in its hands."""
    ((letter,),) = site.ask(f"SELECT id FROM notices_letter WHERE \"to\" = '{address}'")
    for given, names in site.ask("SELECT args_kwargs, worker_ids FROM django_tasks_database_dbtaskresult"):
        given, names = (json.loads(value) if isinstance(value, str) else value for value in (given, names))
        if given["args"] == [letter] and names:
            return names[-1]
    raise AssertionError(f"nobody has the letter to {address}")


def _clock_long_after(site):
    """The clock, when everything that has waited has waited long enough and the dead are known to be dead."""
    site.ask(f"UPDATE notices_letter SET next_try = {PAST}, claimed = {PAST}")
    site.ask(f"UPDATE django_tasks_database_dbtaskresult SET started_at = {PAST} WHERE status = 'RUNNING'")
    done = site.manage("keep_time", "--once")
    assert done.returncode == 0, done.stderr


def test_workers_beside_each_other_send_every_letter_once(site, postbox):
    postbox.hold_at, postbox.held_at_once = "RCPT", WORKERS
    with _workers(site, postbox, *"abcd"):
        # Nobody gets an answer before all of them have a letter of their own: they do work at the same time.
        assert postbox.all_held.wait(PATIENCE_S), _letters(site)
        assert len(set(postbox.held)) == WORKERS
        postbox.release.set()
        _until(lambda: _tasks(site) == {"SUCCESSFUL": LETTERS})
    assert _letters(site) == {"skickat": LETTERS}
    assert sorted(postbox.kept) == sorted(f"nr{number}@exempel.test" for number in range(LETTERS))


@pytest.mark.parametrize(("moment", "arrived"), [("RCPT", 0), ("DATA", 1)], ids=["before-it-is-taken", "after"])
def test_a_letter_whose_worker_is_killed_is_shown_and_the_others_arrive_once(site, postbox, moment, arrived):
    postbox.hold_at = moment
    with _workers(site, postbox, *"abc") as workers:
        assert postbox.all_held.wait(PATIENCE_S)
        lost = postbox.held[0]
        dead = workers[_worker_with(site, lost)]
        os.kill(dead.pid, signal.SIGKILL)
        assert dead.wait(PATIENCE_S) == -signal.SIGKILL
        postbox.release.set()
        _until(lambda: _letters(site)["skickat"] == LETTERS - 1)
        assert _letters(site) == {"skickat": LETTERS - 1, "skickas": 1}
        _clock_long_after(site)
        _until(lambda: not _tasks(site).keys() - {"SUCCESSFUL", "FAILED"})
        # Its task is tried again in its turn, and finds a letter that nobody may send again but the system owner.
        site.ask(f"UPDATE django_tasks_database_dbtaskresult SET finished_at = {PAST} WHERE status = 'FAILED'")
        _clock_long_after(site)
        _until(lambda: set(_tasks(site)) == {"SUCCESSFUL"})
    assert Counter(postbox.kept)[lost] == arrived
    assert set(Counter(postbox.kept).values()) == {1}
    assert len(postbox.kept) == LETTERS - 1 + arrived
    ((to, fault),) = site.ask("SELECT \"to\", fault FROM notices_letter WHERE state = 'misslyckat'")
    assert to == lost
    assert "oklart" in fault


def test_workers_killed_one_after_the_other_lose_nothing_that_is_unsent(site, postbox):
    with _workers(site, postbox, *"abc") as workers:
        for worker in workers.values():
            wanted = len(postbox.kept) + 5
            # In the middle of work: its task may be claimed, so may its letter, and the mail server may have taken it.
            _until(lambda wanted=wanted: len(postbox.kept) >= wanted)
            os.kill(worker.pid, signal.SIGKILL)
            assert worker.wait(PATIENCE_S) == -signal.SIGKILL
    _clock_long_after(site)
    with _workers(site, postbox, "d"):
        _until(lambda: not _tasks(site).keys() - {"SUCCESSFUL", "FAILED"})
    state = dict(site.ask('SELECT "to", state FROM notices_letter'))
    sent = {to for to in state if state[to] == "skickat"}
    assert set(Counter(postbox.kept).values()) == {1}
    assert sent <= set(postbox.kept)
    # At most the one letter that each of the dead had in its hands.
    assert len(sent) >= LETTERS - 3
    assert {state[to] for to in state.keys() - sent} <= {"misslyckat"}
