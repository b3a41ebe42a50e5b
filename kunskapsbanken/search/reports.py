"""The report on files under "Rapporter": which could not be read, why, and a button to try once more."""

from typing import Any

import django_filters
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from kunskapsbanken.people.models import User
from kunskapsbanken.search.file_actions import ask_to_read_again
from kunskapsbanken.search.file_queries import TO_LOOK_AT, files_to_look_at, keeps_files
from kunskapsbanken.search.file_sources import sources
from kunskapsbanken.search.models import FileText
from kunskapsbanken.search.tasks import read_file_text


class KeepersOfFiles(ModelPermissionPolicy):
    """For those who may change any of the files."""

    def user_has_any_permission(self, user: User | AnonymousUser, actions: Any) -> bool:
        """As those who keep them are told apart everywhere."""
        return bool(user.is_active and keeps_files(user))


class StateFilter(WagtailFilterSet):
    """Choose what went wrong."""

    state = django_filters.ChoiceFilter(label=_("Läge"), choices=[(state, state.label) for state in TO_LOOK_AT])

    class Meta:
        model = FileText
        fields = ["state"]


class AgainColumn(Column):
    """A button in each row."""

    cell_template_name = "search/desk_read_again.html"


class FileReport(ReportView):
    """Files whose text is not all in the search; for those who keep files, each their own."""

    model = FileText
    page_title = _("Filer som inte kunde läsas")
    header_icon = "doc-full-inverse"
    index_url_name = "file_report"
    index_results_url_name = "file_report_results"
    permission_policy = KeepersOfFiles(FileText)
    any_permission_required = ["change"]
    filterset_class = StateFilter
    no_results_message = _("Alla filer gick att läsa.")
    columns = [
        TitleColumn("title", label=_("Fil"), accessor="told_title", get_url=lambda row: row.told_url),
        Column("state", label=_("Läge"), accessor="get_state_display"),
        Column("why", label=_("Varför")),
        DateColumn("read_at", label=_("Försöktes")),
        AgainColumn("again", label=_("Åtgärd"), accessor="pk"),
    ]
    list_export = ["told_title", "get_state_display", "why", "read_at"]
    export_headings = {
        "told_title": _("Fil"),
        "get_state_display": _("Läge"),
        "why": _("Varför"),
        "read_at": _("Försöktes"),
    }

    def get_filename(self) -> str:
        """The report's name and the day."""
        return f"olasta-filer-{timezone.localdate():%Y-%m-%d}"

    def get_queryset(self) -> QuerySet[FileText]:
        """Those that failed first."""
        return files_to_look_at(self.request.user)

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """Tell each file's title and its address in the admin, in one query for each source."""
        rows = list(object_list)
        for source in sources.values():
            own = [row for row in rows if row.source == source.name]
            things = source.model._default_manager.in_bulk([row.object_id for row in own])
            for row in own:
                row.told_title = str(things[row.object_id])
                row.told_url = reverse(source.edit_route, args=[row.object_id])
        return rows


@require_POST
def file_read_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a file be read once more, when its turn comes."""
    row = get_object_or_404(files_to_look_at(request.user), pk=pk)
    ask_to_read_again(row=row, by=request.user)  # type: ignore[arg-type]  # the admin is for accounts alone
    read_file_text.enqueue(row.source, row.object_id)
    messages.success(request, gettext("Filen läses igen. Det tar oftast någon minut."))
    return redirect(FileReport.index_url_name)
