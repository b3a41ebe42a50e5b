"""The heads of the register's table: each orders it by its column, and the other way when pressed again."""

from typing import NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext as _


class Head(NamedTuple):
    """A column's head; `url` is empty where the column orders nothing, `sorted` as ARIA says it or empty."""

    label: str
    url: str
    sorted: str


def columns_of(asked: QueryDict) -> list[Head]:
    """The heads, in the order of the columns."""
    names = [
        ("namn", _("Namn")),
        ("ort", _("Ort")),
        ("kommun", _("Kommun")),
        ("", _("Service")),
        ("", _("Öppet nu")),
        ("lage", _("Läge")),
        ("bekraftad", _("Uppgifterna stämde")),
    ]
    return [_head(asked, name, label) for name, label in names]


def _head(asked: QueryDict, name: str, label: str) -> Head:
    if not name:
        return Head(label, "", "")
    now = asked.get("ordning", "") or "namn"
    link = asked.copy()
    link.pop("sida", None)
    link["ordning"] = f"-{name}" if now == name else name
    order = "ascending" if now == name else "descending" if now == f"-{name}" else ""
    return Head(label, f"?{link.urlencode()}", order)
