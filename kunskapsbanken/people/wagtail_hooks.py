"""The history's words for people's actions; the audit log, the organisations' log-ins and who is absent."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.translation import gettext, gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import LogActionRegistry, LogFormatter

from kunskapsbanken.people.audit import AuditReport
from kunskapsbanken.people.desk import AbsentPeopleReport, IdentityProviderViewSet
from kunskapsbanken.people.desk_erasure import erase_instead, erase_many_instead
from kunskapsbanken.people.desk_sessions import button, log_out_everywhere
from kunskapsbanken.people.permissions import VIEW_AUDIT
from kunskapsbanken.people.rights import may

ACTIONS = {
    "people.give_role": (_("Ge roll"), _("Gav rollen %(role)s.")),
    "people.end_role": (_("Avsluta roll"), _("Avslutade rollen %(role)s.")),
    "people.change_role": (_("Ändra roll"), _("Ändrade rollen %(role)s.")),
    "people.role_ran_out": (_("Roll gick ut"), _("Rollen %(role)s gick ut.")),
    "people.hand_over": (_("Lämna över"), _("Lämnade över %(roles)s roller till en efterträdare.")),
    "people.open_district": (_("Lägg till en bygd"), _("Lade till bygden.")),
    "people.draw_district": (_("Rita en bygd"), _("Ritade om bygdens gräns.")),
    "people.add_organisation": (_("Lägg till en organisation"), _("Lade till organisationen.")),
    "people.change_organisation": (_("Ändra en organisation"), _("Ändrade organisationen.")),
    "people.invite": (_("Bjud in"), _("Bjöd in till rollen %(role)s.")),
    "people.remind_of_invitation": (_("Påminn om inbjudan"), _("Påminde om inbjudan till rollen %(role)s.")),
    "people.withdraw_invitation": (_("Ta tillbaka inbjudan"), _("Tog tillbaka inbjudan till rollen %(role)s.")),
    "people.accept_invitation": (_("Tacka ja"), _("Tackade ja till rollen %(role)s.")),
    "people.make_portal": (_("Skapa en portal"), _("Skapade portalen %(name)s.")),
    "people.change_portal": (_("Ändra en portal"), _("Ändrade portalen %(name)s.")),
    "people.open_portal": (_("Öppna en portal"), _("Öppnade portalen %(name)s.")),
    "people.close_portal": (_("Stäng en portal"), _("Stängde portalen %(name)s.")),
    "people.point_domain": (_("Ge en portal en domän"), _("Portalen %(name)s fick domänen %(hostname)s.")),
    "people.end_sessions": (_("Logga ut överallt"), _("Loggade ut personen från %(rows)s enheter.")),
    "people.erase_account": (_("Radera konto"), _("Kontot raderades.")),
    "people.apply_retention": (_("Gallra"), _("Gallrade %(rows)s rader enligt regeln %(rule)s.")),
}
TOLD = ("role", "roles", "rows", "rule", "name", "hostname")


@hooks.register("register_log_actions")
def tell_actions(actions: LogActionRegistry) -> None:
    """Every change of rights stands in the history."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name)(_formatter(label, message))


def _formatter(label: Any, message: Any) -> type[LogFormatter]:
    class Formatter(LogFormatter):
        """Writes one row of the history."""

        def format_message(self, log_entry: Any) -> str:
            """Which role or rule it was, or how many."""
            told = {name: log_entry.data.get(name, "") for name in TOLD}
            return gettext(str(message)) % told

    Formatter.label = label
    return Formatter


class OwnersMenuItem(MenuItem):
    """An entry for those who look after the system."""

    def is_shown(self, request: HttpRequest) -> bool:
        """As the report itself decides."""
        return bool(request.user.is_superuser)


@hooks.register("register_admin_viewset")
def identity_providers() -> ViewSet:
    """The organisations' own log-ins, under the settings."""
    return IdentityProviderViewSet()


@hooks.register("register_admin_urls")
def report_addresses() -> list[URLPattern]:
    """The report, and its rows alone for Wagtail's filtering without a reload."""
    report = AbsentPeopleReport
    return [
        path("rapporter/franvarande/", report.as_view(), name=report.index_url_name),
        path("rapporter/franvarande/rader/", report.as_view(results_only=True), name=report.index_results_url_name),
    ]


@hooks.register("register_reports_menu_item")
def absent_people() -> MenuItem:
    """The report's entry."""
    report = AbsentPeopleReport
    address = reverse(report.index_url_name)
    return OwnersMenuItem(report.page_title, address, name="franvarande", icon_name=report.header_icon, order=900)


@hooks.register("register_admin_urls")
def audit_addresses() -> list[URLPattern]:
    """The report, and its rows alone for filtering without a reload."""
    return [
        path("rapporter/granskningslogg/", AuditReport.as_view(), name="audit_report"),
        path("rapporter/granskningslogg/rader/", AuditReport.as_view(results_only=True), name="audit_report_results"),
    ]


@hooks.register("register_admin_urls")
def account_addresses() -> list[URLPattern]:
    """What can be done with an account beside what Wagtail has."""
    return [path("personer/<int:pk>/logga-ut/", log_out_everywhere, name="user_log_out_everywhere")]


hooks.register("register_user_listing_buttons", button)
hooks.register("before_delete_user", erase_instead)
hooks.register("before_bulk_action", erase_many_instead)


class AuditMenuItem(MenuItem):
    """The report's entry."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Only to those who may read it."""
        return may(request.user, VIEW_AUDIT)


@hooks.register("register_reports_menu_item")
def audit_entry() -> MenuItem:
    """Among the reports."""
    return AuditMenuItem(
        AuditReport.page_title, reverse_lazy("audit_report"), name="audit", icon_name="history", order=50
    )
