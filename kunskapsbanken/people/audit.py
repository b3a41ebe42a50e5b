"""The audit log in Wagtail's admin: who did what, where and when, for the auditor and the system owner."""

from typing import Any

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db.models import CharField, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.reports.audit_logging import LogEntriesView, SiteHistoryReportFilterSet
from wagtail.log_actions import registry
from wagtail.models import Page, PageLogEntry

from kunskapsbanken.people.models import User
from kunskapsbanken.people.permissions import VIEW_AUDIT
from kunskapsbanken.people.rights import may
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.places.pages import page_of

RIGHTS_OF = Q(content_type__app_label__in=["people", "auth"]) | Q(content_type__model__endswith="permission")
KINDS = {
    "rattigheter": (_("Rättigheter"), Q(action__in=["people.give_role", "people.end_role"]) | RIGHTS_OF),
    "publicering": (_("Publicering"), Q(action__contains="publish") | Q(action__in=["plans.adopt", "plans.lay_out"])),
    "radering": (
        _("Radering och gallring"),
        Q(action__endswith="delete")
        | Q(action__in=["people.erase_account", "people.apply_retention", "moderation.forget_sender"]),
    ),
}


class AuditFilter(SiteHistoryReportFilterSet):
    """By kind, action, person, place and time. All that is logged can be chosen, not only what one may change."""

    kind = django_filters.ChoiceFilter(
        label=_("Slag"), choices=[(name, label) for name, (label, _rule) in KINDS.items()], method="by_kind"
    )
    place = django_filters.ModelChoiceFilter(
        label=_("Plats"), queryset=Place.objects.exclude(kind=Kind.LOCALITY).order_by("path"), method="by_place"
    )

    def by_kind(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """What is of one kind."""
        return queryset.filter(KINDS[value][1])

    def by_place(self, queryset: QuerySet, name: str, value: Place) -> QuerySet:
        """What was done to the place, and to what lies in it."""
        if queryset.model is PageLogEntry:
            return queryset.filter(page__in=Page.objects.filter(path__startswith=page_of(value).path))
        return queryset.filter(_within(value))

    def get_action_choices(self) -> list[tuple[str, str]]:
        """Every action that has been logged."""
        used = {action for model in registry.get_log_entry_models() for action in model.objects.all().get_actions()}
        return [choice for choice in registry.get_choices() if choice[0] in used]

    def get_users_queryset(self) -> QuerySet[User]:
        """Everyone who has done something."""
        ids = {pk for model in registry.get_log_entry_models() for pk in model.objects.all().get_user_ids()}
        return User.objects.filter(pk__in=ids).order_by("email")


class AuditReport(LogEntriesView):
    """Wagtail's own history, but all of it, and only for those who may read all of it."""

    page_title = _("Granskningslogg")
    header_icon = "history"
    filterset_class = AuditFilter
    index_url_name = "audit_report"
    index_results_url_name = "audit_report_results"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answers 403 to those who may open the admin but not this; Wagtail would send them home with a message."""
        if not may(request.user, VIEW_AUDIT):
            return render(request, "people/desk_refused.html", status=403)
        return super().dispatch(request, *args, **kwargs)

    def get_filtered_queryset(self) -> QuerySet:
        """As Wagtail's (its docstring says why the models are joined so), without asking what the reader may change."""
        self.log_models = list(registry.get_log_entry_models())
        parts = [
            self.filter_queryset(
                model.objects.values("pk", "timestamp").annotate(
                    log_model_index=Value(index, output_field=IntegerField())
                )
            ).order_by()
            for index, model in enumerate(self.log_models)
        ]
        return parts[0].union(*parts[1:], all=True).order_by("-timestamp")


def _within(place: Place) -> Q:
    """The condition on log rows for things that belong to a place: the places themselves, and what points at one."""
    places = Place.objects.filter(path__startswith=place.path)
    found = Q(content_type=ContentType.objects.get_for_model(Place), object_id__in=_as_text(places))
    for model in {content_type.model_class() for content_type in ContentType.objects.all()}:
        if model is not None and not issubclass(model, Page) and _points_at_a_place(model):
            rows = model._default_manager.filter(place__path__startswith=place.path)
            found |= Q(content_type=ContentType.objects.get_for_model(model), object_id__in=_as_text(rows))
    return found


def _points_at_a_place(model: Any) -> bool:
    try:
        return model._meta.get_field("place").related_model is Place
    except FieldDoesNotExist:
        return False


def _as_text(rows: QuerySet) -> QuerySet:
    """Their keys as the log writes them."""
    return rows.order_by().annotate(as_text=Cast("pk", CharField())).values("as_text")
