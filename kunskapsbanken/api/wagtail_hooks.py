"""The interface in Wagtail's admin: what was done, in the site's history."""

from typing import Any

from django.utils.translation import gettext, gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter

ACTIONS = {
    "api.make_key": (_("Gör en nyckel för program"), _("Gjorde nyckeln %(name)s för %(scopes)s.")),
    "api.revoke_key": (_("Återkalla en nyckel för program"), _("Återkallade nyckeln %(name)s.")),
    "api.write": (_("Skriv med en nyckel"), _("Skrev med nyckeln %(key)s: %(done)s.")),
    "api.add_webhook": (_("Lägg till webhook"), _("Lade till webhooken %(url)s.")),
    "api.enable_webhook": (_("Slå på webhook"), _("Slog på webhooken %(url)s.")),
    "api.remove_webhook": (_("Ta bort webhook"), _("Tog bort webhooken %(url)s.")),
}


TOLD = ("name", "scopes", "key", "done", "url")


@hooks.register("register_log_actions")
def tell_actions(actions: LogActionRegistry) -> None:
    """What each thing done is called in the site's history."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name)(_formatter(label, message))


def _formatter(label: Any, message: Any) -> type[LogFormatter]:
    class Formatter(LogFormatter):
        """Writes one row of the history."""

        def format_message(self, log_entry: Any) -> str:
            """Which key or address it was."""
            told = {name: log_entry.data.get(name, "") for name in TOLD}
            return gettext(str(message)) % told

    Formatter.label = label
    return Formatter
