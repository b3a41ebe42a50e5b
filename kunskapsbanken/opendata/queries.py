"""Which versions of datasets there are."""

from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from kunskapsbanken.opendata.models import Version, VersionFile


def newest_versions() -> dict[str, Version]:
    """The newest version of each dataset that has one, with its files; two queries."""
    newest = Version.objects.filter(dataset=OuterRef("dataset")).order_by("-published_on").values("pk")[:1]
    found = Version.objects.filter(pk=Subquery(newest)).prefetch_related("files")
    return {version.dataset: version for version in found}


def latest_versions(datasets: list[str], limit: int) -> list[Version]:
    """The versions of some datasets that were made last, without their first rows."""
    found = Version.objects.filter(dataset__in=datasets).defer("sample")
    return list(found.order_by("-made_at", "-pk")[:limit])


def versions_of(dataset: str) -> QuerySet[Version]:
    """All kept versions of a dataset with their files, the newest first."""
    return Version.objects.filter(dataset=dataset).order_by("-published_on").prefetch_related("files")


def newest_file(dataset: str, form: str) -> VersionFile | None:
    """The file of the newest version, unless none has been made."""
    newest = Version.objects.filter(dataset=dataset).order_by("-published_on").values("pk")[:1]
    return VersionFile.objects.select_related("version").filter(version=Subquery(newest), form=form).first()


def kept_file(dataset: str, published_on: date, form: str) -> VersionFile | None:
    """The file of the version of a day."""
    files = VersionFile.objects.select_related("version")
    return files.filter(version__dataset=dataset, version__published_on=published_on, form=form).first()
