"""Saying what a collaboration platform is for, and who sits around it."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.dialogue.models import LEVEL_FIELDS, MANDATE_FIELDS, PlatformProfile, PlatformSeat, Sector
from kunskapsbanken.dialogue.queries.platforms import may_tell_of
from kunskapsbanken.people.models import Organisation, User

FIELDS = (
    "purpose",
    *LEVEL_FIELDS.values(),
    *MANDATE_FIELDS.values(),
    "rhythm",
    "rhythm_words",
    "is_active",
)
MOST_WITHOUT = 1_000


class Seated(NamedTuple):
    """An organisation around the table, and for which sector."""

    organisation: Organisation
    sector: str


@transaction.atomic
def tell_of_platform(
    *,
    platform: Organisation,
    fields: Mapping[str, Any],
    convenor: Organisation | None,
    seated: Sequence[Seated],
    without: Mapping[str, int],
    by: User,
) -> PlatformProfile:
    """Say everything of a platform at once: purpose, levels, mandate, rhythm, who convenes it and who takes part.

    `without` is how many take part for each sector without an organisation: a number, never a name.
    """
    if not may_tell_of(by, platform):
        raise PermissionDenied
    if not platform.is_platform:
        raise ValidationError(_("Det här är ingen samverkansplattform."))
    if unknown := set(fields) - set(FIELDS):
        raise TypeError(f"a platform has no {', '.join(sorted(unknown))}")
    _judge(platform, fields, convenor, seated, without)
    if platform.parent != convenor:
        platform.parent = convenor
        platform.save(update_fields=["parent"])
    profile, _made = PlatformProfile.objects.update_or_create(organisation=platform, defaults=dict(fields))
    _seat(profile, seated, without)
    log(platform, "dialogue.tell_of_platform", user=by)
    return profile


def _judge(
    platform: Organisation,
    fields: Mapping[str, Any],
    convenor: Organisation | None,
    seated: Sequence[Seated],
    without: Mapping[str, int],
) -> None:
    faults: dict[str, str] = {}
    if not fields.get("purpose", "").strip():
        faults["purpose"] = _("Skriv vad plattformen är till för.")
    if not any(fields.get(name) for name in LEVEL_FIELDS.values()):
        faults["levels"] = _("Välj minst en nivå.")
    if convenor is not None and (convenor == platform or convenor.is_platform):
        faults["convenor"] = _("En plattform sammankallas av en annan organisation.")
    organisations = [seat.organisation.pk for seat in seated]
    if platform.pk in organisations:
        faults["seats"] = _("Plattformen är inte med i sig själv.")
    elif len(organisations) != len(set(organisations)):
        faults["seats"] = _("En organisation står på flera rader. Ta bort den ena.")
    if not {seat.sector for seat in seated} | set(without) <= set(Sector.values):
        faults["seats"] = _("Välj en sektor.")
    if any(not 0 <= number <= MOST_WITHOUT for number in without.values()):
        faults["without"] = _("Ett antal är mellan 0 och 1 000.")
    if faults:
        raise ValidationError(faults)


def _seat(profile: PlatformProfile, seated: Sequence[Seated], without: Mapping[str, int]) -> None:
    PlatformSeat.objects.filter(profile=profile).delete()
    rows = [PlatformSeat(profile=profile, sector=seat.sector, organisation=seat.organisation) for seat in seated]
    rows += [PlatformSeat(profile=profile, sector=name, number=number) for name, number in without.items() if number]
    PlatformSeat.objects.bulk_create(rows)
