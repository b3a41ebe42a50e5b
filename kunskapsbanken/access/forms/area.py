"""The three ways to say which part of a municipality is meant."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.access.areas import Geometry, as_text, read_area, ring
from kunskapsbanken.access.queries.areas import bordered_in, starts_in
from kunskapsbanken.files.importing import check_upload, on_disk, read_text
from kunskapsbanken.places.borders import read_border, within
from kunskapsbanken.places.models import Place

ENDINGS = (".geojson", ".json")
FARTHEST_KM = 60


class AreaWidget(forms.Textarea):
    """An area as text; with JavaScript it is drawn on a map of the municipality."""

    template_name = "access/_drawing.html"
    use_fieldset = True
    source = ""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Where the map has its features."""
        return {**super().get_context(name, value, attrs), "source": self.source}


class AreaForm(forms.Form):
    """One way to say an area; when it is valid, `name` and `geometry` (GeoJSON) tell of it."""

    name = ""
    geometry: Geometry | None = None

    def __init__(self, *args: Any, municipality: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.municipality = municipality


class BorderedForm(AreaForm):
    """A district or a locality that has a border."""

    bygd = forms.ChoiceField(label=gettext_lazy("Bygd eller ort"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = {place.code: (place, geometry) for place, geometry in bordered_in(self.municipality)}
        self.fields["bygd"].choices = [(code, place.name) for code, (place, _geometry) in self._known.items()]

    @property
    def is_possible(self) -> bool:
        """Whether there is any to choose."""
        return bool(self._known)

    def clean(self) -> dict[str, Any]:
        """The border of the chosen one."""
        data = super().clean() or {}
        if code := data.get("bygd"):
            place, self.geometry = self._known[code]
            self.name = place.name
        return data


class RingForm(AreaForm):
    """All within some kilometres of a place, as the crow flies."""

    runt = forms.ChoiceField(label=gettext_lazy("Runt orten eller bygden"))
    km = forms.IntegerField(
        label=gettext_lazy("Så många kilometer bort, fågelvägen"), min_value=1, max_value=FARTHEST_KM, initial=10
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = {place.code: place for place in starts_in(self.municipality)}
        self.fields["runt"].choices = [(code, place.name) for code, place in self._known.items()]

    @property
    def is_possible(self) -> bool:
        """Whether there is any to choose."""
        return bool(self._known)

    def clean(self) -> dict[str, Any]:
        """The ring around the chosen one."""
        data = super().clean() or {}
        if data.get("runt") and data.get("km"):
            middle = self._known[data["runt"]]
            self.geometry = ring(middle.latitude or 0.0, middle.longitude or 0.0, data["km"])
            self.name = _("%(km)d km runt %(place)s") % {"km": data["km"], "place": middle.name}
        return data


class DrawnForm(AreaForm):
    """An area that is drawn, written as corners or GeoJSON, or sent as a file."""

    yta = forms.CharField(
        label=gettext_lazy("Rita området eller skriv dess hörn"),
        required=False,
        widget=AreaWidget(attrs={"rows": 5, "spellcheck": "false"}),
        help_text=gettext_lazy(
            "Hörnen som latitud,longitud med mellanslag emellan, till exempel 64.1,16.8 64.2,17.0 64.0,17.1, "
            "eller som GeoJSON."
        ),
    )
    fil = forms.FileField(
        label=gettext_lazy("Eller ytan som fil"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        help_text=gettext_lazy("GeoJSON i WGS 84. Filen går före det som är ritat och sparas inte."),
    )

    def clean_yta(self) -> Geometry | None:
        """What was drawn or written, as far as it lies in the municipality."""
        text = self.cleaned_data["yta"]
        return self._inside(read_area(text)) if text.strip() else None

    def clean_fil(self) -> Geometry | None:
        """What is in the file."""
        uploaded: UploadedFile | None = self.cleaned_data["fil"]
        if uploaded is None:
            return None
        check_upload(uploaded, ENDINGS)
        with on_disk(uploaded, ENDINGS) as path:
            return self._inside(read_border(read_text(path)))

    def clean(self) -> dict[str, Any]:
        """One of them, the file first."""
        data = super().clean() or {}
        self.geometry = data.get("fil") or data.get("yta")
        if data.get("fil"):
            self._errors.pop("yta", None)  # what was drawn is not used
        elif self.geometry is None and not self.errors:
            self.add_error("yta", _("Rita ett område, skriv dess hörn eller välj en fil."))
        self.name = _("Ett ritat område i %s") % self.municipality.full_name
        return data

    @property
    def as_text(self) -> str:
        """The area as it stands in an address."""
        return as_text(self.geometry) if self.geometry else ""

    def _inside(self, geometry: Geometry) -> Geometry:
        try:
            return within(geometry, self.municipality)
        except ValidationError as fault:
            raise ValidationError(fault.messages) from None
