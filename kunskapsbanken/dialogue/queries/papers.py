"""Sheets: whose a code is, which have been typed in, and in whose name what came on paper was written down."""

import re
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.dialogue.models import ON_BEHALF, Contribution, FormBatch, Meeting, TypedSheet
from kunskapsbanken.dialogue.permissions import RECORD_MEETING, WRITE_IN_VOICE
from kunskapsbanken.people.models import Membership, Role, User
from kunskapsbanken.people.rights import Viewer, may_see, within_sight
from kunskapsbanken.places.models import Place

# What stands on a sheet without a number is the number of its meeting or place: no batch's code has digits.
_PLAIN = re.compile(r"(?P<kind>[MP])(?P<number>\d{1,9})\Z")
_NUMBERED = re.compile(r"(?P<code>[A-Z]{5})(?:-(?P<number>\d{1,3}))?\Z")


class SheetCode(NamedTuple):
    """What a code on a sheet leads to: a meeting or a place's box, and the sheet's number in a batch where it has."""

    place: Place
    meeting: Meeting | None = None
    batch: FormBatch | None = None
    number: int | None = None

    def __str__(self) -> str:
        if self.batch is None:
            return plain_code(self.meeting or self.place)
        return f"{self.batch.code}-{self.number}" if self.number else self.batch.code


def plain_code(thing: Meeting | Place) -> str:
    """The code of a sheet without a number."""
    return f"{'M' if isinstance(thing, Meeting) else 'P'}{thing.pk}"


def sheet_of(code: str) -> SheetCode | None:
    """What a code leads to, however it was typed; none where it is nobody's."""
    told = code.strip().upper().replace(" ", "")
    if plain := _PLAIN.match(told):
        return _plain_sheet(plain["kind"], int(plain["number"]))
    if not (numbered := _NUMBERED.match(told)):
        return None
    batch = FormBatch.objects.filter(code=numbered["code"]).select_related("meeting__place", "place").first()
    number = int(numbered["number"]) if numbered["number"] else None
    if batch is None or (number is not None and not 1 <= number <= batch.copies):
        return None
    return SheetCode(batch.place, batch.meeting, batch, number)


def _plain_sheet(kind: str, number: int) -> SheetCode | None:
    if kind == "M":
        meeting = Meeting.objects.filter(pk=number).select_related("place").first()
        return SheetCode(meeting.place, meeting) if meeting else None
    place = Place.objects.filter(pk=number).first()
    return SheetCode(place) if place else None


def typed_before(sheet: SheetCode) -> TypedSheet | None:
    """Who typed a sheet with this number in last, and when; for those who type themselves."""
    if sheet.batch is None or sheet.number is None:
        return None
    typed = TypedSheet.objects.filter(batch=sheet.batch, number=sheet.number)
    return typed.select_related("typed_by").order_by("-copy").first()


def batches_of(viewer: Viewer, *, place: Place, meeting: Meeting | None = None) -> QuerySet[FormBatch]:
    """The batches printed for a meeting, or for a place's box, of those that the viewer works with."""
    verb = RECORD_MEETING if meeting else WRITE_IN_VOICE
    if not may_see(viewer, verb, meeting or place):
        return FormBatch.objects.none()
    return FormBatch.objects.filter(within_sight(viewer, verb), place=place, meeting=meeting)


def written_in_by(voice: Contribution) -> str:
    """In whose name something that came on paper or by telephone was written in: an office, never a person."""
    if voice.channel not in ON_BEHALF:
        return ""
    if voice.submission is not None:
        return str(voice.submission.data.get("written_in_by", ""))
    return office_of(voice.recorded_by, voice.place) if voice.recorded_by else ""


def office_of(person: User, place: Place) -> str:
    """The organisation, or the sort of office, that someone writes in for in a place; never who they are."""
    held = Membership.objects.on(date.today()).filter(user=person, role__in=[*_OFFICES])
    for row in held.select_related("place", "organisation").order_by("-place__path", "pk"):
        if place.path.startswith(row.place.path):
            return str(row.organisation or _OFFICES[Role(row.role)])
    return _("arrangören")


_OFFICES = {
    Role.OFFICER: gettext_lazy("kommunen"),
    Role.LEAD: gettext_lazy("kommunen"),
    Role.GROUP_MEMBER: gettext_lazy("bygdegruppen"),
    Role.GROUP_LEAD: gettext_lazy("bygdegruppen"),
    Role.PROCESS_LEADER: gettext_lazy("processledaren"),
    Role.REGIONAL_OFFICER: gettext_lazy("regionen"),
}
