"""Accounts and rights."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.rooms import let_rooms_introduce


class PeopleConfig(AppConfig):
    """Finds every room's `permissions.py`, `responsibilities.py`, `subjects.py`, `waiting.py` and `privacy.py` at
    start-up, and who sends mail."""

    name = "kunskapsbanken.people"
    verbose_name = _("Människor")

    def ready(self) -> None:
        """Let the rooms introduce their verbs, what people answer for in them, their pages, and what they hold."""
        let_rooms_introduce("permissions")
        let_rooms_introduce("responsibilities")
        let_rooms_introduce("mail")
        let_rooms_introduce("subjects")
        let_rooms_introduce("waiting")
        let_rooms_introduce("privacy")
        let_rooms_introduce("desk_privacy")
