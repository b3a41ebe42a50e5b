"""Forms about districts: what one is called, what lies in it, and where its border runs."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils.translation import gettext_lazy

from kunskapsbanken.files.importing import check_upload, on_disk, read_text
from kunskapsbanken.people.models import Organisation, OrganisationKind
from kunskapsbanken.places.borders import Geometry, read_border
from kunskapsbanken.places.models import Kind, Place

ENDINGS = (".geojson", ".json")


class BorderWidget(forms.Textarea):
    """A border as GeoJSON text; with JavaScript it is drawn on a map of the municipality."""

    template_name = "people/_border.html"
    use_fieldset = True
    source = ""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Where the map has its features."""
        return {**super().get_context(name, value, attrs), "source": self.source}


class BorderForm(forms.Form):
    """Where a district's border runs: drawn, written as GeoJSON or sent as a file. Empty is no border."""

    border = forms.CharField(
        label=gettext_lazy("Bygdens gräns"),
        required=False,
        widget=BorderWidget(attrs={"rows": 6, "spellcheck": "false"}),
        help_text=gettext_lazy("Med en gräns syns bygden på kartan, och vi kan räkna hur många som bor i den."),
    )
    border_file = forms.FileField(
        label=gettext_lazy("Gränsen som fil"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        help_text=gettext_lazy("GeoJSON i WGS 84. Filen går före det som är ritat."),
    )

    def __init__(self, *args: Any, municipality: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["border"].widget.source = f"{reverse('districts_map')}?plats={municipality.code}"

    def clean_border(self) -> Geometry | None:
        """The border that was drawn or written."""
        text = self.cleaned_data["border"]
        return read_border(text) if text.strip() else None

    def clean_border_file(self) -> Geometry | None:
        """The border in the file."""
        uploaded: UploadedFile | None = self.cleaned_data["border_file"]
        if uploaded is None:
            return None
        check_upload(uploaded, ENDINGS)
        with on_disk(uploaded, ENDINGS) as path:
            return read_border(read_text(path))

    def clean(self) -> dict[str, Any]:
        """One border: the file's, where there is one."""
        data = super().clean() or {}
        sent = data.pop("border_file", None)
        if sent is not None:
            self._errors.pop("border", None)  # what was drawn is not used
            data["border"] = sent
        return data


class DistrictForm(BorderForm):
    """What a district is called, which localities lie in it, and whose it is."""

    name = forms.CharField(
        label=gettext_lazy("Bygdens namn"), max_length=100, help_text=gettext_lazy("Så som de som bor där säger.")
    )
    localities = forms.ModelMultipleChoiceField(
        Place.objects.none(),
        label=gettext_lazy("Orter i bygden"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("En ort kan bara höra till en bygd. Mindre byar finns inte i listan."),
    )
    field_order = ("name", "localities", "border", "border_file", "group")
    group = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=gettext_lazy("Bygdens grupp"),
        required=False,
        empty_label=gettext_lazy("Ingen ännu"),
        help_text=gettext_lazy("Byalaget eller utvecklingsgruppen, om den finns i förteckningen."),
    )

    def __init__(self, *args: Any, municipality: Place, **kwargs: Any) -> None:
        super().__init__(*args, municipality=municipality, **kwargs)
        localities = Place.objects.filter(parent=municipality, kind=Kind.LOCALITY).order_by("name")
        self.fields["localities"].queryset = localities
        if not localities.exists():
            del self.fields["localities"]
        groups = (OrganisationKind.LOCAL_GROUP, OrganisationKind.VILLAGE_COUNCIL, OrganisationKind.ASSOCIATION)
        self.fields["group"].queryset = Organisation.objects.filter(kind__in=groups, place=municipality)
