"""An agreement on service, as the municipality's officer keeps it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.people.models import Organisation
from kunskapsbanken.places.models import Place
from kunskapsbanken.services.forms.offering import day_field
from kunskapsbanken.services.models import Agreement, ServicePlace


class _PlaceChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.full_name)


class AgreementForm(forms.ModelForm):
    """What an agreement is on, between whom, how long, and when it is to be followed up."""

    place = _PlaceChoice(label=gettext_lazy("Kommun eller bygd"), queryset=Place.objects.none(), empty_label=None)
    valid_from = day_field(gettext_lazy("Gäller från"))
    valid_to = day_field(gettext_lazy("Gäller till och med"), gettext_lazy("Lämna tomt om det gäller tills vidare."))
    follow_up_on = day_field(
        gettext_lazy("Följs upp"),
        gettext_lazy("Den dagen står avtalet på arbetsbordet hos dem som sköter det. Visas inte för alla."),
    )
    document_url = forms.URLField(
        label=gettext_lazy("Var avtalet finns"),
        required=False,
        max_length=200,
        assume_scheme="https",
        help_text=gettext_lazy("En adress i diariet eller på kommunens webbplats. Visas inte för alla."),
    )

    class Meta:
        model = Agreement
        fields = (
            "title kind form place service_place parties organisations contents valid_from valid_to follow_up_on "
            "document_url"
        ).split()
        help_texts = {
            "title": gettext_lazy("Till exempel: Servicepunkten i Övre byn."),
            "parties": gettext_lazy("En på varje rad. Företag, föreningar och myndigheter, aldrig privatpersoner."),
            "form": gettext_lazy("Bara för en servicepunkt."),
            "service_place": gettext_lazy("Den serviceplats som avtalet gäller, om det är en."),
            "organisations": gettext_lazy("De av parterna som finns i förteckningen här."),
            "contents": gettext_lazy("En sak på varje rad: paketutlämning, dator och skrivare, kaffe …"),
        }
        widgets = {
            "parties": forms.Textarea(attrs={"rows": 3}),
            "contents": forms.Textarea(attrs={"rows": 5}),
            "organisations": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, places: Iterable[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [place.pk for place in places]
        self.fields["place"].queryset = Place.objects.filter(pk__in=offered).order_by("path")
        self.fields["service_place"].queryset = ServicePlace.objects.filter(place__in=offered).order_by("name")
        self.fields["service_place"].empty_label = _("Ingen särskild")
        organisations = Organisation.objects.filter(place__in=offered).order_by("name")
        self.fields["organisations"].queryset = organisations
        if not organisations:
            del self.fields["organisations"]
        self.fields["form"].choices = [("", _("Inte angiven")), *Agreement.Form.choices]

    def clean(self) -> dict[str, Any]:
        """The form is of a service point, and the term ends after it begins."""
        data = super().clean() or {}
        if data.get("form") and data.get("kind") and data["kind"] != Agreement.Kind.SERVICE_POINT:
            self.add_error("form", _("Bara en servicepunkt är fast, mobil eller digital."))
        if data.get("valid_from") and data.get("valid_to") and data["valid_to"] < data["valid_from"]:
            self.add_error("valid_to", _("Den sista dagen är före den första."))
        return data

    def facts(self) -> dict[str, Any]:
        """What is said of the agreement, by the model's names."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields if name != "organisations"}

    def organisations(self) -> list[Organisation]:
        """The parties that are in the directory."""
        return list(self.cleaned_data.get("organisations", ()))


class EndForm(forms.Form):
    """The last day of an agreement."""

    valid_to = day_field(gettext_lazy("Sista dagen"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["valid_to"].required = True
