"""A list that programs read a page at a time, and its rows one by one: told once, answered and told of by the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.api.operations import listing, page_schema, path_parameter, single
from kunskapsbanken.api.parameters import CURSOR, LIMIT, USUAL, Parameter, read_all
from kunskapsbanken.api.problems import problem, refused
from kunskapsbanken.api.registry import Document
from kunskapsbanken.api.serving import as_json, as_page, for_programs

Asked = dict[str, Any]
Record = dict[str, Any]
ROOT = "api/v1"


@dataclass(frozen=True)
class Collection:
    """`found` gives what anyone may read of what is asked for, by the names of the parameters; `records` tells rows
    of it in a number of questions that does not grow with them. `one` finds a row by what its address names, in `key`.

    `everything` is what is asked for where one row is: that of a list leaves out what is invented.
    """

    name: str
    label: Promise
    one_label: Promise
    operation: str  # of one row; that of the list is the collection's name
    schema: str
    key: str
    key_meaning: Promise
    key_example: Any
    found: Callable[[Asked], QuerySet[Any]]
    one: Callable[[str], QuerySet[Any]]
    records: Callable[[Sequence[Any]], list[Record]]
    properties: Callable[[], Document]
    parameters: tuple[Parameter, ...] = ()
    words: Callable[[], Any] = lambda: None

    @property
    def address(self) -> str:
        """Of the list."""
        return f"/{ROOT}/{self.name}/"

    @property
    def asked_by(self) -> tuple[Parameter, ...]:
        """All its parameters."""
        return (*self.parameters, LIMIT, CURSOR)

    @property
    def page(self) -> str:
        """What the schema of a page of it is called."""
        return f"{self.name.capitalize()}Sida"

    def paths(self) -> Document:
        """Its two operations."""
        key = path_parameter(self.key, str(self.key_meaning), self.key_example)
        row = single(self.operation, str(self.one_label), key, self.schema)
        rows = listing(self.name, str(self.label), self.asked_by, self.page, self.words())
        return {self.address: {"get": rows}, f"{self.address}{{{self.key}}}/": {"get": row}}

    def schemas(self) -> Document:
        """A row, and a page of them."""
        properties = self.properties()
        row = {"type": "object", "properties": properties, "required": list(properties)}
        return {self.schema: row, self.page: page_schema(self.name, self.schema)}

    def urls(self) -> list[URLPattern]:
        """Its two addresses."""
        route = f"{ROOT}/{self.name}/"
        return [
            path(route, for_programs(partial(_listed, self)), name=f"api_{self.name}"),
            path(f"{route}<str:key>/", for_programs(partial(_one, self)), name=f"api_{self.name}_one"),
        ]


def _listed(collection: Collection, request: HttpRequest) -> HttpResponse:
    asked, faults = read_all(request.GET, collection.asked_by, collection.words())
    if faults:
        return refused(faults)
    size, after = asked.pop("limit", USUAL), asked.pop("cursor", 0)
    found = collection.found(asked).filter(pk__gt=after).order_by("pk")
    rows = list(found[: size + 1])
    page = rows[:size]
    told = {collection.name: collection.records(page)}
    return as_page(request, told, page[-1].pk if len(rows) > size else None)


def _one(collection: Collection, request: HttpRequest, key: str) -> HttpResponse:
    rows = [] if "\0" in key else list(collection.one(key)[:1])
    if not rows:
        return problem(404, _("Det finns ingen med den beteckningen."))
    return as_json(collection.records(rows)[0])


def by_number(rows: QuerySet[Any], key: str, field: str = "pk") -> QuerySet[Any]:
    """The row with a number; none where what is asked for is no number."""
    return rows.filter(**{field: int(key)}) if key.isascii() and key.isdigit() and len(key) < 19 else rows.none()
