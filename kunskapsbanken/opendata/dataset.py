"""What a dataset is: told once, and read by its page, its files, its column dictionary and the catalogue."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.opendata.columns import Column
from kunskapsbanken.opendata.licences import Licence

Row = dict[str, Any]
# Codes of the EU's vocabularies: http://publications.europa.eu/resource/authority/data-theme and …/frequency.
THEMES = {
    "EDUC": _("Utbildning, kultur och sport"),
    "GOVE": _("Regeringen och den offentliga sektorn"),
    "REGI": _("Regioner och städer"),
    "SOCI": _("Befolkning och samhälle"),
    "TRAN": _("Transport"),
}
FREQUENCIES = {"DAILY": _("Varje dag"), "IRREG": _("När något ändras, högst en gång om dagen")}
PUBLISHER = "Kunskapsbanken"


class Form(NamedTuple):
    """A form that a dataset's files are made in; `write` gives the file in pieces."""

    name: str
    label: str
    media_type: str
    write: Callable[["Dataset", Iterable[Row]], Iterator[str]]


class Elsewhere(NamedTuple):
    """The same data at an address that a room already answers at, made as it is asked for."""

    address: str
    label: Promise | str
    media_type: str
    is_service: bool = False


@dataclass(frozen=True)
class Dataset:
    """`rows` asks the rooms for what an anonymous reader may see, in an order that lasts; `flat` is a row as a table
    has it. Without `keeps_history` only the newest version is kept: what is taken down is then gone from all files.
    """

    id: str
    title: Promise
    description: Promise
    keywords: tuple[str, ...]
    theme: str
    licence: Licence
    provenance: Promise
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[Row]]
    forms: tuple[Form, ...]
    page: str  # what people read the same on
    credit: str = PUBLISHER
    frequency: str = "IRREG"
    elsewhere: tuple[Elsewhere, ...] = ()
    conforms_to: str = ""  # a specification that it follows
    flat: Callable[[Row], Row] = lambda row: row
    keeps_history: bool = True

    @property
    def path(self) -> str:
        """Its lasting address, without the site's name."""
        return f"/datasets/{self.id}/"

    @property
    def url(self) -> str:
        """Its lasting address."""
        return f"{settings.BASE_URL}{self.path}"

    @property
    def theme_name(self) -> str:
        """The theme in words."""
        return str(THEMES[self.theme])

    @property
    def frequency_name(self) -> str:
        """How often, in words."""
        return str(FREQUENCIES[self.frequency])

    def form(self, name: str) -> Form | None:
        """One of its forms."""
        return next((form for form in self.forms if form.name == name), None)

    def lines(self, form: Form, rows: Iterable[Row] | None = None) -> Iterator[str]:
        """A whole file in pieces, in Swedish whoever asks for it."""
        return _in_swedish(form.write(self, self.rows() if rows is None else rows))


def _in_swedish(pieces: Iterator[str]) -> Iterator[str]:
    while True:
        with translation.override("sv"):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece
