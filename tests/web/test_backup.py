"""A backup holds every row and file; a restore puts all of it back, or changes nothing."""

import shutil
import subprocess
import tarfile
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from kunskapsbanken.web.safekeeping.installation import Installation
from kunskapsbanken.web.safekeeping.restore import KEPT_DUMP, restore
from tests.factories.installations import OwnInstallation, bare_installation, migrated_installation
from tools.steps import ROOT

# Only so that the database to copy is there; the tests themselves work on installations of their own.
pytestmark = pytest.mark.django_db


# The processes of the site take ten seconds each to start, so as few as can be: one that fills and one that restores,
# as whoever runs the site does it. The rest asks the same commands, in the tests' own process.
FILL_AND_BACK_UP = """
import sys
import tests.web.filling as filling
from django.core.management import call_command
from django.utils import translation
with translation.override("sv"):
    filling.fill()
call_command("backup", "--to", sys.argv[1])
"""
RESTORE_AND_COUNT = """
import sys
import django
django.setup()
from django.core.management import call_command
from kunskapsbanken.people.models import User
from kunskapsbanken.plans.models import PlanVersion
call_command("restore", sys.argv[1])
print("counted", User.objects.count(), PlanVersion.objects.count())
"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory, django_db_setup, django_db_blocker):
    """An installation with something of everything, and a backup made of it."""
    with django_db_blocker.unblock(), migrated_installation(tmp_path_factory.mktemp("filled") / "data") as made:
        done = made.python("-c", FILL_AND_BACK_UP, str(_backup_of(made)))
        assert done.returncode == 0, done.stderr
        yield made


@pytest.fixture(scope="module")
def backup(filled):
    return _backup_of(filled)


def _backup_of(installation):
    return installation.folder.parent / "kopia.tar.gz"


@pytest.fixture
def bare(tmp_path, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), bare_installation(tmp_path / "ny") as made:
        yield made


@pytest.fixture
def told(monkeypatch):
    """What the command says when it puts a backup in an installation."""

    def tell(backup, installation, **options):
        monkeypatch.setattr(Installation, "here", lambda: installation.settings)
        said = StringIO()
        call_command("restore", str(backup), stdout=said, **options)
        return said.getvalue()

    return tell


def test_every_row_and_file_comes_back_and_the_site_answers(filled, backup, bare):
    done = bare.python("-c", RESTORE_AND_COUNT, str(backup))
    assert done.returncode == 0, done.stderr
    assert "counted 2 2" in done.stdout
    before, after = filled.rows(), bare.rows()
    assert len(before) > 80
    assert sum(map(len, before.values())) > 1000
    assert after.keys() == before.keys()
    assert [name for name in before if before[name] != after[name]] == []
    assert bare.rules() == filled.rules()
    assert bare.files() == filled.files()
    assert any(name.startswith("networks/") for name in bare.files())
    assert b"hej\x00\xff" in bare.files().values()


def test_only_its_owner_may_read_a_backup(backup):
    assert backup.stat().st_mode & 0o077 == 0


def test_what_is_there_is_not_overwritten_without_force(filled, backup, told):
    before = filled.rows(), filled.files()
    with pytest.raises(CommandError, match="FORCE=1"):
        told(backup, filled)
    assert (filled.rows(), filled.files()) == before


def test_where_nothing_was_there_nothing_is_kept(backup, bare, told):
    if not bare.database_url:
        # A file without a table: what SQLite makes of a database that is only asked whether it holds anything.
        bare.ask("PRAGMA journal_mode=WAL")
        assert bare.database_file.exists()
    assert "ersatt-" not in told(backup, bare)
    assert list(bare.folder.glob("ersatt-*")) == []
    assert bare.rows()


def test_a_database_that_cannot_be_read_is_kept(backup, bare):
    if bare.database_url:
        pytest.skip("PostgreSQL is there (DATABASE_URL): only SQLite's database is a file that can be harmed")
    bare.database_file.write_bytes(b"\xff" * 4096)
    kept = restore(backup, bare.settings, force=True)
    assert (kept / bare.database_file.name).read_bytes() == b"\xff" * 4096


def test_force_keeps_what_was_there(backup, bare, told):
    told(backup, bare)
    (bare.folder / "media" / "senare.txt").write_text("kom efter kopian")
    said = told(backup, bare, force=True)
    assert not (bare.folder / "media" / "senare.txt").exists()
    (kept,) = bare.folder.glob("ersatt-*")
    assert str(kept) in said
    assert (kept / "media" / "senare.txt").read_text() == "kom efter kopian"


def test_force_keeps_the_database_that_was_there_and_it_can_be_put_back(backup, bare, tmp_path):
    restore(backup, bare.settings)
    bare.ask("UPDATE people_user SET first_name = 'Kom efter kopian'")
    later = bare.rows()
    kept = restore(backup, bare.settings, force=True)
    assert bare.rows() != later
    if bare.database_url:
        dump = kept / KEPT_DUMP
        assert dump.stat().st_mode & 0o077 == 0
        command = ["pg_restore", "--clean", "--if-exists", "--no-owner", "-d", bare.database_url, str(dump)]
        subprocess.run(command, capture_output=True, check=True)
        assert bare.rows() == later
    else:
        assert OwnInstallation(kept).rows() == later


def test_where_the_old_database_cannot_be_kept_nothing_is_replaced(backup, bare, monkeypatch, tmp_path):
    if not bare.database_url:
        pytest.skip("PostgreSQL is missing (DATABASE_URL): on SQLite the old file is moved, not copied")
    restore(backup, bare.settings)
    before = bare.rows(), bare.files()
    full = tmp_path / "pg_dump"
    full.write_text('#!/bin/sh\necho "No space left on device" >&2\nexit 1\n')
    full.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(CommandError, match="No space left"):
        restore(backup, bare.settings, force=True)
    assert (bare.rows(), bare.files()) == before
    assert list(bare.folder.glob("ersatt-*")) == []


def test_where_the_copy_cannot_be_put_in_nothing_is_replaced(backup, bare, monkeypatch, tmp_path):
    if not bare.database_url:
        pytest.skip("PostgreSQL is missing (DATABASE_URL): on SQLite the copy is moved in as a file")
    restore(backup, bare.settings)
    before = bare.rows(), bare.files()
    # Everything goes well until the last line of the copy.
    load = tmp_path / "pg_restore"
    real = shutil.which("pg_restore")
    load.write_text(f'#!/bin/sh\n{real} "$@" || exit 1\n[ "$3" != --file ] || echo "SELECT 1/0;" >> "$4"\n')
    load.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(CommandError, match="division by zero"):
        restore(backup, bare.settings, force=True)
    assert (bare.rows(), bare.files()) == before
    assert list(bare.folder.glob("ersatt-*")) == []


def _cut_short(file):
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _with_a_flipped_byte(file):
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 0xFF
    file.write_bytes(content)


def _with_another_file(file):
    folder = file.with_suffix(".d")
    with tarfile.open(file) as tar:
        tar.extractall(folder, filter="data")
    (folder / "files" / "media" / "extra.txt").write_text("smög sig in")
    with tarfile.open(file, "w:gz") as tar:
        tar.add(folder, ".")


def _with_another_content(file):
    folder = file.with_suffix(".d")
    with tarfile.open(file) as tar:
        tar.extractall(folder, filter="data")
    with (folder / "database").open("r+b") as database:
        database.seek(5000)
        database.write(b"annat")
    with tarfile.open(file, "w:gz") as tar:
        tar.add(folder, ".")


def _no_archive_at_all(file):
    file.write_text("hej")


@pytest.mark.parametrize(
    "harm", [_cut_short, _with_a_flipped_byte, _with_another_file, _with_another_content, _no_archive_at_all]
)
def test_a_broken_file_changes_nothing(filled, backup, tmp_path, harm):
    broken = tmp_path / "trasig.tar.gz"
    shutil.copy(backup, broken)
    harm(broken)
    before = filled.rows(), filled.files()
    with pytest.raises(CommandError):
        restore(broken, filled.settings, force=True)
    assert (filled.rows(), filled.files()) == before


def test_a_backup_of_a_newer_version_is_refused(backup, bare, tmp_path):
    folder, newer = tmp_path / "packad", tmp_path / "nyare.tar.gz"
    with tarfile.open(backup) as tar:
        tar.extractall(folder, filter="data")
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"people.0001_initial"', '"people.9999_from_the_future"'))
    with tarfile.open(newer, "w:gz") as tar:
        tar.add(folder, ".")
    with pytest.raises(CommandError, match=r"people\.9999_from_the_future"):
        restore(newer, bare.settings)


def test_a_site_in_use_is_told_apart(filled, backup):
    with filled.in_use(), pytest.raises(CommandError, match="Stoppa den först"):
        restore(backup, filled.settings)


def test_make_names_the_file():
    def told(*arguments):
        command = ["make", "--dry-run", *arguments]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert 'manage.py restore "kopia.tar.gz" --force' in told("restore", "FILE=kopia.tar.gz", "FORCE=1")
    assert 'manage.py restore "kopia.tar.gz" \n' in told("restore", "FILE=kopia.tar.gz")
    assert 'manage.py backup --to "x.tar.gz"' in told("backup", "TO=x.tar.gz")
