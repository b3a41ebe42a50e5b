"""What anyone can say of a service place, and what who keeps it makes of that."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.people.guard import GuardedForm
from kunskapsbanken.services.actions.reports import Decision, Report, decision_on, proposed
from kunskapsbanken.services.forms.facts import NEW_HOURS, NEW_KIND, FactsFields
from kunskapsbanken.services.forms.hours import written
from kunskapsbanken.services.forms.note import note_field
from kunskapsbanken.services.models import ServiceOffering, ServicePlace
from kunskapsbanken.services.queries.changes import OFFERED, Changed, kind_labels, told

NOTE_LABELS = {
    Report.CHANGED: gettext_lazy("Något annat som har ändrats"),
    Report.CLOSED: gettext_lazy("Vet du när, och vad som händer sedan?"),
    Report.REOPENED: gettext_lazy("Vet du när, och vad som är nytt?"),
    Report.OPENED: gettext_lazy("Vet du när, och vad som finns där?"),
}


class ReportForm(FactsFields, GuardedForm):
    """What anyone says of a service place: that it holds, what has changed, that it has closed or opened."""

    note = note_field(
        gettext_lazy("Kommentar"),
        gettext_lazy("Skriv inga personers namn eller telefonnummer. Kommentaren syns i platsens historik."),
        rows=4,
    )
    email = forms.EmailField(
        label=gettext_lazy("E-postadress"),
        required=False,
        help_text=gettext_lazy("Vi mejlar när kommunen har sett det du skickat. Adressen visas aldrig."),
    )

    def __init__(
        self,
        *args: Any,
        what: Report,
        service_place: ServicePlace,
        offerings: Iterable[ServiceOffering] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if what in (Report.CHANGED, Report.REOPENED, Report.OPENED):
            self.add_offerings(offerings)
        if what == Report.CHANGED:
            self.add_facts(service_place)
            self.fields["note"].help_text = _(
                "Har platsen flyttat, skriv vart. Skriv inga personers namn eller telefonnummer. "
                "Kommentaren syns i platsens historik."
            )
        self.fields["note"].label = NOTE_LABELS.get(what, self.fields["note"].label)
        self.order_fields([name for name in self.fields if name not in ("note", "email")])


class DecisionForm(FactsFields):
    """What is taken in of a report: each proposed fact can be left out, and any fact written otherwise."""

    # As the place was when the page was opened: what others have changed since must not be changed back unseen.
    seen = forms.CharField(widget=forms.HiddenInput())
    taken = forms.MultipleChoiceField(
        label=gettext_lazy("Det här tas med"), required=False, widget=forms.CheckboxSelectMultiple
    )
    note = note_field(
        gettext_lazy("Kommentar i historiken"),
        gettext_lazy("Det som avsändaren skrev. Ta bort det som inte ska synas för alla."),
    )
    all_else_holds = forms.BooleanField(
        label=gettext_lazy("Inget annat har ändrats: övriga uppgifter om platsen stämmer i dag"),
        required=False,
        help_text=gettext_lazy("Bara då räknas uppgifterna som bekräftade i dag."),
    )

    def __init__(self, *args: Any, submission: Submission, service_place: ServicePlace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._proposed = proposed(submission.data)
        self.fields["seen"].initial = service_place.changed_at.isoformat()
        self.add_facts(service_place)
        self.add_offerings(service_place.offerings.kept().select_related("kind"))
        self._fill_in()
        labels, today = kind_labels(), timezone.localdate()
        choices = [(str(number), told(change, labels, today)) for number, change in enumerate(self._proposed)]
        self.fields["taken"].choices = choices
        self.fields["taken"].initial = [value for value, _label in choices]
        if not choices:
            del self.fields["taken"]
        self.fields["note"].initial = submission.data["note"]
        self.fields["all_else_holds"].initial = decision_on(submission.data).all_else_holds

    def clean_seen(self) -> str:
        """Refuse what was filled in over other facts than those that the place has now."""
        seen: str = self.cleaned_data["seen"]
        if seen != self.fields["seen"].initial:
            raise ValidationError(
                _("Serviceplatsen har ändrats sedan du öppnade sidan. Öppna den igen och gå igenom förslaget på nytt.")
            )
        return seen

    def decision(self) -> Decision:
        """What is decided; asked of a form that is valid."""
        answers = self.cleaned_data
        return Decision(self.changes(), answers["note"].strip(), answers["all_else_holds"])

    def changes(self) -> list[Changed]:
        """As they are written now, without what is left out."""
        taken = self.cleaned_data.get("taken", [])
        left_out = [change for number, change in enumerate(self._proposed) if str(number) not in taken]
        refused = [_which(change) for change in left_out]
        gone = [_which(change)[1:3] for change in left_out if change["field"] == OFFERED and change["new"]]
        kept = [change for change in super().changes() if _which(change) not in refused]
        return [change for change in kept if not change.get("kind") or _which(change)[1:3] not in gone]

    def _fill_in(self) -> None:
        """Put what is proposed into the fields, where the register still has what it is about."""
        by_offering = {(row.kind.slug, row.form): row.pk for row in self._offerings}
        for change in self._proposed:
            pk = by_offering.get((change.get("kind", ""), change.get("form", "")))
            name, value = change["field"], change["new"]
            if "kind" in change and pk is None:
                name, value = (NEW_KIND, change["kind"]) if name == OFFERED else (NEW_HOURS, written(value))
            elif name == OFFERED:
                name, value = f"gone-{pk}", not value
            elif "kind" in change:
                name, value = f"hours-{pk}", written(value)
            if name in self.fields:
                self.fields[name].initial = value


def _which(change: Changed) -> tuple[Any, ...]:
    return change["field"], change.get("kind"), change.get("form"), change["new"]
