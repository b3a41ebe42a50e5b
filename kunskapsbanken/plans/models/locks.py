"""Why a plan cannot be edited, told to the editor in Wagtail's own way."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.locks import BaseLock


class DecidedLock(BaseLock):
    """Holds for everyone while the plan stands still."""

    def for_user(self, user: Any) -> bool:
        """No role is above it."""
        return True

    def get_message(self, user: Any) -> Promise:
        """What the editor reads at the top of the page."""
        return _("Planen är ute på samråd eller beslutad. Texten kan inte ändras nu.")

    def get_locked_by(self, user: Any) -> Promise:
        """Not a person: the plan's state."""
        return _("Låst av planens läge")

    def get_description(self, user: Any) -> Promise:
        """What the side panel says."""
        return _("Ingen kan ändra planen under samrådet eller efter beslutet.")
