"""A column of a dataset: what it is called, what can stand in it and what it means."""

from collections.abc import Callable
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TEXT, INTEGER, NUMBER, DATE, MOMENT = "text", "heltal", "decimaltal", "datum", "tidpunkt"
URL, FLAG, LIST = "adress", "ja-eller-nej", "lista"
KIND_NAMES = {
    TEXT: _("text"),
    INTEGER: _("heltal"),
    NUMBER: _("decimaltal"),
    DATE: _("datum (ISO 8601)"),
    MOMENT: _("tidpunkt (ISO 8601)"),
    URL: _("webbadress"),
    FLAG: _("ja eller nej"),
    LIST: _("lista; i CSV med komma emellan"),
}


class Column(NamedTuple):
    """`unit` is that of a number; `scheme` the vocabulary whose terms can stand there; `choices` the fixed words."""

    name: str
    kind: str
    meaning: Promise | str
    unit: Promise | str = ""
    scheme: str = ""
    choices: type[TextChoices] | None = None

    @property
    def kind_name(self) -> str:
        """The kind in words."""
        return str(KIND_NAMES[self.kind])

    @property
    def allowed(self) -> list[str]:
        """The fixed words that can stand there; empty where it is free or a vocabulary's."""
        return list(self.choices.values) if self.choices else []


def column(kind: str) -> Callable[..., Column]:
    """Columns of one kind, so that a table of them is short to read."""

    def of(name: str, meaning: Promise | str, **more: object) -> Column:
        return Column(name, kind, meaning, **more)  # type: ignore[arg-type]

    return of


text, whole, number, day = column(TEXT), column(INTEGER), column(NUMBER), column(DATE)
moment, address, flag, several = column(MOMENT), column(URL), column(FLAG), column(LIST)
