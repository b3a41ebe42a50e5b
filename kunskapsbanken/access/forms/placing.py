"""A service place that opens or moves."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.access.whatif.changes import LONGEST_NAME, Change, Kind, Unreadable, read_change
from kunskapsbanken.places.models import Place
from kunskapsbanken.services.forms.hours import HoursField
from kunskapsbanken.services.queries import ServicePoint


class PlacingForm(forms.Form):
    """A service place that opens or moves: which, and where: in a locality, or at a position from the map.

    Where what is open at a moment is counted (`has_moment`), a new one may have hours.
    """

    vad = forms.ChoiceField(label=gettext_lazy("Vad ska placeras?"))
    namn = forms.CharField(
        label=gettext_lazy("Namn, om den är ny"),
        required=False,
        max_length=LONGEST_NAME,
        help_text=gettext_lazy("Till exempel ”Ny butik i Övre Exempelby”."),
    )
    ort = forms.ChoiceField(label=gettext_lazy("Ort eller bygd"), required=False)
    lat = forms.FloatField(label=gettext_lazy("Eller latitud"), required=False, localize=True)
    lon = forms.FloatField(label=gettext_lazy("och longitud"), required=False, localize=True)
    oppet = HoursField(
        label=gettext_lazy("Har öppet, om den är ny"),
        required=False,
        help_text=gettext_lazy("Till exempel: mån–fre 9–18, lör 10–14. Utan tider räknas den som alltid öppen."),
    )

    def __init__(
        self,
        *args: Any,
        services: Sequence[ServicePoint],
        places: Iterable[Place],
        has_moment: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if not has_moment:
            del self.fields["oppet"]
        self._places = {str(place.pk): place for place in places if place.latitude is not None}
        moving = [(one.key, _("Flytta %(name)s") % {"name": one.name}) for one in services]
        self.fields["vad"].choices = [(Kind.OPEN.value, _("En ny plats")), *moving]  # type: ignore[attr-defined]
        chosen = [("", _("Välj, eller skriv en position")), *((key, place.name) for key, place in self._places.items())]
        self.fields["ort"].choices = chosen  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Either a locality or both numbers of a position; together they are the change."""
        answers: dict[str, Any] = super().clean() or {}
        place = self._places.get(answers.get("ort") or "")
        where = (place.latitude, place.longitude) if place else (answers.get("lat"), answers.get("lon"))
        if self.errors:
            return answers
        if None in where:
            raise forms.ValidationError(_("Välj en ort, eller skriv både latitud och longitud."))
        try:
            answers["change"] = self._change(answers, f"{where[0]},{where[1]}", place)
        except Unreadable as fault:
            raise forms.ValidationError(_("Positionen ska ligga i Sverige, till exempel 64,1 och 16,8.")) from fault
        return answers

    @staticmethod
    def _change(answers: dict[str, Any], where: str, place: Place | None) -> Change:
        if answers["vad"] != Kind.OPEN.value:
            return read_change(Kind.MOVE, f"{answers['vad']}@{where}")
        hours = f"@{answers['oppet']}" if answers.get("oppet") else ""
        unnamed = _("Ny plats i %(place)s") % {"place": place.name} if place else ""
        # What parts the words of an address is no part of a name.
        name = answers["namn"].replace(",", " ").replace("@", " ") or unnamed
        return read_change(Kind.OPEN, f"{where},{name}{hours}")
