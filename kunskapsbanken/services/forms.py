"""The register's forms: what anyone can say of a service place, and the officer's own."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.files.importing import check_upload
from kunskapsbanken.people.guard import GuardedForm
from kunskapsbanken.people.models import Organisation
from kunskapsbanken.places.models import Place
from kunskapsbanken.services.actions.reports import Report
from kunskapsbanken.services.hours import short_week
from kunskapsbanken.services.hours_written import read_hours
from kunskapsbanken.services.importers import READERS
from kunskapsbanken.services.incoming import IncomingOffering
from kunskapsbanken.services.models import ServiceOffering, ServicePlace
from kunskapsbanken.services.queries.register import kinds_to_choose

HOURS_HELP = gettext_lazy("Till exempel: mån–fre 9–18, lör 10–14.")


class HoursField(forms.CharField):
    """Opening hours, written as people write them; cleaned, they are as OpenStreetMap writes them."""

    def clean(self, value: Any) -> str:
        """Read them."""
        return read_hours(super().clean(value))


def _written(expression: str) -> str:
    """Hours as a person would write them, where that is read back as the same; else as they are kept."""
    words = short_week(expression, timezone.localdate())
    try:
        same = bool(expression) and short_week(read_hours(words), timezone.localdate()) == words
    except ValidationError:
        same = False
    return words if same and "PH" not in expression else expression


class ReportForm(GuardedForm):
    """What anyone says of a service place: that it holds, what has changed, or that it has closed."""

    note = forms.CharField(
        label=gettext_lazy("Kommentar"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Skriv inga personers namn eller telefonnummer. Kommentaren syns i platsens historik."),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-postadress"),
        required=False,
        help_text=gettext_lazy("Vi mejlar när kommunen har sett det du skickat. Adressen visas aldrig."),
    )

    def __init__(self, *args: Any, what: Report, offerings: Iterable[ServiceOffering] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offerings = list(offerings) if what == Report.CHANGED else []
        if what == Report.CHANGED:
            self.fields["note"].label = _("Vad har ändrats?")
        elif what == Report.CLOSED:
            self.fields["note"].label = _("Vet du när, och vad som händer sedan?")
        for offering in self._offerings:
            form = f" ({offering.form.lower()})" if offering.form else ""
            self.fields[f"hours-{offering.pk}"] = HoursField(
                label=_("Öppettider: %s") % f"{offering.kind.label.lower()}{form}",
                required=False,
                max_length=255,
                initial=_written(offering.opening_hours),
                help_text=HOURS_HELP,
            )
        self.order_fields([*(f"hours-{offering.pk}" for offering in self._offerings), "note", "email"])

    def hours(self) -> dict[int, str]:
        """The new opening hours by the offering's key; those that were left as they stood are left out."""
        return {
            offering.pk: self.cleaned_data[f"hours-{offering.pk}"]
            for offering in self._offerings
            if f"hours-{offering.pk}" in self.changed_data
        }


class _PlaceChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.full_name)


class ServicePlaceForm(forms.ModelForm):
    """A service place as the municipality's officer keeps it."""

    place = _PlaceChoice(label=gettext_lazy("Kommun eller bygd"), queryset=Place.objects.none(), empty_label=None)
    website = forms.URLField(label=gettext_lazy("Webbplats"), required=False, max_length=200, assume_scheme="https")
    note = forms.CharField(
        label=gettext_lazy("Vad har hänt?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Syns i platsens historik. Skriv inga personers namn."),
    )

    class Meta:
        model = ServicePlace
        fields = (
            "name place locality address latitude longitude operator organisation website status staffing season "
            "physical_access"
        ).split()
        help_texts = {
            "organisation": gettext_lazy("De som driver service för den kan själva hålla uppgifterna färska."),
            "latitude": gettext_lazy("Grader norr, till exempel 64,1234."),
            "longitude": gettext_lazy("Grader öster, till exempel 17,1234."),
            "operator": gettext_lazy("Företag eller förening, aldrig en privatperson."),
            "physical_access": gettext_lazy("Ramp, trösklar, automatisk dörr, parkering nära …"),
        }
        widgets = {"physical_access": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, places: Iterable[Place], is_office: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [place.pk for place in places]
        self.fields["place"].queryset = Place.objects.filter(pk__in=offered).order_by("path")
        self.fields["organisation"].queryset = Organisation.objects.filter(place__in=offered).order_by("name")
        if not is_office:  # those who run the place say how it is, not whose it is or where in the country
            del self.fields["place"], self.fields["organisation"]
        for name in ("latitude", "longitude"):
            self.fields[name].localize = True
            self.fields[name].widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def facts(self) -> dict[str, Any]:
        """What is said of the place, by the model's names."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.fields}


class OfferingForm(forms.Form):
    """One kind of service at the place."""

    kind = forms.ChoiceField(label=gettext_lazy("Serviceslag"), required=False)
    form = forms.CharField(
        label=gettext_lazy("Form"),
        required=False,
        max_length=80,
        help_text=gettext_lazy("Till exempel: fullsortiment, ombud, automat."),
    )
    opening_hours = HoursField(label=gettext_lazy("Öppettider"), required=False, max_length=255, help_text=HOURS_HELP)
    agent_for = forms.CharField(label=gettext_lazy("Ombud för"), required=False, max_length=80)

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.empty_permitted = False  # a row that says what was said before is still to be read
        self.fields["kind"].choices = [("", _("Inget")), *kinds]


class BaseOfferings(BaseFormSet):
    """All that a place offers; a row where no kind is chosen is taken away."""

    def clean(self) -> None:
        """At least one kind, and the same kind and form only once."""
        if any(self.errors):
            return
        told = self.offerings()
        if not told:
            raise ValidationError(_("Välj minst ett serviceslag."))
        if len({(offering.kind, offering.form) for offering in told}) < len(told):
            raise ValidationError(_("Samma serviceslag och form står två gånger."))

    def offerings(self) -> list[IncomingOffering]:
        """What is offered, by value."""
        return [IncomingOffering(**form.cleaned_data) for form in self.forms if form.cleaned_data.get("kind")]


Offerings = forms.formset_factory(OfferingForm, formset=BaseOfferings, extra=2, max_num=20)


def offerings_form(data: Any, offered: Iterable[ServiceOffering] = ()) -> BaseOfferings:
    """The rows for what a place offers, filled in with what is offered now, and two more."""
    initial = [
        {
            "kind": row.kind.slug,
            "form": row.form,
            "opening_hours": _written(row.opening_hours),
            "agent_for": row.agent_for,
        }
        for row in offered
    ]
    kinds = [(term.slug, term.label) for term in kinds_to_choose()]
    form: BaseOfferings = Offerings(data, initial=initial, prefix="utbud", form_kwargs={"kinds": kinds})
    return form


class UploadForm(forms.Form):
    """A file to read in, whose it is and of which day."""

    file = forms.FileField(
        label=gettext_lazy("Fil"),
        help_text=gettext_lazy("CSV, GeoJSON eller utdrag ur OpenStreetMap (.osm.pbf, .osm). Högst 30 MB."),
        widget=forms.FileInput(attrs={"accept": ",".join(READERS) + ",.pbf"}),
    )
    source = forms.CharField(
        label=gettext_lazy("Källa"),
        max_length=160,
        help_text=gettext_lazy("Vems uppgifterna är. Skriv likadant varje gång, då känns platserna igen."),
    )
    dated = forms.DateField(
        label=gettext_lazy("Uppgifterna avser"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_file(self) -> Any:
        """Of a kind that we read, and not too large."""
        check_upload(self.cleaned_data["file"], READERS)
        return self.cleaned_data["file"]
