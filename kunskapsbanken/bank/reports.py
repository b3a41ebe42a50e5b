"""The bank's reports under "Rapporter"."""

from typing import Any

import django_filters
from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import PageReportView

from kunskapsbanken.bank.choices import ItemKind
from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.bank.queries.desk import (
    items_to_review,
    items_with_reads,
    items_without_relations,
    remarks_on,
)

TITLE = TitleColumn("title", label=_("Post"), url_name="wagtailadmin_pages:edit")
KIND = Column("kind", label=_("Typ"), accessor="get_kind_display")


class KindFilter(WagtailFilterSet):
    """Choose a kind of item."""

    kind = django_filters.ChoiceFilter(label=_("Typ"), choices=ItemKind.choices)

    class Meta:
        model = KnowledgeItem
        fields = ["kind"]


class ReadsFilter(KindFilter):
    """Choose how little read; never read unless something else is asked for."""

    reads = django_filters.ChoiceFilter(
        label=_("Läsning"),
        choices=[
            ("aldrig", _("Aldrig läst")),
            ("90", _("Inte läst på 90 dagar")),
            ("alla", _("Alla, minst lästa först")),
        ],
        empty_label=None,
        initial="aldrig",
        method="by_reads",
    )

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        chosen = data.copy() if data is not None else {}
        chosen.setdefault("reads", "aldrig")
        super().__init__(chosen, *args, **kwargs)

    def by_reads(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Keep what is read as little as that."""
        limits = {"aldrig": {"reads_ever": 0}, "90": {"reads_recent": 0}}
        return queryset.filter(**limits.get(value, {}))


class BankReport(PageReportView):
    """A report over items; for all who may write in the bank."""

    model = KnowledgeItem
    context_object_name = "items"
    results_template_name = "wagtailadmin/reports/base_report_results.html"
    filterset_class = KindFilter
    any_permission_required = ("add", "change", "publish")
    no_results_message = _("Inga poster just nu.")
    export_headings = {"title": _("Post"), "get_kind_display": _("Typ"), "full_url": _("Adress")}

    def get_filename(self) -> str:
        """The report's name and the day."""
        return f"{self.index_url_name}-{timezone.localdate():%Y-%m-%d}"


class ReviewReport(BankReport):
    """Items whose review is due within 30 days or has passed."""

    page_title = _("Ska ses över")
    header_icon = "calendar-check"
    index_url_name = "review_report"
    index_results_url_name = "review_report_results"
    columns = [
        TITLE,
        KIND,
        Column("content_owner", label=_("Ansvarig"), accessor="owner_name"),
        Column("review_by", label=_("Ska ses över senast"), accessor="review_by"),
        DateColumn("reminded", label=_("Påminnelse skickad")),
        Column("remark_count", label=_("Anmärkningar")),
    ]
    list_export = ["title", "get_kind_display", "owner_name", "review_by", "reminded", "remark_count", "full_url"]
    export_headings = {**BankReport.export_headings, "owner_name": _("Ansvarig"), "remark_count": _("Anmärkningar")}

    def get_queryset(self) -> QuerySet[KnowledgeItem]:
        """The most urgent first."""
        return items_to_review(self.request.user, today=timezone.localdate())

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """Add what is counted for the rows that are shown."""
        remarks = remarks_on(object_list)
        for item in object_list:
            owner = item.content_owner
            item.owner_name = (owner.get_full_name() or owner.email) if owner else ""
            item.remark_count = len(remarks[item.pk])
        return object_list


class ReadsReport(BankReport):
    """Items that nobody reads."""

    page_title = _("Aldrig läst")
    header_icon = "view"
    index_url_name = "reads_report"
    index_results_url_name = "reads_report_results"
    filterset_class = ReadsFilter
    columns = [
        TITLE,
        KIND,
        DateColumn("first_published_at", label=_("Publicerad")),
        Column("reads_recent", label=_("Läst senaste 90 dagarna"), accessor=lambda item: intcomma(item.reads_recent)),
        Column("reads_ever", label=_("Läst totalt"), accessor=lambda item: intcomma(item.reads_ever)),
    ]
    list_export = ["title", "get_kind_display", "first_published_at", "reads_recent", "reads_ever", "full_url"]
    export_headings = {
        **BankReport.export_headings,
        "first_published_at": _("Publicerad"),
        "reads_recent": _("Läst senaste 90 dagarna"),
        "reads_ever": _("Läst totalt"),
    }

    def get_queryset(self) -> QuerySet[KnowledgeItem]:
        """The least read first."""
        return items_with_reads(self.request.user, today=timezone.localdate())


class RelationsReport(BankReport):
    """Items that hang together with nothing."""

    page_title = _("Saknar samband")
    header_icon = "link"
    index_url_name = "relations_report"
    index_results_url_name = "relations_report_results"
    columns = [TITLE, KIND, DateColumn("last_published_at", label=_("Senast publicerad"))]
    list_export = ["title", "get_kind_display", "last_published_at", "full_url"]
    export_headings = {**BankReport.export_headings, "last_published_at": _("Senast publicerad")}

    def get_queryset(self) -> QuerySet[KnowledgeItem]:
        """By kind and title."""
        return items_without_relations(self.request.user)
