"""The address where programs write down what is said at a meeting."""

from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.api.models import Key, Scope
from kunskapsbanken.api.parameters import place_of
from kunskapsbanken.api.problems import BadParameter
from kunskapsbanken.api.serving import as_json
from kunskapsbanken.api.writing import Body, for_writers, must_reach, note, only, sent_before, text_in
from kunskapsbanken.dialogue.actions.statements import record_statement
from kunskapsbanken.dialogue.models import Contribution, ContributionKind, Meeting, Sector
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term

LONGEST = 4000
# Under which a program's own numbers are made into ours, so that no two programs' can meet.
_SPACE = UUID("5d1a4c36-0d0e-4d0b-9a53-6a52f0c0a934")


@for_writers("POST", Scope.MEETINGS)
@transaction.atomic
def statements(request: HttpRequest, *, key: Key, body: Body, mote: str) -> HttpResponse:
    """Write down a statement, once however often it is sent."""
    meeting = _meeting(mote, key)
    said = _said(body, meeting)
    number, is_sent = sent_before(request, key, mote)
    client_id = uuid5(_SPACE, f"{key.pk}:{number}")
    statement = record_statement(meeting=meeting, client_id=client_id, by=key.owner, **said)
    if not is_sent:
        note(key, meeting, "statement")
    return as_json(_record(statement), status=200 if is_sent else 201)


def _meeting(number: str, key: Key) -> Meeting:
    rows = Meeting.objects.select_related("place", "organisation")
    found = rows.filter(pk=int(number)).first() if number.isascii() and number.isdigit() and len(number) < 16 else None
    if found is None:
        raise Http404
    must_reach(key, found)
    return found


def _said(body: Body, meeting: Meeting) -> dict[str, Any]:
    only(body, "text", "slag", "sektor", "platskod", "serviceslag")
    code, service = text_in(body, "platskod", most=40), text_in(body, "serviceslag", most=60)
    term = Term.objects.filter(scheme__slug=SERVICE_KIND, slug=service).first() if service else None
    if service and term is None:
        raise BadParameter("serviceslag", _("Det finns inget serviceslag ”%(value)s”."), value=service)
    return {
        "text": text_in(body, "text", most=LONGEST, needed=True),
        "kind": _one_of(body, "slag", ContributionKind.values),
        "sector": _one_of(body, "sektor", Sector.values),
        "place": place_of("platskod", code) if code else meeting.place,
        "service": term,
    }


def _one_of(body: Body, name: str, allowed: list[str]) -> str:
    value = body.get(name)
    if value not in allowed:
        words = _("”%(value)s” går inte att välja. Välj bland %(allowed)s.")
        raise BadParameter(name, words, value=str(value)[:80], allowed=", ".join(allowed))
    return str(value)


def _record(statement: Contribution) -> dict[str, Any]:
    return {
        "anteckning": statement.key,
        "mote": statement.meeting_id,
        "slag": statement.kind,
        "sektor": statement.sector,
        "platskod": statement.place.code,
        "serviceslag": statement.service.slug if statement.service else None,
        "hallen": statement.held_at is not None,
    }
