"""What a person can be answerable for besides roles: each room tells of its own in its `responsibilities.py`.

When someone leaves, it moves to the successor together with the roles.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise

from kunskapsbanken.people.models import User
from kunskapsbanken.places.models import Place


@dataclass(frozen=True)
class Responsibility:
    """Rows of a model that name the person who answers for them.

    `place` is the path to the place they belong to; what belongs to no place is national.
    """

    label: str | Promise
    model: str
    field: str
    place: str = ""

    def held_by(self, user: User, place: Place | None = None) -> QuerySet:
        """The rows that a person answers for: all, or those on a place and on what lies in it."""
        rows = apps.get_model(self.model)._default_manager.filter(**{self.field: user})
        if place is None:
            return rows
        return rows.filter(**{f"{self.place}__path__startswith": place.path}) if self.place else rows.none()


_responsibilities: list[Responsibility] = []


def register(*responsibilities: Responsibility) -> None:
    """Tell what people answer for in a room."""
    _responsibilities.extend(responsibilities)


def move(*, person: User, successor: User, place: Place) -> dict[str, int]:
    """Let the successor answer for what the person answered for on a place; returns how many of each sort moved."""
    moved = {str(each.label): each.held_by(person, place).update(**{each.field: successor}) for each in all_of_them()}
    return {label: number for label, number in moved.items() if number}


def all_of_them() -> tuple[Responsibility, ...]:
    """What can be answered for."""
    return tuple(_responsibilities)


def counted(users: QuerySet[User]) -> dict[int, int]:
    """How much each of the people answers for, of all sorts; those with nothing are left out. A query a sort."""
    totals: dict[int, int] = {}
    for each in all_of_them():
        rows = apps.get_model(each.model)._default_manager.filter(Q(**{f"{each.field}__in": users}))
        for user, number in rows.values_list(each.field).annotate(number=Count("pk")).order_by():
            totals[user] = totals.get(user, 0) + number
    return totals
