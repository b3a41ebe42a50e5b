"""Registration in Wagtail's admin: what is changed there is told to those registered; and the history's words."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from kunskapsbanken.events.actions.telling import tell_changes, tell_removed

ACTIONS = {
    "events.set_registration": (_("Ändra anmälan"), _("Hur man anmäler sig ändrades.")),
    "events.give_place": (_("Ge plats"), _("Någon i kön fick en plats.")),
    "events.remove_booking": (_("Ta bort anmälan"), _("En anmälan togs bort.")),
    "events.cancel": (_("Ställ in"), _("Evenemanget ställdes in.")),
    "events.publish_evaluation": (_("Visa utvärdering"), _("Utvärderingens medelvärden visas för alla.")),
    "events.withdraw_evaluation": (_("Dölj utvärdering"), _("Utvärderingens medelvärden visas inte längre.")),
    "events.fill_attendance": (_("Fyllde i närvaron"), _("Antalen efter sektor togs från avprickningen.")),
    "events.lift_lesson": (_("Lyft lärdom till kunskapsbanken"), _("Ett utkast till en kunskapspost gjordes.")),
    "events.resume": (_("Håll ändå"), _("Evenemanget blir av ändå.")),
}


@hooks.register("register_log_actions")
def tell_actions(actions: LogActionRegistry) -> None:
    """What each thing done is called in the site's history."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name, label, message)


@hooks.register("after_publish_page")
@hooks.register("after_unpublish_page")
def tell_those_registered(request: HttpRequest, page: Page) -> None:
    """Another time or place, or taken down."""
    tell_changes(page_id=page.pk)


@hooks.register("before_delete_page")
def tell_before_it_is_gone(request: HttpRequest, page: Page) -> None:
    """With the page goes its registration; only when it is really to be removed, not when that is asked about."""
    if request.method == "POST":
        tell_removed(page_id=page.pk)
