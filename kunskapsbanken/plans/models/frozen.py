"""What is written once: the model and the queryset refuse to change it, and triggers in the database do too."""

from typing import Any, NoReturn

from django.db import models


class AdoptedVersionIsLocked(Exception):
    """Someone tried to change or remove what has been frozen or decided."""


class FrozenQuerySet(models.QuerySet[Any]):
    """Rows that are made and read, never changed."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AdoptedVersionIsLocked

    def delete(self) -> NoReturn:
        """Refuse."""
        raise AdoptedVersionIsLocked


class Frozen(models.Model):
    """A row that stays what it was when it was made."""

    objects = FrozenQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Make the row, once."""
        if self.pk is not None:
            raise AdoptedVersionIsLocked
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AdoptedVersionIsLocked
