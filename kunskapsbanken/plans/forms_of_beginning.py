"""What is filled in when a plan begins: from where, and a file with a plan that there is already."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.plans.actions.importing import ENDINGS, MOST_BYTES, Choice
from kunskapsbanken.plans.forms import StartForm
from kunskapsbanken.plans.models import SectionKind, ServicePlan
from kunskapsbanken.plans.queries.imports import Part

TEMPLATE, PLAN, FILE = "mallen", "plan", "fil"
FILE_HELP = _("DOCX, PDF, HTML eller ODT, högst 10 MB. Inget läggs in i planen förrän ni har gått igenom texten.")
_ACCEPT = forms.FileInput(attrs={"accept": ",".join(ENDINGS)})


class PlanFileForm(forms.Form):
    """A file with an existing plan."""

    file = forms.FileField(label=_("Fil med en befintlig plan"), help_text=FILE_HELP, widget=_ACCEPT, max_length=255)

    def clean_file(self) -> Any:
        """What is too large, or no plan can be read from, is not even read into memory."""
        return _readable(self.cleaned_data["file"])


class _PlanChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title} ({obj.get_state_display()})"


class BeginForm(StartForm):
    """The period of a new plan, and what it begins from."""

    # What is chosen to begin with is never nothing, and says itself which of the others it needs.
    needed = ("begin",)

    begin = forms.ChoiceField(
        label=_("Vad börjar ni från?"),
        choices=[(TEMPLATE, _("Från mallen")), (PLAN, _("Från en tidigare plan")), (FILE, _("Från en fil"))],
        initial=TEMPLATE,
        required=False,
        widget=forms.RadioSelect,
    )
    old = _PlanChoice(
        queryset=ServicePlan.objects.none(),
        label=_("Plan att fortsätta från"),
        required=False,
        empty_label=_("Välj en plan"),
        help_text=_(
            "Text, mål, indikatorer, orternas klasser, styrdokument, årshjul och åtgärder som inte är klara följer med."
            " Underlag läggs in på nytt. En antagen plan som revideras kan behålla sina år."
        ),
    )
    file = forms.FileField(
        label=_("Fil med en befintlig plan"), help_text=FILE_HELP, widget=_ACCEPT, max_length=255, required=False
    )

    def __init__(self, *args: Any, plans: QuerySet[ServicePlan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["old"]
        field.queryset = plans
        if not plans:
            del self.fields["old"]
            choices: Any = self.fields["begin"]
            choices.choices = [one for one in choices.choices if one[0] != PLAN]

    def clean(self) -> dict[str, Any]:
        """What was chosen to begin from is there."""
        data: dict[str, Any] = super().clean() or {}
        begin = data.get("begin") or TEMPLATE
        if begin == PLAN and not data.get("old") and "old" not in self.errors:
            self.add_error("old", _("Välj vilken plan ni fortsätter från."))
        if begin == FILE and not data.get("file") and "file" not in self.errors:
            self.add_error("file", _("Välj en fil."))
        return data

    def clean_file(self) -> Any:
        """As above."""
        return _readable(self.cleaned_data["file"])

    @property
    def old_plan(self) -> ServicePlan | None:
        """The plan that is continued, if that was chosen."""
        plan: ServicePlan | None = self.cleaned_data.get("old") if self.cleaned_data.get("begin") == PLAN else None
        return plan

    @property
    def given_file(self) -> Any:
        """The file, if that was chosen."""
        return self.cleaned_data.get("file") if self.cleaned_data.get("begin") == FILE else None


class PartsForm(forms.Form):
    """What becomes of each part of an existing plan."""

    def __init__(self, *args: Any, parts: list[Part], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = parts
        for number, one in enumerate(parts, start=1):
            part, key = one.part, one.part.pk
            about = part.heading or _("del %d") % number
            self.fields[f"avsnitt-{key}"] = forms.ChoiceField(
                label=_("Avsnitt för %s") % about, choices=SectionKind.choices, initial=part.section
            )
            self.fields[f"med-{key}"] = forms.BooleanField(
                label=_("Ta med %s") % about, required=False, initial=part.is_kept
            )
            if one.is_measures or one.is_goals:
                label = _("Lägg in de färdiga raderna som åtgärder")
                if one.is_goals:
                    label = _("Lägg in de färdiga raderna som mål och indikatorer")
                self.fields[f"rader-{key}"] = forms.BooleanField(label=label, required=False, initial=part.as_rows)

    def rows(self) -> list[tuple[Part, Any, Any, Any]]:
        """Each part with its fields: where it goes, whether it is taken along, and whether its rows are
        goals or measures.
        """
        return [
            (
                one,
                self[f"avsnitt-{one.part.pk}"],
                self[f"med-{one.part.pk}"],
                self[f"rader-{one.part.pk}"] if one.is_measures or one.is_goals else None,
            )
            for one in self.parts
        ]

    def told(self) -> dict[int, Choice]:
        """As the action takes it."""
        data = self.cleaned_data
        keys = [one.part.pk for one in self.parts]
        return {
            key: Choice(data[f"avsnitt-{key}"], data[f"med-{key}"], data.get(f"rader-{key}", False)) for key in keys
        }


def _readable(file: Any) -> Any:
    if file and PurePath(file.name).suffix.lower() not in ENDINGS:
        raise forms.ValidationError(_("Den sortens fil läser vi inte. Spara planen som DOCX, PDF, HTML eller ODT."))
    if file and file.size > MOST_BYTES:
        raise forms.ValidationError(_("Filen är större än 10 MB. Dela upp den och skicka delarna."))
    return file
