"""A service place's facts, as the officer keeps them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from kunskapsbanken.people.models import Organisation
from kunskapsbanken.places.models import Place
from kunskapsbanken.services.models import ServicePlace


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
