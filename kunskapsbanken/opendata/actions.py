"""Making a version of a dataset, and forgetting those that are old."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import date
from tempfile import TemporaryFile
from typing import IO, NamedTuple

from django.core.files.base import File
from django.db import transaction

from kunskapsbanken.files.closed import remove_when_certain
from kunskapsbanken.opendata.dataset import Dataset, Form, Row
from kunskapsbanken.opendata.models import Version, VersionFile
from kunskapsbanken.opendata.queries import versions_of
from kunskapsbanken.opendata.writers import cells

SAMPLE_ROWS = 5
KEPT_MONTHS = 12


class Written(NamedTuple):
    """A file that has been made and is not kept yet."""

    form: Form
    file: IO[bytes]
    size: int
    digest: str
    rows: "Counted"


class Counted:
    """Rows on their way into a file: how many they were, and the first of them."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = rows
        self.number = 0
        self.first: list[Row] = []

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.number += 1
            if self.number <= SAMPLE_ROWS:
                self.first.append(row)
            yield row


def publish(*, dataset: Dataset, day: date) -> Version | None:
    """Make the dataset's files anew and keep them as the version of the day; none where they say what they said.

    A version of the same day gives way. Nothing is kept of a dataset whose files could not all be made.
    """
    with ExitStack() as opened:
        made = [_write(dataset, form, opened.enter_context(TemporaryFile())) for form in dataset.forms]
        newest = versions_of(dataset.id).first()
        if newest and {file.form: file.digest for file in newest.files.all()} == {
            row.form.name: row.digest for row in made
        }:
            return None
        return _keep(dataset, day, made)


def _write(dataset: Dataset, form: Form, file: IO[bytes]) -> Written:
    rows, digest, size = Counted(dataset.rows()), hashlib.sha256(), 0
    for piece in dataset.lines(form, rows):
        data = piece.encode()
        digest.update(data)
        size += file.write(data)
    file.seek(0)
    return Written(form, file, size, digest.hexdigest(), rows)


@transaction.atomic
def _keep(dataset: Dataset, day: date, made: list[Written]) -> Version:
    _forget(Version.objects.filter(dataset=dataset.id, published_on=day))
    first = made[0].rows
    sample = [cells(dataset, row) for row in first.first]
    version = Version.objects.create(dataset=dataset.id, published_on=day, rows=first.number, sample=sample)
    for row in made:
        kept = VersionFile(version=version, form=row.form.name, size=row.size, digest=row.digest)
        kept.file.save(f"{dataset.id}.{row.form.name}", File(row.file), save=False)
        kept.save()
    _forget_old(dataset, day)
    return version


def _forget_old(dataset: Dataset, day: date) -> None:
    """Keep the newest and, of each month for a year back, the last; of what keeps no history only the newest."""
    versions = list(Version.objects.filter(dataset=dataset.id).order_by("-published_on"))
    last_of_month: dict[int, Version] = {}
    for version in versions:
        last_of_month.setdefault(_month(version.published_on), version)
    oldest = _month(day) - KEPT_MONTHS if dataset.keeps_history else _month(day)
    kept = {versions[0].pk} | {row.pk for month, row in last_of_month.items() if month >= oldest}
    _forget(Version.objects.filter(dataset=dataset.id).exclude(pk__in=kept))


def _month(day: date) -> int:
    return day.year * 12 + day.month


def _forget(versions: Iterable[Version]) -> None:
    """Remove versions, and their files once that is certain."""
    keys = [version.pk for version in versions]
    remove_when_certain(file.file for file in VersionFile.objects.filter(version__in=keys))
    Version.objects.filter(pk__in=keys).delete()
