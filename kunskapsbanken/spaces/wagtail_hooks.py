"""What is written in the history."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """That something was done in a working space; never what was said there."""
    actions.register_action("spaces.write_post", _("Skriv i arbetsrum"), _("Skrev i arbetsrummet"))
    actions.register_action("spaces.change_post", _("Ändra i arbetsrum"), _("Ändrade sin text i arbetsrummet"))
    actions.register_action("spaces.pin_post", _("Fäst i arbetsrum"), _("Fäste eller lossade ett anslag"))
    actions.register_action("spaces.give_task", _("Ge uppgift"), _("Skrev upp en uppgift i arbetsrummet"))
    actions.register_action("spaces.finish_task", _("Avsluta uppgift"), _("Ändrade om en uppgift är klar"))
    actions.register_action("spaces.put_by", _("Lägg in fil"), _("Lade in en fil i arbetsrummet"))
    actions.register_action("spaces.take_away", _("Ta bort fil"), _("Tog bort en fil ur arbetsrummet"))
    actions.register_action("spaces.begin_draft", _("Börja på en text"), _("Började på en gemensam text"))
    actions.register_action("spaces.save_draft", _("Spara text"), _("Sparade en gemensam text"))
    actions.register_action("spaces.hand_on", _("Skicka till redaktionen"), _("Skickade en text till redaktionen"))
    actions.register_action("spaces.remove_draft", _("Ta bort text"), _("Tog bort en gemensam text"))
