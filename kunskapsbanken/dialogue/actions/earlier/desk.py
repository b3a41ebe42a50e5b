"""Going through a file: what a person says of its passages, one by one or many at once; all of it is kept."""

from collections.abc import Iterable
from datetime import date, time
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.models import Contribution, ContributionKind, EarlierMinutes, EarlierPassage, Sector
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.dialogue.screening import findings
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.queries import municipality_of
from kunskapsbanken.vocabulary.models import Term

State = EarlierPassage.State


class Confirmed(NamedTuple):
    """How many were confirmed, and why the others were not: each passage with what it lacks."""

    number: int
    held: list[tuple[EarlierPassage, list[str]]]


@transaction.atomic
def tell_of_meeting(
    *,
    minutes: EarlierMinutes,
    title: str,
    held_on: date | None,
    starts: time | None,
    venue: str,
    meeting_place: Place | None,
    sort: str,
    sector: str,
    by: User,
) -> EarlierMinutes:
    """Say what meeting a file is of. What nobody has gone through yet follows where it went by this before."""
    row = _locked(minutes, by)
    if row.meeting_id:
        raise ValidationError(_("Anteckningarna är införda. Ångra införandet för att ändra."))
    if held_on and held_on > timezone.localdate():
        raise ValidationError({"held_on": _("Dagen har inte kommit än.")})
    if meeting_place and not meeting_place.path.startswith(row.place.path):
        raise ValidationError({"meeting_place": _("Välj en plats där du får föra anteckningar.")})
    before = row.meeting_place or row.place
    untouched = row.passages.filter(is_changed=False, contribution=None)
    untouched.filter(place=before, other_places=[]).update(place=meeting_place or row.place)
    if sector in Sector.values:
        untouched.filter(sector=row.sector, why__sector__isnull=True).update(sector=sector)
        row.sector = sector
    row.title, row.held_on, row.starts, row.venue = title.strip(), held_on, starts, venue.strip()
    row.meeting_place, row.sort = meeting_place, sort
    row.save()
    return row


@transaction.atomic
def change_passage(
    *, passage: EarlierPassage, text: str, kind: str, sector: str, place: Place | None, service: Term | None, by: User
) -> EarlierPassage:
    """Mend a passage; what is not known yet may be left empty. Changed after it was confirmed, it stays so only if it
    still can be."""
    row = _to_change(passage, by)
    around = municipality_of(row.minutes.place) or row.minutes.place
    if place and not place.path.startswith(around.path):
        raise ValidationError({"place": _("Välj en plats i mötets kommun.")})
    row.text, row.kind, row.sector, row.place, row.service = text.strip(), kind, sector, place, service
    row.is_changed = True
    if place is not None:
        row.other_places = []
    if row.state == State.CONFIRMED and lacking(row):
        row.state = State.SUGGESTED
    row.save()
    return row


@transaction.atomic
def confirm_passages(
    *, minutes: EarlierMinutes, passages: Iterable[int], kind_for_rest: str = "", by: User
) -> Confirmed:
    """Confirm those of the passages that nothing holds back; `kind_for_rest` is given to those without a kind."""
    row = _locked(minutes, by)
    asked = row.passages.filter(pk__in=list(passages), state=State.SUGGESTED, contribution=None)
    confirmed = Confirmed(0, [])
    good = []
    for passage in asked.select_related("place", "minutes__place"):
        if not passage.kind and kind_for_rest in ContributionKind.values:
            passage.kind = kind_for_rest
        if faults := lacking(passage):
            confirmed.held.append((passage, faults))
            continue
        passage.state, passage.is_changed = State.CONFIRMED, True
        good.append(passage)
    EarlierPassage.objects.bulk_update(good, ["kind", "state", "is_changed"], batch_size=500)
    return confirmed._replace(number=len(good))


@transaction.atomic
def set_aside(*, passage: EarlierPassage, by: User) -> EarlierPassage:
    """Leave a passage out: it is shown greyed, and becomes nothing."""
    return _put(passage, State.LEFT_OUT, by)


@transaction.atomic
def take_in(*, passage: EarlierPassage, by: User) -> EarlierPassage:
    """Let what was left out, a heading or what was confirmed be a statement to go through."""
    return _put(passage, State.SUGGESTED, by)


@transaction.atomic
def split_passage(*, passage: EarlierPassage, at: int, by: User) -> tuple[EarlierPassage, EarlierPassage]:
    """Part a passage in two after `at` characters of its text; both are to be gone through."""
    row = _to_change(passage, by)
    head, tail = row.text[:at].strip(), row.text[at:].strip()
    if not head or not tail:
        raise ValidationError(_("Välj ett ställe inne i texten att dela vid."))
    row.minutes.passages.filter(order__gt=row.order).update(order=F("order") + 1)
    rest = EarlierPassage(
        **{name: getattr(row, name) for name in ("minutes", "source_text", "theme", "page", "row", "kind", "sector")},
        **{name: getattr(row, name) for name in ("place", "service", "said_on", "other_places")},
        order=row.order + 1,
        text=tail,
        state=State.SUGGESTED,
        is_changed=True,
    )
    row.text, row.state, row.is_changed = head, State.SUGGESTED, True
    row.save()
    rest.save()
    return row, rest


@transaction.atomic
def join_with_next(*, passage: EarlierPassage, by: User) -> EarlierPassage:
    """Make one of a passage and the next that may be a statement; it is to be gone through."""
    row = _to_change(passage, by)
    following = row.minutes.passages.filter(order__gt=row.order, contribution=None)
    after = following.filter(state__in=(State.SUGGESTED, State.CONFIRMED)).order_by("order", "pk").first()
    if after is None:
        raise ValidationError(_("Det finns inget mer stycke att slå ihop med."))
    text = f"{row.text} {after.text}".strip()
    if len(text) > longest():
        raise ValidationError(_("Texten blir för lång, högst %d tecken.") % longest())
    if after.source_text != row.source_text:
        row.source_text = f"{row.source_text}\n{after.source_text}".strip()
    row.text, row.state, row.is_changed = text, State.SUGGESTED, True
    row.kind, row.service = row.kind or after.kind, row.service or after.service
    after.delete()
    row.save()
    return row


def lacking(passage: EarlierPassage) -> list[str]:
    """What holds a passage back from being confirmed, in sentences; nothing where it can be."""
    faults = []
    if found := findings(passage.text):
        words = ", ".join(passage.text[one.start : one.end] for one in found)
        faults.append(_("Texten pekar ut en person: %s. Ta bort det först.") % words)
    if not passage.text.strip():
        faults.append(_("Texten är tom."))
    if len(passage.text) > longest():
        faults.append(_("Texten är för lång. Dela den."))
    if passage.kind not in ContributionKind.values:
        faults.append(_("Välj vad det är."))
    if passage.sector not in Sector.values:
        faults.append(_("Välj vem som talar."))
    if passage.place is None:
        faults.append(_("Välj vilken plats det gäller."))
    return faults


def longest() -> int:
    """As long as a contribution's text may be, in characters."""
    return Contribution._meta.get_field("text").max_length or 0


def _put(passage: EarlierPassage, state: str, by: User) -> EarlierPassage:
    row = _to_change(passage, by)
    row.state, row.is_changed = state, True
    row.save()
    return row


def _to_change(passage: EarlierPassage, by: User) -> EarlierPassage:
    """The passage as it is now, its file locked, if `by` may change it and it is in no meeting yet."""
    minutes = _locked(passage.minutes, by)
    row = EarlierPassage.objects.select_related("place", "service").get(pk=passage.pk)
    row.minutes = minutes
    if not row.can_be_changed:
        raise ValidationError(_("Stycket är infört i ett möte. Ångra införandet, eller ändra det där."))
    return row


def _locked(minutes: EarlierMinutes, by: User) -> EarlierMinutes:
    row = EarlierMinutes.objects.select_for_update(of=("self",)).select_related("place").get(pk=minutes.pk)
    require(by, RECORD_MEETING, row)
    return row
