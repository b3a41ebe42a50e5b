"""The dialogue in Wagtail's admin: what was done in the site's history, and voices that follow their meeting's page."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from kunskapsbanken.dialogue.models import Contribution, Meeting
from kunskapsbanken.search.actions import follow_now
from kunskapsbanken.search.registry import kinds

ACTIONS = {
    "dialogue.publish_minutes": (_("Publicera mötesanteckningar"), _("Mötets anteckningar och röster publicerades.")),
    "dialogue.publish_voice": (_("Publicera röst"), _("En insänd röst publicerades.")),
    "dialogue.assign": (_("Tilldela röst"), _("Rösten fick någon som svarar.")),
    "dialogue.answer": (_("Besvara röst"), _("Rösten besvarades.")),
    "dialogue.form_insight": (_("Skapa insikt"), _("En insikt skapades.")),
    "dialogue.link_insight": (_("Koppla insikt"), _("Insikten kopplades till en kunskapspost.")),
}


@hooks.register("register_log_actions")
def tell_actions(actions: LogActionRegistry) -> None:
    """What each thing done is called in the site's history."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name, label, message)


@hooks.register("after_publish_page")
@hooks.register("after_unpublish_page")
def voices_follow_their_meeting(request: HttpRequest, page: Page) -> None:
    """A meeting whose page is taken down or put back takes what was said there with it, in the search too."""
    meeting: Any = page.specific
    if isinstance(meeting, Meeting):
        follow_now(kinds["voice"], Contribution.objects.filter(meeting=meeting).values_list("pk", flat=True))
