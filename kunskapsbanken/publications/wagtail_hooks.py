"""What is written in the history."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """That a publication was worked on, built and published."""
    actions.register_action("publications.begin", _("Börja på publikation"), _("Började på publikationen"))
    actions.register_action("publications.change", _("Ändra publikation"), _("Ändrade publikationen"))
    actions.register_action("publications.remove", _("Ta bort publikation"), _("Tog bort publikationen"))
    actions.register_action("publications.build", _("Bygg publikation"), _("Byggde en ny version"))
    actions.register_action("publications.cancel", _("Avbryt bygge"), _("Avbröt bygget av en version"))
    actions.register_action("publications.publish", _("Publicera version"), _("Publicerade en version"))
    actions.register_action("publications.withdraw", _("Dra tillbaka version"), _("Drog tillbaka publikationen"))
