"""The report of what is translated and what has changed since, for those who translate alone."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.admin.menu import MenuItem
from wagtail_localize.views.report import TranslationsReportView

from kunskapsbanken.people.rights import Viewer

TRANSLATE = "wagtail_localize.submit_translation"
REPORT_ADDRESS = "/localize/reports/translations/"


def translates(viewer: Viewer) -> bool:
    """Whether the package lets them translate pages."""
    return viewer.has_perm(TRANSLATE)


class TranslationReport(TranslationsReportView):
    """The package's own, which asks nobody who they are."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Turn away who does not translate."""
        if not translates(request.user):
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer


def without_the_report(items: list[MenuItem]) -> None:
    """Take its entry out of a menu."""
    items[:] = [item for item in items if not item.url.endswith(REPORT_ADDRESS)]
