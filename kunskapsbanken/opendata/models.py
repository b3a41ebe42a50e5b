"""The versions of datasets that are kept, and their files."""

from django.db import models

from kunskapsbanken.files.closed import MadeStorage, made_folder


def version_storage() -> MadeStorage:
    """Where the files lie: a view hands them out."""
    return made_folder("datamangder")


class Version(models.Model):
    """A dataset as it was on a day. `sample` has its first rows as a table, for its page."""

    dataset = models.SlugField(max_length=60)
    published_on = models.DateField()
    made_at = models.DateTimeField(auto_now_add=True)
    rows = models.PositiveIntegerField()
    sample = models.JSONField(default=list)

    class Meta:
        ordering = ["dataset", "-published_on"]
        constraints = [models.UniqueConstraint(fields=["dataset", "published_on"], name="dataset_once_a_day")]

    def __str__(self) -> str:
        return f"{self.dataset} {self.published_on}"


def _place(row: "VersionFile", name: str) -> str:
    return f"{row.version.dataset}/{row.version.published_on}/{name}"


class VersionFile(models.Model):
    """A version in one form; `digest` is its SHA-256."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="files")
    form = models.CharField(max_length=12)
    file = models.FileField(storage=version_storage, upload_to=_place)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["version", "form"], name="form_once_a_version")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.form}"
