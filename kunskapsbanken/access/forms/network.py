"""The form for a file of roads."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.access.actions.network_imports import SaidOfNetwork
from kunskapsbanken.access.importers import columns_said
from kunskapsbanken.access.models import NETWORK_ENDINGS
from kunskapsbanken.access.queries.networks import files_in_folder
from kunskapsbanken.files.importing import ending_among
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.places.queries import counties_with_municipalities

# What is larger takes too long to send, and lies better in the import folder.
MOST_BYTES = 300 * 1024 * 1024


class NetworkForm(forms.Form):
    """A file to send or one on the server, what the network is called, whose it is, of which day and where."""

    file = forms.FileField(
        label=gettext_lazy("Fil att skicka"),
        required=False,
        help_text=gettext_lazy("Utdrag ur OpenStreetMap (.osm.pbf), GeoPackage eller länklista (.csv), högst 300 MB."),
        widget=forms.FileInput(attrs={"accept": ",".join(NETWORK_ENDINGS)}),
    )
    in_folder = forms.ChoiceField(
        label=gettext_lazy("Eller en fil som ligger på servern"),
        required=False,
        help_text=gettext_lazy("Större filer läggs i mappen import i datamappen av den som sköter servern."),
    )
    name = forms.CharField(
        label=gettext_lazy("Namn"),
        max_length=120,
        help_text=gettext_lazy("Till exempel ”Vägar i Jämtland”. Ett vägnät med samma namn ersätts."),
    )
    source = forms.CharField(
        label=gettext_lazy("Källa"),
        max_length=200,
        help_text=gettext_lazy("Så som den ska stå på sidorna, till exempel ”© OpenStreetMaps bidragsgivare”."),
    )
    dated = forms.DateField(
        label=gettext_lazy("Uppgifterna avser"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    area = forms.ChoiceField(
        label=gettext_lazy("Täcker"),
        required=False,
        help_text=gettext_lazy("Utan län eller kommun används vägnätet för alla kommuner det räcker runt."),
    )
    layer = forms.CharField(
        label=gettext_lazy("Lager i GeoPackage"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Lämna tomt för det första lagret med linjer."),
    )
    columns = forms.CharField(
        label=gettext_lazy("Egna namn på kolumner i GeoPackage"),
        required=False,
        help_text=gettext_lazy("En på varje rad: vad, likhetstecken och namn, till exempel speed=HAST."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = [
            (county.name, [(place.code, place.full_name) for place in (county, *municipalities)])
            for county, municipalities in counties_with_municipalities()
        ]
        fields: Any = self.fields
        fields["area"].choices = [("", _("Alla kommuner som vägnätet räcker runt")), *areas]
        fields["in_folder"].choices = [("", _("Ingen")), *((name, name) for name in files_in_folder())]

    def clean_file(self) -> UploadedFile | None:
        """Of a kind that we read, and not too large."""
        uploaded: UploadedFile | None = self.cleaned_data["file"]
        if uploaded:
            ending_among(uploaded.name or "", NETWORK_ENDINGS)
            if (uploaded.size or 0) > MOST_BYTES:
                raise forms.ValidationError(
                    _("Filen är större än 300 MB. Be den som sköter servern lägga den i mappen import.")
                )
        return uploaded

    def clean_columns(self) -> dict[str, str]:
        """What columns are called, by what they are."""
        lines = (line.strip() for line in self.cleaned_data["columns"].splitlines())
        return columns_said(line for line in lines if line)

    def clean(self) -> dict[str, Any]:
        """One file, not none and not two."""
        answers = super().clean() or {}
        if "file" in answers and bool(answers["file"]) == bool(answers.get("in_folder")):
            self.add_error("file", _("Välj en fil att skicka, eller en som ligger på servern."))
        return answers

    def said(self) -> SaidOfNetwork:
        """What the form says of the network."""
        answers = self.cleaned_data
        places = Place.objects.filter(kind__in=(Kind.COUNTY, Kind.MUNICIPALITY))
        area = places.get(code=answers["area"]) if answers["area"] else None
        about = {name: answers[name] for name in ("name", "source", "dated", "columns", "layer")}
        return SaidOfNetwork(area=area, **about)
