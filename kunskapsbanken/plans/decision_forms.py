"""What is filled in about decisions on a plan, as they stand in the minutes."""

from datetime import date
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.plans.forms import DayInput
from kunskapsbanken.plans.laying import Decision
from kunskapsbanken.plans.models import PlanKind, ServicePlan

# Who decides on a plan of each kind, and who has its follow-up before them: the first and the last.
BODIES = {
    PlanKind.SERVICE: (_("Kommunfullmäktige"), _("Kommunstyrelsen")),
    PlanKind.LOCAL: (_("Årsmötet"), _("Styrelsen")),
    PlanKind.REGIONAL: (_("Regionfullmäktige"), _("Regionala utvecklingsnämnden"), _("Regionstyrelsen")),
}


class SuggestedInput(forms.TextInput):
    """A line to write in, with suggestions to choose among."""

    def __init__(self, suggestions: tuple[Any, ...]) -> None:
        super().__init__()
        self.suggestions = suggestions

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The line, and the list of suggestions after it."""
        where = f"forslag_{name}"
        line = super().render(name, value, {**(attrs or {}), "list": where}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((words,) for words in self.suggestions))
        return format_html('{}<datalist id="{}">{}</datalist>', line, where, options)


class PapersInput(forms.ClearableFileInput):
    """Several files at a time."""

    allow_multiple_selected = True


class PapersField(forms.FileField):
    """Files to lay beside a decision; none will do."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each file by itself."""
        return [super(PapersField, self).clean(one, initial) for one in data or []]


class DecisionForm(forms.Form):
    """A decision on a plan."""

    body = forms.CharField(label=_("Beslutad av"), max_length=120)
    decided_on = forms.DateField(label=_("Beslutsdatum"), widget=DayInput())
    paragraph = forms.CharField(label=_("Paragraf"), max_length=20, help_text=_("Till exempel: § 45"))
    registry_number = forms.CharField(label=_("Diarienummer"), max_length=40, help_text=_("Till exempel: KS 2027/41"))

    def __init__(self, *args: Any, plan: ServicePlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = BODIES[PlanKind(plan.kind)]
        body = self.fields["body"]
        body.initial, body.widget = bodies[0], SuggestedInput(bodies)
        body.widget.is_required = True


class AdoptionForm(DecisionForm):
    """The decision to adopt, the days that the plan is valid, who revises it, and the decision's papers."""

    valid_from = forms.DateField(label=_("Gäller från och med"), widget=DayInput(), required=False)
    valid_to = forms.DateField(label=_("Gäller till och med"), widget=DayInput(), required=False)
    responsible = forms.CharField(
        label=_("Ansvarig för revidering"),
        max_length=120,
        required=False,
        help_text=_("En nämnd eller en funktion, inte en person."),
    )
    documents = PapersField(
        label=_("Protokollsutdrag och andra handlingar"),
        required=False,
        widget=PapersInput(attrs={"accept": ".pdf,.docx", "multiple": True}),
        help_text=_("PDF eller DOCX. De sparas med planen, visas för alla och kan inte tas bort."),
    )

    def __init__(self, *args: Any, plan: ServicePlan, read: Decision | None = None, **kwargs: Any) -> None:
        """`read` is a decision that a file told of: filled in for the one who writes to look through."""
        super().__init__(*args, plan=plan, **kwargs)
        self.fields["valid_from"].initial = date(plan.first_year, 1, 1)
        self.fields["valid_to"].initial = date(plan.last_year, 12, 31)
        self.fields["responsible"].initial = plan.responsible
        told = read._asdict() if read else {}
        for name in ("body", "decided_on", "paragraph", "registry_number"):
            self.fields[name].initial = told.get(name) or self.fields[name].initial
        if not plan.responsible:
            self.fields["responsible"].initial = told.get("responsible", "")
