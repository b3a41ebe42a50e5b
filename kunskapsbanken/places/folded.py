"""A name without dots and capitals, kept beside the name, in which what begins so is found by an index."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q

from kunskapsbanken.engines.swedish.words import fold

# Sorts after every letter that a text can go on with.
LAST = "\U0010ffff"


class FoldedField(models.CharField):
    """Text that is compared byte by byte on every database, so that all that begins alike lies together in an index.

    With `of` it is the fold of that field, written whenever a row is.
    """

    def __init__(self, *args: Any, of: str = "", **kwargs: Any) -> None:
        self.of = of
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """With what it is the fold of."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, list(args), {**kwargs, **({"of": self.of} if self.of else {})}

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        """PostgreSQL would order by the rules of a language, where a space can count for nothing."""
        parameters = super().db_parameters(connection)
        return {**parameters, "collation": "C"} if connection.vendor == "postgresql" else parameters

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Folded anew from what it is the fold of."""
        if self.of:
            setattr(model_instance, self.attname, fold(getattr(model_instance, self.of))[: self.max_length])
        return super().pre_save(model_instance, add)


def begins(name: str, prefix: str) -> Q:
    """The condition that a folded field begins so: a range of its index, where LIKE would read every row on SQLite."""
    return Q(**{f"{name}__gte": prefix, f"{name}__lt": prefix + LAST})
