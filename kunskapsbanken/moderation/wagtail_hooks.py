"""Moderation in Wagtail's admin: the queue's address and menu entry, and the decisions in the site's history."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy as _
from wagtail import hooks
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry, LogFormatter

from kunskapsbanken.moderation.desk import QueueView, SubmissionView
from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.moderation.permissions import MODERATE
from kunskapsbanken.moderation.queries import waiting_count
from kunskapsbanken.people.rights import may_see

ACTIONS = {
    "moderation.publish": (_("Publicera bidrag"), _("Bidraget publicerades.")),
    "moderation.withhold": (_("Avstå från att publicera bidrag"), _("Bidraget publicerades inte.")),
    "moderation.spam": (_("Markera bidrag som skräp"), _("Bidraget markerades som skräp.")),
    "moderation.unspam": (_("Ångra skräp"), _("Bidraget var inte skräp.")),
    "moderation.forget_sender": (_("Glöm avsändaren"), _("Avsändaren togs bort ur bidraget på egen begäran.")),
    "moderation.ask": (_("Fråga avsändaren"), _("Avsändaren fick en fråga.")),
}


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The queue, its rows alone for filtering without a reload, and one submission."""
    return [
        path("granska/", QueueView.as_view(), name="moderation_queue"),
        path("granska/rader/", QueueView.as_view(results_only=True), name="moderation_queue_results"),
        path("granska/<int:pk>/", SubmissionView.as_view(), name="moderation_submission"),
    ]


class QueueMenuItem(MenuItem):
    """The way to the queue, with how many wait there."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Only to those who may moderate."""
        return may_see(request.user, MODERATE)

    def render_component(self, request: HttpRequest) -> Any:
        """With the number of this moment; the item itself is made once for everyone."""
        component = super().render_component(request)
        if count := waiting_count(request.user):
            component.label = gettext("Granska bidrag (%d)") % count
        return component


@hooks.register("register_admin_menu_item")
def menu_entry() -> MenuItem:
    """After the pages."""
    return QueueMenuItem(
        _("Granska bidrag"), reverse_lazy("moderation_queue"), name="moderation", icon_name="mail", order=150
    )


@hooks.register("register_log_actions")
def tell_actions(actions: LogActionRegistry) -> None:
    """What the decisions are called in the site's history."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name)(_formatter(label, message))


def _formatter(label: Any, message: Any) -> type[LogFormatter]:
    """The words of one decision, with the reason or question where there is one."""

    class Formatter(LogFormatter):
        """Writes one row of the history."""

        def format_message(self, log_entry: Any) -> str:
            """What was done, and the words that went with it."""
            said = log_entry.data.get("reason") or log_entry.data.get("question") or ""
            return f"{message} {said}".strip()

    Formatter.label = label
    return Formatter


@hooks.register("insert_global_admin_css")
def look() -> SafeString:
    """The few rules that Wagtail's own sheet lacks."""
    return format_html('<link rel="stylesheet" href="{}">', static("moderation/desk.css"))


class SubmissionAddress(ModelAdminURLFinder):
    """Where the history's rows lead."""

    def get_edit_url(self, instance: Submission) -> str | None:
        """The submission on the desk, for those who may moderate."""
        return reverse("moderation_submission", args=[instance.pk]) if may_see(self.user, MODERATE) else None


register_admin_url_finder(Submission, SubmissionAddress)
