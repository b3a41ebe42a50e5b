"""A process that is killed loses nothing that it has acknowledged, and harms nothing."""

import os
import random
from pathlib import Path

import pytest

from bench.durability import Outcome, kill_writer
from bench.kept import integrity_faults, titles_kept
from bench.killed_server import kill_server
from tests.factories.installations import migrated_installation

# Only so that the database to copy is there.
pytestmark = [pytest.mark.django_db, pytest.mark.slow]
# `python -m bench.durability` does 1,000 of each; so does this with DURABILITY_MOMENTS=1000.
MOMENTS = int(os.environ.get("DURABILITY_MOMENTS", "20"))
PREPARE = """
import django
django.setup()
from kunskapsbanken.vocabulary.importers import load_vocabulary
from kunskapsbanken.web.importers.roles import set_up_roles
from kunskapsbanken.web.importers.tree import plant_tree
from pathlib import Path
load_vocabulary(Path("content/vocabulary.yaml"))
set_up_roles(plant_tree()[0])
"""


@pytest.fixture(scope="module")
def environment(tmp_path_factory, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), migrated_installation(tmp_path_factory.mktemp("killed") / "data") as made:
        done = made.python("-c", PREPARE)
        assert done.returncode == 0, done.stderr
        yield {**made.environment, "TRUSTED_PROXIES": "1"}


def test_every_acknowledged_write_outlives_a_killed_writer(environment):
    outcome = kill_writer(environment, moments=MOMENTS, threads=3, chance=random.Random(7))
    assert outcome.moments == MOMENTS
    assert outcome.acknowledged >= MOMENTS * 3 // 4
    assert outcome.lost == []
    assert outcome.faults == []


def test_every_acknowledged_write_outlives_a_killed_server(environment):
    outcome = kill_server(environment, Outcome(), moments=MOMENTS, threads=3, chance=random.Random(7))
    assert outcome.moments == MOMENTS
    assert outcome.acknowledged >= MOMENTS * 3 // 4
    assert outcome.lost == []
    assert outcome.faults == []


def test_the_test_itself_sees_what_is_lost_and_what_is_harmed(environment, tmp_path):
    outcome = Outcome()
    outcome.note(environment, {"aldrig skickad"})
    assert outcome.lost == ["aldrig skickad"]
    assert not outcome.holds
    if "DATABASE_URL" in environment:
        return
    kill_writer(environment, moments=1, threads=1, chance=random.Random(7))
    assert titles_kept(environment)
    file = tmp_path / "kunskapsbanken.sqlite3"
    harmed = bytearray(database_file(environment).read_bytes())
    harmed[8192:12288] = b"\xff" * 4096
    file.write_bytes(harmed)
    assert integrity_faults({"DATA_DIR": str(tmp_path)}) != []


def database_file(environment):
    """The file as it stands when nobody writes: closed by its last user, with nothing left in its log."""
    return Path(environment["DATA_DIR"]) / "kunskapsbanken.sqlite3"
