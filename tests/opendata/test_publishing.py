"""Versions of datasets: made when something has changed, and kept for a year."""

import os
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from kunskapsbanken.files import orphans
from kunskapsbanken.files.closed import MadeStorage
from kunskapsbanken.opendata import actions
from kunskapsbanken.opendata.actions import publish
from kunskapsbanken.opendata.datasets import DATASETS
from kunskapsbanken.opendata.models import Version, VersionFile, version_storage
from kunskapsbanken.opendata.queries import newest_versions, versions_of
from kunskapsbanken.opendata.tasks import publish_dataset
from kunskapsbanken.opendata.writers import CSV, JSON, Form
from tests.opendata.test_writers import dataset_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 28)


@pytest.fixture
def content():
    return [{"a": "ett", "b": "x"}, {"a": "två", "b": "y"}]


@pytest.fixture
def dataset(content):
    return replace(dataset_of(content), rows=lambda: iter(list(content)), forms=(CSV, JSON))


def data_of(file):
    with file.file.open("rb") as opened:
        return opened.read()


def days(dataset):
    return [version.published_on for version in versions_of(dataset.id)]


def test_version_has_its_files_with_size_sum_rows_and_first_rows(dataset):
    version = publish(dataset=dataset, day=DAY)
    assert (version.rows, version.sample[0]) == (2, ["ett", "x", "", ""])
    assert {file.form for file in version.files.all()} == {"csv", "json"}
    for file in version.files.all():
        data = data_of(file)
        assert (file.size, file.digest) == (len(data), sha256(data).hexdigest())


def test_nothing_is_made_when_nothing_has_changed(dataset, content):
    publish(dataset=dataset, day=DAY)
    assert publish(dataset=dataset, day=date(2026, 11, 29)) is None
    content.append({"a": "tre"})
    assert publish(dataset=dataset, day=date(2026, 11, 30)).rows == 3
    assert days(dataset) == [date(2026, 11, 30)]  # of each month the last is kept


def test_later_version_of_a_day_takes_the_place_of_the_earlier(dataset, content, django_capture_on_commit_callbacks):
    publish(dataset=dataset, day=DAY)
    first = VersionFile.objects.get(form="csv").file.name
    content.pop()
    with django_capture_on_commit_callbacks(execute=True):
        publish(dataset=dataset, day=DAY)
    version = Version.objects.get(dataset=dataset.id)
    assert version.rows == 1
    assert not version_storage().exists(first)
    assert "två" not in data_of(version.files.get(form="csv")).decode()


def test_last_version_of_each_month_is_kept_for_a_year(dataset, content):
    made = [date(2025, 9, 1), date(2025, 11, 3), date(2025, 11, 20), date(2026, 3, 1), date(2026, 11, 1), DAY]
    for number, day in enumerate(made):
        content[0]["a"] = str(number)
        publish(dataset=dataset, day=day)
    assert days(dataset) == [DAY, date(2026, 3, 1), date(2025, 11, 20)]


def test_newest_version_is_kept_however_old_it_is(dataset):
    publish(dataset=dataset, day=date(2020, 1, 1))
    publish(dataset=dataset, day=DAY)
    assert days(dataset) == [date(2020, 1, 1)]


def test_dataset_without_history_keeps_the_newest_alone(dataset, content):
    dataset = replace(dataset, keeps_history=False)
    for number, day in enumerate((date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1), DAY)):
        content[0]["a"] = str(number)
        publish(dataset=dataset, day=day)
    assert days(dataset) == [DAY]


def test_nothing_is_kept_when_a_form_cannot_be_made(dataset, content):
    publish(dataset=dataset, day=DAY)

    def breaks(_dataset, rows):
        yield from (row["saknas"] for row in rows)

    broken = replace(dataset, forms=(CSV, Form("json", "JSON", "application/json", breaks)))
    content.pop()
    with pytest.raises(KeyError):
        publish(dataset=broken, day=date(2026, 12, 1))
    assert days(dataset) == [DAY]


def test_newest_of_each_is_found_in_two_queries(dataset, content, django_assert_num_queries):
    for name in ("a", "b"):
        for number, day in enumerate((date(2026, 10, 1), DAY)):
            content[0]["a"] = str(number)
            publish(dataset=replace(dataset, id=name), day=day)
    with django_assert_num_queries(2):
        found = newest_versions()
        assert {name: version.published_on for name, version in found.items()} == {"a": DAY, "b": DAY}
        assert all(len(version.files.all()) == 2 for version in found.values())


def test_command_makes_what_is_asked_for_and_tells(shop, capsys):
    call_command("publish_datasets", "serviceplatser", "moten")
    assert capsys.readouterr().out.splitlines() == ["serviceplatser: 1 rader", "moten: 0 rader"]
    call_command("publish_datasets", "moten")
    assert "oförändrad" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("publish_datasets", "finns-inte")


def test_worker_makes_all_of_them(home):
    call_command("publish_datasets", later=True)
    assert set(newest_versions()) == set(DATASETS)
    assert publish_dataset.func("finns-inte") is False


def test_clock_asks_the_worker_once_a_day(home, monkeypatch):
    call_command("publish_datasets", "begrepp", later=True)
    Version.objects.all().delete()
    call_command("publish_datasets", "begrepp", later=True)
    assert not Version.objects.exists()
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2030, 1, 1))
    call_command("publish_datasets", "begrepp", later=True)
    assert Version.objects.get().published_on == date(2030, 1, 1)


def laid(folder, name, *, days_ago):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"ingen rad")
    moment = (timezone.now() - timedelta(days=days_ago)).timestamp()
    os.utime(path, (moment, moment))
    return path


def test_files_that_no_row_tells_of_are_removed_after_a_week(dataset, tmp_path, monkeypatch, capsys):
    field = VersionFile._meta.get_field("file")
    monkeypatch.setattr(field, "storage", MadeStorage(location=tmp_path))
    version = publish(dataset=dataset, day=DAY)
    kept = {Path(file.file.path) for file in version.files.all()}
    for path in kept:
        os.utime(path, (0, 0))  # however old
    gone = laid(tmp_path, "borta/2026-01-01/borta.csv", days_ago=8)
    fresh = laid(tmp_path, "ny/2026-11-28/ny.csv", days_ago=6)
    call_command("remove_orphaned_files")
    assert capsys.readouterr().out.splitlines() == [str(gone), "1 filer borttagna."]
    assert not gone.parent.exists()
    assert fresh.exists()
    assert all(path.exists() for path in kept)


def test_transaction_that_fails_leaves_a_file_that_is_found(dataset, tmp_path, monkeypatch):
    field = VersionFile._meta.get_field("file")
    monkeypatch.setattr(field, "storage", MadeStorage(location=tmp_path))
    monkeypatch.setattr(actions, "_forget_old", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        publish(dataset=dataset, day=DAY)
    assert not VersionFile.objects.exists()
    left = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert left
    assert orphans.remove_orphans() == []  # it might be on its way
    monkeypatch.setattr(orphans, "LEFT_FOR", timedelta(days=-1))
    monkeypatch.setattr(orphans, "_made_folders", lambda: {tmp_path: [field]})
    assert set(orphans.remove_orphans()) == left


def test_what_people_have_sent_in_is_never_an_orphan():
    folders = {path.name for path in orphans._made_folders()}
    assert {"datamangder", "publikationer"} == folders
