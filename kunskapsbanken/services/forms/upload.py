"""A file to read into the register."""

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy

from kunskapsbanken.files.importing import check_upload
from kunskapsbanken.services.importers import READERS
from kunskapsbanken.services.queries.register import kinds_to_choose

LICENCES = [
    ("", gettext_lazy("Vet inte")),
    ("CC0-1.0", gettext_lazy("CC0: fritt att använda")),
    ("CC-BY-4.0", gettext_lazy("CC BY 4.0: fritt, om källan anges")),
    ("ODbL-1.0", gettext_lazy("ODbL: OpenStreetMap")),
]
# Columns that a file may call something of its own; the others are known by their names.
NAMED = {
    "id": gettext_lazy("Kolumnen med id"),
    "namn": gettext_lazy("Kolumnen med namn"),
    "latitud": gettext_lazy("Kolumnen med latitud"),
    "longitud": gettext_lazy("Kolumnen med longitud"),
    "slag": gettext_lazy("Kolumnen med serviceslag"),
    "ort": gettext_lazy("Kolumnen med ort"),
    "adress": gettext_lazy("Kolumnen med adress"),
    "oppettider": gettext_lazy("Kolumnen med öppettider"),
}
# What is asked of every file; the rest few need.
OF_ALL = ("file", "source", "dated", "licence")


class UploadForm(forms.Form):
    """A file to read in, whose it is, of which day and under which licence; and what it does not say itself."""

    file = forms.FileField(
        label=gettext_lazy("Fil"),
        help_text=gettext_lazy(
            "CSV, XLSX, GeoPackage, GeoJSON, svar från Overpass eller utdrag ur OpenStreetMap (.osm.pbf). Högst 30 MB."
        ),
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
    licence = forms.ChoiceField(
        label=gettext_lazy("Licens"),
        choices=LICENCES,
        required=False,
        help_text=gettext_lazy("Hur uppgifterna får användas. OpenStreetMaps filer får alltid ODbL."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Serviceslag för hela filen"),
        required=False,
        help_text=gettext_lazy("Behövs bara om filen inte har någon kolumn med serviceslag."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [
            ("", gettext_lazy("Filen säger själv")),
            *((term.slug, term.label) for term in kinds_to_choose()),
        ]
        for name, label in NAMED.items():
            self.fields[f"column_{name}"] = forms.CharField(
                label=label,
                required=False,
                max_length=80,
                help_text=gettext_lazy("Behövs bara om kolumnen heter något vi inte känner till."),
            )

    def clean_file(self) -> Any:
        """Of a kind that we read, and not too large."""
        check_upload(self.cleaned_data["file"], READERS)
        return self.cleaned_data["file"]

    def of_all_files(self) -> list[BoundField]:
        """What is asked of every file."""
        return [field for field in self if field.name in OF_ALL]

    def of_some_files(self) -> list[BoundField]:
        """What few files need, folded away."""
        return [field for field in self if field.name not in OF_ALL]

    def tells_of_some(self) -> bool:
        """Whether what is folded away has been filled in, or is faulty."""
        return any(field.errors or (self.is_bound and field.value()) for field in self.of_some_files())

    def given(self) -> dict[str, Any]:
        """What the sender says that the file does not."""
        columns = {name: self.cleaned_data[f"column_{name}"].strip() for name in NAMED}
        return {
            "kind": self.cleaned_data["kind"],
            "columns": {name: theirs for name, theirs in columns.items() if theirs},
        }
