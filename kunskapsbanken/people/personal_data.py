"""Which personal data are held and why, and for how long. Each room introduces its own in its `privacy.py`.

The register page, the export, the erasure and the retention are all made from what is told here.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet, TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.models import User

# What is said of many rows.
AS_LONG_AS_ACCOUNT = _("Så länge kontot finns.")
REMOVED = _("Tas bort.")
UNNAMED = _("Raden finns kvar men säger inte längre vem det var.")
ERASED_NAME = "Borttaget konto"


class Ground(TextChoices):
    """Why it may be held (article 6.1 of the General Data Protection Regulation)."""

    TASK = "allmant-intresse", _("Uppgift av allmänt intresse")
    LEGAL = "rattslig-forpliktelse", _("Rättslig förpliktelse")
    INTEREST = "berattigat-intresse", _("Berättigat intresse")
    CONSENT = "samtycke", _("Samtycke")


@dataclass(frozen=True)
class PersonalData:
    """Some fields of one model that tell of a person: what, why, on which ground, how long, and what erasure does.

    `owners` are the fields that lead to the account whose data it is, and `exported` what that person is shown of a
    row. `forget(user)` is for what no foreign key leads to; the rest, erasure finds by itself.
    """

    model: str
    fields: tuple[str, ...]
    label: Promise
    why: Promise
    ground: Ground
    kept: Promise
    when_erased: Promise
    owners: tuple[str, ...] = ()
    exported: tuple[str, ...] = ()
    forget: Callable[[User], None] | None = None
    # The rows of a person where it is no foreign key that leads to them.
    rows: Callable[[User], QuerySet] | None = None

    def rows_of(self, user: User) -> QuerySet:
        """What this part of the site holds about a person."""
        model = apps.get_model(self.model)
        if self.rows is not None:
            return self.rows(user)
        if not self.owners:
            return model._default_manager.none()
        mine = Q()
        for owner in self.owners:
            mine |= Q(**{owner: user.pk})
        return model._default_manager.filter(mine).order_by("pk")


@dataclass(frozen=True)
class NotPersonal:
    """Fields that look as if they told of a person and do not, with the reason."""

    model: str
    fields: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Retention:
    """What goes by itself: rows of `model` that fit `condition`, `after` so long since `since`.

    They are changed to `becomes`, or removed where nothing is said. `what` tells it to people.
    """

    name: str
    model: str
    since: str
    after: timedelta
    what: Promise
    condition: Q = field(default_factory=Q)
    becomes: dict[str, Any] | None = None

    def due(self, now: Any) -> QuerySet[Model]:
        """The rows whose time has come."""
        model = apps.get_model(self.model)
        return model._base_manager.filter(self.condition, **{f"{self.since}__lt": now - self.after})


held: list[PersonalData] = []
not_personal: list[NotPersonal] = []
retentions: dict[str, Retention] = {}


def register(*rows: PersonalData | NotPersonal | Retention) -> None:
    """Introduce what a room holds and how long. A retention's name can be taken once."""
    for row in rows:
        if isinstance(row, Retention):
            if row.name in retentions:
                raise ValueError(f"the retention {row.name!r} is registered already")
            retentions[row.name] = row
        elif isinstance(row, NotPersonal):
            not_personal.append(row)
        else:
            held.append(row)
