"""Writing a text together: every saved version is kept, and nobody overwrites another unseen."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.moderation.actions import submit
from kunskapsbanken.people.models import Organisation, User
from kunskapsbanken.people.rights import require
from kunskapsbanken.spaces.models import Draft, DraftVersion
from kunskapsbanken.spaces.permissions import USE_SPACE
from kunskapsbanken.spaces.queries import Space


class DraftWasChanged(ValidationError):
    """Someone else has saved since the text was opened; both texts are still there."""


@transaction.atomic
def begin_draft(*, organisation: Organisation, title: str, body: str, by: User) -> Draft:
    """Begin a text."""
    require(by, USE_SPACE, Space(organisation))
    draft = Draft.objects.create(organisation=organisation, title=title, body=body)
    _keep_version(draft, by)
    log(organisation, "spaces.begin_draft", user=by)
    return draft


@transaction.atomic
def save_draft(*, draft: Draft, title: str, body: str, number: int, by: User) -> Draft:
    """Save the text as a new version, if `number` is the version that the writer began from."""
    require(by, USE_SPACE, draft)
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    if draft.number != number:
        raise DraftWasChanged(_("Någon annan har sparat medan du skrev. Din text står kvar i fältet."))
    if (draft.title, draft.body) == (title, body):
        return draft
    draft.title, draft.body, draft.number = title, body, draft.number + 1
    draft.save()
    _keep_version(draft, by)
    log(draft.organisation, "spaces.save_draft", user=by)
    return draft


@transaction.atomic
def hand_on(*, draft: Draft, by: User) -> Draft:
    """Send the text to the knowledge bank's editors as a tip: a copy, in the name of the one who sends it."""
    require(by, USE_SPACE, draft)
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    if draft.handed_on_id:
        raise ValidationError(_("Texten är redan skickad till redaktionen."))
    if not draft.body.strip():
        raise ValidationError(_("Skriv något i texten innan ni skickar den."))
    place = draft.organisation.place
    where = ", ".join(name for name in (draft.organisation.name, place.full_name if place else "") if name)
    data = {"title": draft.title, "kind": "", "text": draft.body, "where": where, "link": ""}
    draft.handed_on = submit(kind="tips", title=draft.title, data=data, sender_email=by.email)
    draft.save(update_fields=["handed_on"])
    log(draft.organisation, "spaces.hand_on", user=by)
    return draft


@transaction.atomic
def remove_draft(*, draft: Draft, by: User) -> None:
    """Take a text away with all its versions."""
    require(by, USE_SPACE, draft)
    log(draft.organisation, "spaces.remove_draft", user=by)
    draft.delete()


def _keep_version(draft: Draft, by: User) -> None:
    DraftVersion.objects.create(draft=draft, number=draft.number, title=draft.title, body=draft.body, saved_by=by)
