"""The bank's part of Wagtail's admin: its reports and the look of its panels."""

from functools import partial

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry

from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.bank.reports import BankReport, ReadsReport, RelationsReport, ReviewReport

REPORTS: dict[str, type[BankReport]] = {
    "ska-ses-over": ReviewReport,
    "aldrig-last": ReadsReport,
    "saknar-samband": RelationsReport,
}
FIRST_PLACE = 100


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
