"""The invitation's form with its agenda, as a request sends them."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.dialogue.agendas import AgendaSaid
from kunskapsbanken.dialogue.forms.agenda import BaseAgendaRows, agenda_rows, rearranged_rows
from kunskapsbanken.dialogue.forms.invitation import MeetingForm, times_of, told_by
from kunskapsbanken.dialogue.models import Meeting
from kunskapsbanken.dialogue.queries.agenda import length_of, proposed_agenda, said_agenda
from kunskapsbanken.dialogue.queries.insights import methods
from kunskapsbanken.places.models import Place

DOING = "gor"  # the buttons that change the agenda's rows and keep nothing yet
FROM_METHOD = "ur-metoden"


@dataclass(frozen=True)
class AskedInvitation:
    """The form and the rows of the agenda; `is_new` for a meeting that is not planned yet."""

    form: MeetingForm
    rows: BaseAgendaRows
    is_new: bool

    def is_to_be_kept(self) -> bool:
        """Whether both were sent and can be taken."""
        return self.form.is_bound and self.form.is_valid() & self.rows.is_valid()

    def agenda(self) -> list[AgendaSaid]:
        """The rows; of a new meeting without any, what its method proposes."""
        method = self.form.cleaned_data["method"]
        if (said := self.rows.said()) or method is None or not self.is_new:
            return said
        return _proposed(method, self.form.cleaned_data)

    @property
    def status(self) -> int:
        """422 where what was filled in could not be taken."""
        return 422 if self.form.errors or (self.rows.is_bound and self.rows.total_error_count()) else 200

    def context(self) -> dict[str, Any]:
        """For the template."""
        return {"form": self.form, "rows": self.rows}


def asked_invitation(request: HttpRequest, place: Place, meeting: Meeting | None = None) -> AskedInvitation:
    """What was sent to be kept; what was sent to have its rows rearranged; or what there is to begin with."""
    is_new = meeting is None
    if request.method == "POST" and DOING in request.POST:
        return _rearranged(request, place, is_new=is_new)
    if request.method == "POST":
        return AskedInvitation(MeetingForm(request.POST, place=place), agenda_rows(request.POST), is_new)
    if meeting is not None:
        return AskedInvitation(
            MeetingForm(place=place, initial=told_by(meeting)), agenda_rows(said=said_agenda(meeting)), is_new
        )
    method = methods().filter(slug=request.GET.get("metod", "")).first()
    rows = agenda_rows(said=proposed_agenda(method, length=None) if method else ())
    return AskedInvitation(MeetingForm(place=place, initial={"method": method}), rows, is_new)


def _rearranged(request: HttpRequest, place: Place, *, is_new: bool) -> AskedInvitation:
    """Everything as it was filled in, unjudged, but the rows in their new order or proposed by the method."""
    form = MeetingForm(place=place, initial={name: request.POST.get(name) for name in MeetingForm.base_fields})
    doing = request.POST[DOING]
    if doing != FROM_METHOD:
        return AskedInvitation(form, rearranged_rows(request.POST, doing), is_new)
    judged = MeetingForm(request.POST, place=place)
    judged.full_clean()
    method = judged.cleaned_data.get("method")
    said = _proposed(method, judged.cleaned_data) if method else []
    return AskedInvitation(form, agenda_rows(said=said) if said else rearranged_rows(request.POST, ""), is_new)


def _proposed(method: KnowledgeItem, data: dict[str, Any]) -> list[AgendaSaid]:
    return proposed_agenda(method, length=length_of(**times_of(data)))
