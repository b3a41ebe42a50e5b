"""The moderator's desk in Wagtail's admin: the queue, and one submission with everything that can be done with it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import BadRequest, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import BaseListingView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from kunskapsbanken.moderation import actions
from kunskapsbanken.moderation.forms import QuestionForm, WithholdForm
from kunskapsbanken.moderation.models import OPEN, State, Submission
from kunskapsbanken.moderation.permissions import MODERATE
from kunskapsbanken.moderation.queries import counts_by_state, queue
from kunskapsbanken.moderation.registry import kinds
from kunskapsbanken.people.rights import may, may_see


def _kind_label(submission: Submission) -> str:
    return str(kinds[submission.kind].label)


class ForModerators(View):
    """Answers 403 to those who may open the admin but neither moderate nor audit."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Wagtail itself would send them home with a message, which hides what happened."""
        if not may_see(request.user, MODERATE):
            return render(request, "moderation/desk_refused.html", status=403)
        return super().dispatch(request, *args, **kwargs)


class QueueFilter(WagtailFilterSet):
    """By state and kind; what is not decided yet unless something else is asked for."""

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("Läge"), choices=State.choices, empty_label=gettext_lazy("Öppna")
    )
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("Typ"),
        choices=lambda: [(kind.name, kind.label) for kind in kinds.values()],
        empty_label=gettext_lazy("Alla"),
    )

    class Meta:
        model = Submission
        fields = ["state", "kind"]

    def filter_queryset(self, queryset: QuerySet[Submission]) -> QuerySet[Submission]:
        """Those that are open where no state is chosen."""
        if not self.form.cleaned_data.get("state"):
            queryset = queryset.filter(state__in=OPEN)
        return super().filter_queryset(queryset)


class QueueView(ForModerators, BaseListingView):
    """Everything that the public has sent in, the oldest first."""

    model = Submission
    page_title = gettext_lazy("Granska bidrag")
    header_icon = "mail"
    template_name = "moderation/desk_queue.html"
    index_url_name = "moderation_queue"
    index_results_url_name = "moderation_queue_results"
    filterset_class = QueueFilter
    paginate_by = 20
    columns = [
        TitleColumn("title", label=gettext_lazy("Rubrik"), url_name="moderation_submission"),
        Column("kind", label=gettext_lazy("Typ"), accessor=_kind_label),
        Column("state", label=gettext_lazy("Läge"), accessor="get_state_display"),
        DateColumn("created", label=gettext_lazy("Inkom")),
        DateColumn("decided", label=gettext_lazy("Avgjord")),
    ]

    def get_base_queryset(self) -> QuerySet[Submission]:
        """The oldest first."""
        return queue(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With a link and a number for each state."""
        counts = counts_by_state(self.request.user)
        states = [{"label": state.label, "count": counts.get(state, 0), "value": state.value} for state in State]
        return {
            **super().get_context_data(**kwargs),
            "states": states,
            "chosen": self.request.GET.get("state", ""),
            "no_results_message": _("Inget väntar här just nu."),
        }


@dataclass(frozen=True)
class Verb:
    """What a button does, what is said when it is done, and the form that belongs to it."""

    act: Callable[..., Any]
    done: Promise
    form: type[forms.Form] = forms.Form


VERBS = {
    "publicera": Verb(actions.publish_submission, gettext_lazy("Bidraget är publicerat.")),
    "avsta": Verb(actions.withhold_submission, gettext_lazy("Bidraget publiceras inte."), WithholdForm),
    "fraga": Verb(actions.ask_back, gettext_lazy("Frågan är skickad."), QuestionForm),
    "skrap": Verb(actions.mark_as_spam, gettext_lazy("Bidraget är markerat som skräp.")),
    "angra": Verb(actions.take_back_from_spam, gettext_lazy("Bidraget väntar på granskning igen.")),
}


class SubmissionView(ForModerators, WagtailAdminTemplateMixin, View):
    """One submission: what it says, what has been asked, and what can be done."""

    template_name = "moderation/desk_submission.html"
    header_icon = "mail"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it."""
        return self._show(get_object_or_404(queue(request.user), pk=pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do what the pressed button says, or show what hinders it."""
        submission = get_object_or_404(queue(request.user), pk=pk)
        name = request.POST.get("verb", "")
        if name not in VERBS:
            raise BadRequest
        verb = VERBS[name]
        form = verb.form(request.POST)
        if form.is_valid():
            try:
                verb.act(submission=submission, by=request.user, **form.cleaned_data)
            except ValidationError as fault:
                form.add_error(None, fault)
            else:
                messages.success(request, verb.done)
                return redirect("moderation_queue")
        return self._show(submission, failed=name, form=form)

    def _show(self, submission: Submission, *, failed: str = "", form: forms.Form | None = None) -> HttpResponse:
        """The page, with the form that could not be taken as it was filled in."""
        self.page_title, self.page_subtitle = _kind_label(submission), submission.title
        shown = {name: verb.form() for name, verb in VERBS.items()}
        if form is not None:
            shown[failed] = form
            messages.error(self.request, " ".join(str(fault) for faults in form.errors.values() for fault in faults))
        context = self.get_context_data(
            submission=submission,
            kind_label=self.page_title,
            rows=kinds[submission.kind].rows(submission.data),
            conversation=submission.messages.all(),
            withhold_form=shown["avsta"],
            question_form=shown["fraga"],
            may_decide=may(self.request.user, MODERATE, submission),
            decided_at=kinds[submission.kind].decided_at(submission),
            is_spam=submission.state == State.SPAM,
        )
        return self.render_to_response(context, status=422 if failed else 200)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """By way of the queue."""
        steps = [{"url": reverse("moderation_queue"), "label": QueueView.page_title}]
        return [*self.breadcrumbs_items, *steps, {"url": "", "label": self.get_page_subtitle()}]
