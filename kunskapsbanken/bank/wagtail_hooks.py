"""The bank's part of Wagtail's admin: its reports and the look of its panels."""

from functools import partial

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.permissions import policy_registry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from kunskapsbanken.bank.machine_translation import propose
from kunskapsbanken.bank.models import ExperienceReport, KnowledgeItem
from kunskapsbanken.bank.reports import BankReport, ReadsReport, RelationsReport, ReviewReport
from kunskapsbanken.bank.translation_report import TranslationReport, translates, without_the_report

REPORTS: dict[str, type[BankReport]] = {
    "ska-ses-over": ReviewReport,
    "aldrig-last": ReadsReport,
    "saknar-samband": RelationsReport,
}
FIRST_PLACE = 100


class ExperienceViewSet(SnippetViewSet):
    """Published experiences, so that a name that slipped through can be taken out. New ones come by moderation."""

    model = ExperienceReport
    icon = "comment"
    menu_label = _("Erfarenheter")
    add_to_admin_menu = True
    menu_order = 260
    list_display = ["item", "helped", "where", "published"]
    list_filter = ["helped"]
    search_fields = ["text", "where"]
    copy_view_enabled = False
    panels = [FieldPanel("helped"), FieldPanel("text"), FieldPanel("where")]


register_snippet(ExperienceViewSet)


class ReportMenuItem(MenuItem):
    """A report's entry, for those who may open it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """As the report itself decides."""
        policy = policy_registry.get_by_type(KnowledgeItem)
        return bool(policy.user_has_any_permission(request.user, BankReport.any_permission_required))


@hooks.register("register_admin_urls")
def report_addresses() -> list[URLPattern]:
    """Each report, and its rows alone for Wagtail's filtering without a reload."""
    return [
        address
        for slug, report in REPORTS.items()
        for address in (
            path(f"rapporter/{slug}/", report.as_view(), name=report.index_url_name),
            path(f"rapporter/{slug}/rader/", report.as_view(results_only=True), name=report.index_results_url_name),
        )
    ]


@hooks.register("register_admin_urls", order=-1)  # before the package's own, whose faults would be pages of faults
def translator_addresses() -> list[URLPattern]:
    """Where an editor asks the machine, and the report that the package shows to everyone."""
    rows = TranslationReport.as_view(results_only=True)
    return [
        path("localize/translate/<int:translation_id>/machine_translate/", propose, name="propose_translation"),
        path("localize/reports/translations/", TranslationReport.as_view(), name="translation_report"),
        path("localize/reports/translations/results/", rows, name="translation_report_rows"),
    ]


@hooks.register("construct_reports_menu")
def hide_translation_report(request: HttpRequest, items: list[MenuItem]) -> None:
    """Its entry is for those who may open it."""
    if not translates(request.user):
        without_the_report(items)


def _entry(slug: str, report: type[BankReport], place: int) -> ReportMenuItem:
    return ReportMenuItem(
        report.page_title, reverse(report.index_url_name), name=slug, icon_name=report.header_icon, order=place
    )


# Wagtail asks for one entry a function.
for place, (slug, report) in enumerate(REPORTS.items(), start=FIRST_PLACE):
    hooks.register("register_reports_menu_item", partial(_entry, slug, report, place))


@hooks.register("insert_global_admin_css")
def look() -> SafeString:
    """The few rules that Wagtail's own sheet lacks."""
    return format_html('<link rel="stylesheet" href="{}">', static("bank/desk.css"))
