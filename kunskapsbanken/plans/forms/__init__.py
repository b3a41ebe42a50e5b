"""What is filled in about plans: by officers on their desk, and by anyone during a consultation."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

from kunskapsbanken.people.guard import GuardedForm
from kunskapsbanken.places.models import Kind
from kunskapsbanken.plans.forms.colliding import CollidingForm
from kunskapsbanken.plans.models import Goal, Indicator, Measure, MeasureStatus, PlanKind
from kunskapsbanken.plans.queries.points import Spot
from kunskapsbanken.plans.queries.working import ties_of

YEAR = forms.NumberInput(attrs={"inputmode": "numeric", "min": 2000, "max": 2100})


def add_faults(form: forms.Form, fault: ValidationError) -> None:
    """Put an action's faults at the fields that they are of, the others at the top."""
    if not hasattr(fault, "error_dict"):
        form.add_error(None, fault)
        return
    for name, faults in fault.error_dict.items():
        form.add_error(name if name in form.fields and name != NON_FIELD_ERRORS else None, faults)


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class StartForm(forms.Form):
    """The kind and the period of a new plan."""

    kind = forms.ChoiceField(label=_("Slag av plan"), widget=forms.HiddenInput)
    first_year = forms.IntegerField(label=_("Från år"), widget=YEAR)
    last_year = forms.IntegerField(label=_("Till år"), widget=YEAR)

    def __init__(self, *args: Any, kinds: Sequence[PlanKind] = (PlanKind.SERVICE,), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices, kind.initial, kind.required = [(row.value, row.label) for row in kinds], kinds[0], False
        if len(kinds) > 1:
            kind.widget = forms.RadioSelect(choices=kind.choices)
        next_year = timezone.localdate().year + 1
        self.fields["first_year"].initial, self.fields["last_year"].initial = next_year, next_year + 3

    def clean_kind(self) -> PlanKind:
        """The only one, where there is nothing to choose."""
        return PlanKind(self.cleaned_data["kind"] or self.fields["kind"].initial)


class GoalForm(CollidingForm):
    """A goal, and the one that it leads towards."""

    class Meta:
        model = Goal
        fields = ["text", "parent"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "text": _("Vad ska gälla när planperioden är slut?"),
            "parent": _("Om det här är ett delmål: det mål som det leder till."),
        }

    def __init__(self, *args: Any, parents: QuerySet[Goal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["parent"]
        field.queryset, field.empty_label = parents, _("Inget: det är ett mål för sig")

    def _post_clean(self) -> None:
        """The action checks the row, so that every way in has the same rules."""


class MeasureForm(CollidingForm):
    """A measure, and what it grew out of."""

    insights = forms.ModelMultipleChoiceField(
        None,
        label=_("Insikter som åtgärden bygger på"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    items = forms.ModelMultipleChoiceField(
        None,
        label=_("Poster i kunskapsbanken som har inspirerat"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("Håll ned Ctrl (Cmd på Mac) för att välja flera."),
    )
    service_places = forms.ModelMultipleChoiceField(
        None,
        label=_("Serviceplatser som åtgärden gäller"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=_("Håll ned Ctrl (Cmd på Mac) för att välja flera."),
    )

    class Meta:
        model = Measure
        fields = [
            "goal",
            "title",
            "expected_result",
            "where",
            "service",
            "responsible",
            "partners",
            "resources",
            "cost",
            "financing",
            "indicator",
            "starts",
            "ends",
        ]
        widgets = {"expected_result": forms.Textarea(attrs={"rows": 3}), "starts": YEAR, "ends": YEAR}
        help_texts = {
            "title": _("Börja med ett verb: Teckna avtal om …"),
            "expected_result": _("Vad blir annorlunda, och för vem?"),
            "responsible": _("Exakt en: en funktion eller en organisation, inte en person."),
            "partners": _("De andra som är med."),
            "where": _("Lämna tomt om åtgärden gäller hela området."),
            "resources": _("Till exempel: en halvtidstjänst, en lokal eller ideell tid."),
            "cost": _("Till exempel: 150 000 kronor om året."),
            "indicator": _("Den indikator som visar om åtgärden gör nytta."),
            "financing": _("Skriv ”utan kostnad” om åtgärden inte kostar."),
        }

    def __init__(
        self, *args: Any, goals: QuerySet[Goal], choices: dict[str, QuerySet], ties: dict[str, Iterable[int]], **kw: Any
    ) -> None:
        self._ties = ties
        super().__init__(*args, **kw)
        self.fields["goal"].queryset = goals  # type: ignore[attr-defined]
        measured = Indicator.objects.filter(goal__in=goals)
        self.fields["indicator"].queryset = measured  # type: ignore[attr-defined]
        for name, queryset in choices.items():
            field: Any = self.fields[name]
            field.queryset = queryset
            field.initial = ties.get(name, field.initial)
        for name, words in (
            ("where", _("Hela området")),
            ("service", _("Inget särskilt slag")),
            ("indicator", _("Ingen ännu")),
        ):
            self.fields[name].empty_label = words  # type: ignore[attr-defined]
        self.fields["goal"].empty_label = _("Välj ett mål")  # type: ignore[attr-defined]

    def ties_of(self, row: Any) -> Mapping[str, Iterable[int]]:
        """Of the one at hand as they were given; of one that has been read anew as they are by now."""
        return self._ties if row is self.instance else ties_of(row)

    def _post_clean(self) -> None:
        """The action checks the row, so that every way in has the same rules."""


class ConsultationForm(forms.Form):
    """How long the consultation is open."""

    closes = forms.DateField(
        label=_("Sista dag att lämna synpunkter"),
        widget=DayInput(),
        help_text=_("Räkna med minst tre veckor, fler över sommar och jul."),
    )


class ReplyForm(GuardedForm):
    """A comment on a section; anyone may."""

    text = forms.CharField(
        label=_("Din synpunkt"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Vad är bra, vad saknas, vad borde stå i stället? Nämn inga personer vid namn."),
    )
    suggested = forms.CharField(
        label=_("Förslag på annan lydelse"),
        required=False,
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Om du vill: skriv det som borde stå i planen, ord för ord."),
    )
    spot = forms.CharField(
        label=_("Var gäller det?"),
        required=False,
        max_length=120,
        help_text=_("Om synpunkten gäller ett ställe, till exempel en by eller en vägkorsning."),
    )
    known_point = forms.ChoiceField(
        label=_("Ort eller bygd på kartan"),
        required=False,
        help_text=_("Välj här om du inte pekar på kartan. Platsen visas på kartan för alla: peka inte ut någons hem."),
    )
    latitude = forms.FloatField(
        required=False, localize=True, min_value=-90, max_value=90, widget=forms.HiddenInput(), label=_("Latitud")
    )
    longitude = forms.FloatField(
        required=False, localize=True, min_value=-180, max_value=180, widget=forms.HiddenInput(), label=_("Longitud")
    )
    sender = forms.CharField(
        label=_("Vem lämnar synpunkten?"),
        required=False,
        max_length=120,
        help_text=_("Till exempel en förening eller ”boende i byn”. Visas tillsammans med synpunkten."),
    )
    email = forms.EmailField(
        label=_("E-postadress"),
        required=False,
        help_text=_("Används bara för att skicka svaret till dig. Visas aldrig."),
    )
    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, spots: Iterable[Spot] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["client_id"].initial = uuid4()
        self._spots = {spot.code: spot for spot in spots}
        if not self._spots:
            del self.fields["known_point"]
            return
        groups = [
            (label, [(spot.code, spot.name) for spot in self._spots.values() if spot.kind == kind])
            for kind, label in ((Kind.LOCALITY, gettext("Orter")), (Kind.DISTRICT, gettext("Bygder")))
        ]
        field: Any = self.fields["known_point"]
        field.choices = [("", gettext("Inget särskilt ställe")), *(group for group in groups if group[1])]

    def clean(self) -> dict[str, Any]:
        """A place that was chosen is the point, and says where where nothing else does."""
        data: dict[str, Any] = super().clean() or {}
        if spot := self._spots.get(data.get("known_point", "")):
            data |= {"latitude": spot.latitude, "longitude": spot.longitude, "spot": data.get("spot") or spot.name}
        return data


class FollowUpForm(forms.Form):
    """The yearly follow-up: a summary, and status and comment for each measure."""

    year = forms.IntegerField(label=_("År"), widget=YEAR)
    summary = forms.CharField(
        label=_("Sammanfattning"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Hur går det i stort? Vad har blivit bättre för invånarna, vad har inte blivit av?"),
    )

    def __init__(
        self,
        *args: Any,
        measures: Iterable[Measure],
        year: int,
        summary: str = "",
        rows: Mapping[int, tuple[str, str]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.measures = list(measures)
        self.fields["year"].initial, self.fields["summary"].initial = year, summary
        for measure in self.measures:
            name = {"number": measure.number, "title": measure.title}
            self.fields[f"status_{measure.number}"] = forms.ChoiceField(
                label=gettext("Åtgärd %(number)d: %(title)s") % name,
                choices=MeasureStatus.choices,
                initial=(rows or {}).get(measure.number, (measure.status, ""))[0],
            )
            self.fields[f"comment_{measure.number}"] = forms.CharField(
                label=gettext("Kommentar till åtgärd %(number)d") % name,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
                initial=(rows or {}).get(measure.number, ("", ""))[1],
                help_text=gettext("Behövs om åtgärden är försenad eller avbruten. Nämn inga personer vid namn."),
            )
