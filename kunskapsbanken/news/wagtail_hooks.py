"""The newsletter in Wagtail's admin: its desk, the way to it from an issue, and the history's words."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from kunskapsbanken.news.desk import IssueDesk, NewsletterDesk
from kunskapsbanken.news.models import IssuePage
from kunskapsbanken.news.permissions import PREPARE_NEWSLETTER
from kunskapsbanken.people.rights import may_see

ACTIONS = {
    "news.plan_sending": (_("Skicka nyhetsbrev"), _("Numret ska skickas.")),
    "news.call_off": (_("Avboka utskick"), _("Utskicket avbokades.")),
    "news.stop_sending": (_("Stoppa utskick"), _("Utskicket stoppades.")),
    "news.go_on": (_("Fortsätt utskick"), _("Utskicket fortsatte.")),
}


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The desk and an issue on it."""
    return [
        path("nyhetsbrev/", NewsletterDesk.as_view(), name="newsletter_desk"),
        path("nyhetsbrev/<int:pk>/", IssueDesk.as_view(), name="newsletter_issue"),
    ]


class DeskMenuItem(MenuItem):
    """The way to the desk."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Only to those who make the newsletter, and to auditors."""
        return may_see(request.user, PREPARE_NEWSLETTER)


@hooks.register("register_admin_menu_item")
def menu_entry() -> MenuItem:
    """After what waits to be looked over."""
    return DeskMenuItem(
        _("Nyhetsbrev"), reverse_lazy("newsletter_desk"), name="newsletter", icon_name="mail", order=160
    )


@hooks.register("register_page_header_buttons")
def way_to_sending(page: Page, user: Any, *args: Any, **kwargs: Any) -> Iterator[Button]:
    """From an issue that is written to where it is tried and sent."""
    if page.pk and page.specific_class is IssuePage and may_see(user, PREPARE_NEWSLETTER):
        address = reverse("newsletter_issue", args=[page.pk])
        yield Button(_("Prova och skicka"), address, icon_name="mail", priority=5)


@hooks.register("register_log_actions")
def tell_actions(actions: LogActionRegistry) -> None:
    """What each thing done is called in the site's history."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name, label, message)
