"""The register in Wagtail's admin: what was done, in the site's history."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

ACTIONS = {
    "services.create": (_("Lägg till serviceplats"), _("Serviceplatsen lades till.")),
    "services.change": (_("Ändra serviceplats"), _("Serviceplatsen ändrades.")),
    "services.confirm": (_("Bekräfta serviceplats"), _("Uppgifterna bekräftades.")),
    "services.report": (_("Godta ändring av serviceplats"), _("En insänd ändring godtogs.")),
    "services.agreement_add": (_("Lägg till avtal om service"), _("Avtalet lades till.")),
    "services.agreement_change": (_("Ändra avtal om service"), _("Avtalet ändrades.")),
    "services.agreement_end": (_("Avsluta avtal om service"), _("Avtalet avslutades.")),
    "services.import": (_("Läs in serviceplatser"), _("Serviceplatser lästes in från en fil.")),
    "services.undo_import": (_("Ångra inläsning av serviceplatser"), _("En inläsning av serviceplatser ångrades.")),
    "services.merge": (_("Slå ihop serviceplatser"), _("Två serviceplatser slogs ihop.")),
    "services.unmerge": (_("Ångra sammanslagning"), _("En sammanslagning ångrades.")),
}


@hooks.register("register_log_actions")
def tell_actions(actions: LogActionRegistry) -> None:
    """What each thing done is called in the site's history."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name, label, message)
