"""How many came, by sector, from those who were ticked off: numbers that stay when the names are gone."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.events.models import Came, ComesAs, EventPage
from kunskapsbanken.events.queries.events import event_of
from kunskapsbanken.events.queries.registrations import came_by_sector
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require


@transaction.atomic
def fill_attendance(*, page: EventPage, by: User) -> int:
    """Put the numbers of those who came on the event's page. Returns how many persons.

    They replace what stood there. Where somebody has a draft of the page they are put in that, and are public with it.
    """
    event = event_of(page)
    if event is None:
        raise ValidationError(_("Det går bara för evenemang med en egen sida."))
    require(by, event.kind.verb, event)
    came = came_by_sector(event, by)
    if not came:
        raise ValidationError(_("Ingen är avprickad än."))
    numbers: dict[str, int] = {}
    for sector, persons in came.items():
        name = sector if sector in ComesAs.values else ComesAs.OTHER
        numbers[name] = numbers.get(name, 0) + persons
    is_draft = page.has_unpublished_changes
    latest = page.get_latest_revision_as_object()
    latest.came.set([Came(sector=sector, number=number) for sector, number in numbers.items()])
    revision = latest.save_revision(user=by)
    if page.live and not is_draft:
        revision.publish(user=by)
    log(page, "events.fill_attendance", user=by, data={"persons": sum(numbers.values())})
    return sum(numbers.values())
