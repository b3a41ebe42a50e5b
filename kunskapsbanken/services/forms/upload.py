"""A file to read into the register."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from kunskapsbanken.files.importing import check_upload
from kunskapsbanken.services.importers import READERS


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
