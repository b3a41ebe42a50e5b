"""The search's part of Wagtail's admin: its desk, and the report on files that could not be read."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from kunskapsbanken.search.desk import QUALITY, quality
from kunskapsbanken.search.file_queries import keeps_files
from kunskapsbanken.search.reports import FileReport, file_read_again
from kunskapsbanken.search.viewsets import SearchGroup

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
