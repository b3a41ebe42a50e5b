"""The search's part of Wagtail's admin: its desk, and the reports on unread files and on what people search for."""

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from kunskapsbanken.search.asked_reports import REPORTS, AskedReport
from kunskapsbanken.search.desk import QUALITY, quality
from kunskapsbanken.search.file_queries import keeps_files
from kunskapsbanken.search.reports import FileReport, file_read_again
from kunskapsbanken.search.viewsets import DeskMenuItem, SearchGroup

register_snippet(SearchGroup)


class FileMenuItem(MenuItem):
    """The report's entry, for those who may open it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """As the report itself decides."""
        return keeps_files(request.user)


@hooks.register("register_admin_urls")
def file_report_addresses() -> list[URLPattern]:
    """The report, its rows alone for filtering without a reload, and the button."""
    return [
        path("rapporter/olasta-filer/", FileReport.as_view(), name="file_report"),
        path("rapporter/olasta-filer/rader/", FileReport.as_view(results_only=True), name="file_report_results"),
        path("rapporter/olasta-filer/<int:pk>/las-igen/", file_read_again, name="file_read_again"),
    ]


@hooks.register("register_reports_menu_item")
def file_report_entry() -> MenuItem:
    """Among the reports."""
    report = FileReport
    address = reverse(report.index_url_name)
    return FileMenuItem(report.page_title, address, name="olasta-filer", icon_name=report.header_icon, order=150)


@hooks.register("register_admin_urls")
def desk_addresses() -> list[URLPattern]:
    """Beside the lists of the desk."""
    return [path("sokning/kvalitet/", quality, name=QUALITY)]


@hooks.register("register_admin_urls")
def asked_addresses() -> list[URLPattern]:
    """The reports on what people search for, and their rows alone."""
    return [
        address
        for word, report in REPORTS.items()
        for address in (
            path(f"rapporter/{word}/", report.as_view(), name=report.index_url_name),
            path(f"rapporter/{word}/rader/", report.as_view(results_only=True), name=report.index_results_url_name),
        )
    ]


def asked_entry(word: str, report: type[AskedReport], order: int) -> Callable[[], MenuItem]:
    """A report's entry among the reports."""

    def entry() -> MenuItem:
        address = reverse(report.index_url_name)
        return DeskMenuItem(report.page_title, address, name=word, icon_name=report.header_icon, order=order)

    return entry


for place, (word, report) in enumerate(REPORTS.items()):
    hooks.register("register_reports_menu_item", asked_entry(word, report, 160 + place))
