"""Codes: making and retiring them, putting them on statements, many at once, and undoing it."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.models import Code, Coding, CodingChange, Contribution
from kunskapsbanken.dialogue.permissions import FORM_INSIGHT
from kunskapsbanken.dialogue.queries.coding import Label
from kunskapsbanken.dialogue.queries.desk import codable_voices
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place


@transaction.atomic
def keep_code(
    *,
    code: Code | None = None,
    place: Place,
    name: str,
    description: str = "",
    mark: str = "",
    retired: bool = False,
    by: User,
) -> Code:
    """Make a code for a place, or change one; what it stands on keeps it, also when it is retired."""
    require(by, FORM_INSIGHT, place)
    if code is None:
        code = Code(place=place, created_by=by)
    else:
        require(by, FORM_INSIGHT, code)
        if code.place != place:
            raise ValidationError({"place": _("En kod stannar där den gjordes.")})
    code.name, code.description = name.strip(), description.strip()
    code.mark, code.retired = mark.strip().lower(), retired
    code.full_clean(exclude=["created_by"])
    code.save()
    return code


@transaction.atomic
def put_label(*, label: Label, voices: Collection[Contribution], by: User) -> CodingChange | None:
    """Put a code or term on statements; None where all of them have it. The answer can be undone."""
    known = _codable(voices, by)
    _check_label(label, known)
    field = _field(label)
    having = set(Coding.objects.filter(contribution__in=known, **{field: label}).values_list("contribution", flat=True))
    new = sorted(voice.pk for voice in known if voice.pk not in having)
    Coding.objects.bulk_create([Coding(contribution_id=pk, coded_by=by, **{field: label}) for pk in new])
    return _changed(label, new, adds=True, by=by)


@transaction.atomic
def take_off_label(*, label: Label, voices: Collection[Contribution], by: User) -> CodingChange | None:
    """Take a code or term off statements; None where none of them has it."""
    on = Coding.objects.filter(contribution__in=_codable(voices, by), **{_field(label): label})
    having = sorted(on.values_list("contribution", flat=True))
    on.delete()
    return _changed(label, having, adds=False, by=by)


@transaction.atomic
def undo_change(*, change: CodingChange, by: User) -> CodingChange:
    """Make it as it was before one's own change; statements that one may no longer code are left as they are."""
    change = CodingChange.objects.select_for_update().get(pk=change.pk)
    if change.made_by_id != by.pk:
        raise PermissionDenied
    if change.undone:
        raise ValidationError(_("Det är redan ångrat."))
    still = codable_voices(by).filter(pk__in=change.contributions).values_list("pk", flat=True)
    field, label = _field(change.said), change.said
    if change.adds:
        Coding.objects.filter(contribution__in=list(still), coded_by=by, **{field: label}).delete()
    else:
        rows = [Coding(contribution_id=pk, coded_by=by, **{field: label}) for pk in still]
        Coding.objects.bulk_create(rows, ignore_conflicts=True)
    change.undone = timezone.now()
    change.save(update_fields=["undone"])
    return change


def _codable(voices: Collection[Contribution], by: User) -> list[Contribution]:
    """The statements as they are now, if `by` may read and code every one."""
    asked = {voice.pk for voice in voices}
    if not asked:
        raise ValidationError(_("Välj minst en röst."))
    known = list(codable_voices(by).filter(pk__in=asked))
    if len(known) != len(asked):
        raise PermissionDenied
    return known


def _check_label(label: Label, voices: Collection[Contribution]) -> None:
    if not isinstance(label, Code):
        return
    if label.retired:
        raise ValidationError(_("Koden används inte längre."))
    if any(not voice.place.path.startswith(label.place.path) for voice in voices):
        told = {"code": label.name, "place": label.place.full_name}
        raise ValidationError(_("Koden %(code)s används bara i %(place)s.") % told)


def _field(label: Label) -> str:
    return "code" if isinstance(label, Code) else "term"


def _changed(label: Label, voices: list[int], *, adds: bool, by: User) -> CodingChange | None:
    if not voices:
        return None
    return CodingChange.objects.create(adds=adds, contributions=voices, made_by=by, **{_field(label): label})
