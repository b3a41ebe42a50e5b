"""The form for a file of residents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from kunskapsbanken.files.importing import check_upload
from kunskapsbanken.places.importers.population import ENDINGS


class PopulationForm(forms.Form):
    """A file to read in, what the count is called, whose it is and of which day."""

    file = forms.FileField(
        label=gettext_lazy("Fil"),
        help_text=gettext_lazy("CSV eller GeoPackage, högst 30 MB."),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )
    name = forms.CharField(
        label=gettext_lazy("Namn"),
        max_length=120,
        help_text=gettext_lazy("Till exempel ”Folkmängd efter ålder 2025”. En fil med samma namn ersätter den förra."),
    )
    source = forms.CharField(
        label=gettext_lazy("Källa"),
        max_length=200,
        help_text=gettext_lazy("Så som den ska stå på sidorna, till exempel ”SCB, Folkmängd efter region och ålder”."),
    )
    counted_on = forms.DateField(
        label=gettext_lazy("Uppgifterna avser"),
        help_text=gettext_lazy("SCB:s folkmängd avser den 31 december."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_file(self) -> Any:
        """Of a kind that we read, and not too large."""
        check_upload(self.cleaned_data["file"], ENDINGS)
        return self.cleaned_data["file"]
