"""The interface's addresses for writing in the register, with a key."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.api.models import Key, Scope
from kunskapsbanken.api.problems import BadParameter
from kunskapsbanken.api.serving import as_json
from kunskapsbanken.api.writing import Body, for_writers, must_reach, note, only, rows_in, text_in
from kunskapsbanken.services.actions.confirming import confirm_places
from kunskapsbanken.services.actions.editing import change_service_place, write_hours
from kunskapsbanken.services.hours_written import read_hours
from kunskapsbanken.services.incoming import IncomingOffering
from kunskapsbanken.services.models import ServicePlace
from kunskapsbanken.services.queries.boxes import words_to_ask_with
from kunskapsbanken.services.queries.records import records

MOST_OFFERED = 50


@for_writers("POST", Scope.REGISTER, takes_body=False)
@transaction.atomic
def confirm(request: HttpRequest, *, key: Key, beteckning: str) -> HttpResponse:
    """Say that what is told of a service place holds today."""
    found = _to_change(beteckning, key)
    if not confirm_places(keys=[found.key], by=key.owner):
        raise BadParameter("beteckning", _("Serviceplatsen är inte i bruk, så det finns inget att bekräfta."))
    return _done(found, key, "confirm")


@for_writers("PUT", Scope.REGISTER)
@transaction.atomic
def hours(request: HttpRequest, *, key: Key, body: Body, beteckning: str) -> HttpResponse:
    """Write the opening hours of some of what it offers."""
    found = _to_change(beteckning, key)
    only(body, "slag", "oppettider")
    if "oppettider" not in body:
        raise BadParameter("oppettider", _("Skriv en text."))
    expression = _hours(text_in(body, "oppettider", most=255))
    wanted = rows_in(body, "slag", most=MOST_OFFERED)
    offered = {row.kind.slug: row.pk for row in found.offerings.kept().select_related("kind")}
    for slug in wanted:
        if not isinstance(slug, str) or slug not in offered:
            words = _("Platsen erbjuder inte ”%(value)s”. Välj bland %(allowed)s.")
            raise BadParameter("slag", words, value=str(slug)[:80], allowed=", ".join(offered))
    chosen = {row.pk for row in found.offerings.kept().select_related("kind") if row.kind.slug in wanted}
    write_hours(service_place=found, offerings=chosen, expression=expression, by=key.owner)
    return _done(found, key, "hours")


@for_writers("PUT", Scope.REGISTER)
@transaction.atomic
def offerings(request: HttpRequest, *, key: Key, body: Body, beteckning: str) -> HttpResponse:
    """Write everything that a service place offers: what is not told, it no longer does."""
    found = _to_change(beteckning, key)
    only(body, "utbud")
    kinds = set(words_to_ask_with().kinds)
    said = [_offering(row, kinds) for row in rows_in(body, "utbud", most=MOST_OFFERED)]
    if len({(row.kind, row.form) for row in said}) < len(said):
        raise BadParameter("utbud", _("Samma slag och form står två gånger."))
    change_service_place(service_place=found, fields={}, offerings=said, by=key.owner)
    return _done(found, key, "offerings")


def _to_change(beteckning: str, key: Key) -> ServicePlace:
    found = ServicePlace.objects.select_related("place").filter(key=beteckning, merged_into=None).first()
    if found is None:
        raise Http404
    must_reach(key, found)
    return found


def _done(found: ServicePlace, key: Key, what: str) -> HttpResponse:
    note(key, found, what)
    (record,) = records(ServicePlace.objects.filter(pk=found.pk))
    return as_json(record)


def _offering(row: Any, kinds: set[str]) -> IncomingOffering:
    if not isinstance(row, dict):
        raise BadParameter("utbud", _("Varje rad ska vara ett objekt."))
    only(row, "slag", "form", "oppettider", "ombud_for", "fran", "till")
    kind = row.get("slag")
    if not isinstance(kind, str) or kind not in kinds:
        words = _("”%(value)s” går inte att välja. Välj bland %(allowed)s.")
        raise BadParameter("slag", words, value=str(kind)[:80], allowed=", ".join(sorted(kinds)))
    start, end = _day(row, "fran"), _day(row, "till")
    if start and end and end < start:
        raise BadParameter("till", _("Sista dagen kan inte vara före den första."))
    return IncomingOffering(
        kind,
        text_in(row, "form", most=80),
        _hours(text_in(row, "oppettider", most=255)),
        text_in(row, "ombud_for", most=80),
        start,
        end,
    )


def _day(row: Body, name: str) -> str | None:
    """None leaves the day as it is where nothing is told, and an empty text takes it away."""
    if name not in row:
        return None
    value = row[name]
    if value is None:
        return ""
    try:
        day = parse_date(value) if isinstance(value, str) else None
    except ValueError:
        day = None
    if day is None:
        raise BadParameter(name, _("Skriv ett datum som 2026-06-12, eller null."))
    return day.isoformat()


def _hours(expression: str) -> str:
    try:
        return read_hours(expression)
    except ValidationError as fault:
        raise BadParameter("oppettider", fault.messages[0]) from None
