"""Taking what was learnt at an event on into the knowledge bank."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.bank.actions.drafting import draft_item_from
from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.events.models import Lesson
from kunskapsbanken.events.permissions import RUN_EVENT
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.trace.actions import link
from kunskapsbanken.trace.models import Verb


@transaction.atomic
def lift_lesson(*, lesson: Lesson, kind: str, by: User) -> KnowledgeItem:
    """Begin an item of the bank with what was learnt; nothing of it is public until an editor publishes it."""
    page = lesson.page
    require(by, RUN_EVENT, page)
    if not page.live:
        raise ValidationError(_("Publicera evenemangets sida först."))
    item = draft_item_from(
        title=lesson.title,
        kind=kind,
        text=lesson.text or lesson.title,
        sources=[(page.title, page.url or "")],
        place_name=page.place.full_name if page.place else "",
        by=by,
    )
    link(source=page, verb=Verb.BECAME, target=item, by=by)
    log(page, "events.lift_lesson", user=by, data={"item": item.pk})
    return item
