"""What giving and ending roles is called in the site's history."""

from typing import Any

from django.utils.translation import gettext, gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter

ACTIONS = {
    "people.give_role": (_("Ge roll"), _("Gav rollen %(role)s.")),
    "people.end_role": (_("Avsluta roll"), _("Avslutade rollen %(role)s.")),
}


@hooks.register("register_log_actions")
def tell_actions(actions: LogActionRegistry) -> None:
    """Every change of rights stands in the history."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name)(_formatter(label, message))


def _formatter(label: Any, message: Any) -> type[LogFormatter]:
    class Formatter(LogFormatter):
        """Writes one row of the history."""

        def format_message(self, log_entry: Any) -> str:
            """Which role it was."""
            return gettext(str(message)) % {"role": log_entry.data.get("role", "")}

    Formatter.label = label
    return Formatter
