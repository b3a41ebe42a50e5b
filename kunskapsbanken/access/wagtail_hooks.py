"""The analysis in Wagtail's admin: what was done, in the site's history."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

ACTIONS = {
    "access.load_population": (_("Läs in befolkning"), _("En befolkningsuppgift lästes in från en fil.")),
    "access.remove_population": (_("Ta bort befolkning"), _("En befolkningsuppgift togs bort.")),
    "access.load_network": (_("Läs in vägnät"), _("Ett vägnät lästes in från en fil.")),
    "access.remove_network": (_("Ta bort vägnät"), _("Ett vägnät togs bort.")),
}


@hooks.register("register_log_actions")
def tell_actions(actions: LogActionRegistry) -> None:
    """What each thing done is called in the site's history."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name, label, message)
