"""What is filled in about classes of places, and about the places in them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.plans.models import ClassedPlace, PlaceClass, ServicePlan
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term


class PlaceClassForm(forms.ModelForm):
    """A class: what puts a place in it, and which service it should have."""

    class Meta:
        model = PlaceClass
        fields = ["kind", "name", "criteria", "targets"]
        widgets = {"criteria": forms.Textarea(attrs={"rows": 3}), "targets": forms.CheckboxSelectMultiple}
        help_texts = {
            "name": _("Behövs bara för en egen klass."),
            "criteria": _("Till exempel: minst 200 invånare och mer än 20 km till nästa ort med butik."),
            "targets": _("Den nivå som ni siktar på för varje ort i klassen."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["targets"]
        field.queryset = Term.objects.of(SERVICE_KIND).as_tree()

    def _post_clean(self) -> None:
        """The action checks the row, so that every way in has the same rules."""


class ClassedPlaceForm(forms.ModelForm):
    """A place and its class."""

    class Meta:
        model = ClassedPlace
        fields = ["place_class", "where", "locality"]
        help_texts = {
            "locality": _("Om platsen saknas i listan. Skriv orten så som den står i serviceregistret."),
        }

    def __init__(self, *args: Any, plan: ServicePlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place_class: Any = self.fields["place_class"]
        place_class.queryset, place_class.empty_label = plan.place_classes.all(), _("Välj en klass")
        where: Any = self.fields["where"]
        below = Place.objects.within(plan.place).filter(kind__in=(Kind.DISTRICT, Kind.LOCALITY))
        where.queryset, where.empty_label = below.order_by("name", "pk"), _("Ingen: jag skriver orten nedan")

    def _post_clean(self) -> None:
        """The action checks the row, so that every way in has the same rules."""
