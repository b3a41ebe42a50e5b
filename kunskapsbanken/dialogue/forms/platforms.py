"""What a platform is for, how it works and who sits around it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms import BaseFormSet, BoundField, formset_factory
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.actions.platforms import Seated
from kunskapsbanken.dialogue.forms.fields import text_field
from kunskapsbanken.dialogue.models import (
    LEVEL_FIELDS,
    MANDATE_FIELDS,
    Level,
    Mandate,
    PlatformProfile,
    Rhythm,
    Sector,
)
from kunskapsbanken.people.models import Organisation

PREFIX = "med"
SPARE_ROWS = 3
MOST_ROWS = 60
WITHOUT = "utan-"


class PlatformForm(forms.Form):
    """Everything but the organisations around the table."""

    purpose = text_field(
        label=_("Vad är plattformen till för?"), rows=4, max_length=4000, help_text=_("Nämn inga personer vid namn.")
    )
    levels = forms.MultipleChoiceField(
        label=_("Vilka nivåer arbetar den på?"), choices=Level.choices, widget=forms.CheckboxSelectMultiple()
    )
    mandates = forms.MultipleChoiceField(
        label=_("Vad får den göra?"),
        required=False,
        choices=[
            (Mandate.ADVISES, _("Ge råd innan andra beslutar")),
            (Mandate.INITIATES, _("Ta egna initiativ")),
            (Mandate.REFERRED_TO, _("Svara på remisser")),
        ],
        widget=forms.CheckboxSelectMultiple(),
    )
    convenor = forms.ModelChoiceField(
        label=_("Vem sammankallar?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("Ingen vald"),
    )
    rhythm = forms.ChoiceField(
        label=_("Hur ofta träffas ni?"), required=False, choices=[("", _("Inte bestämt")), *Rhythm.choices]
    )
    rhythm_words = forms.CharField(
        label=_("Mer om när"),
        required=False,
        max_length=160,
        help_text=_("Till exempel: första tisdagen, inte i juli."),
    )
    is_active = forms.BooleanField(
        label=_("Plattformen är igång"), required=False, help_text=_("Ta bort bocken om den vilar.")
    )

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["convenor"].queryset = organisations
        for sector in Sector:
            self.fields[f"{WITHOUT}{sector.value}"] = forms.IntegerField(
                label=sector.label,
                required=False,
                min_value=0,
                max_value=1_000,
                widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            )

    def about_fields(self) -> list[BoundField]:
        """Those before the tables of who takes part."""
        return [field for field in self if not field.name.startswith(WITHOUT)]

    def without_fields(self) -> list[BoundField]:
        """How many take part without an organisation, by sector."""
        return [field for field in self if field.name.startswith(WITHOUT)]

    def told(self) -> dict[str, Any]:
        """What was filled in, as the action takes it."""
        data = self.cleaned_data
        levels = {field: level in data["levels"] for level, field in LEVEL_FIELDS.items()}
        mandates = {field: mandate in data["mandates"] for mandate, field in MANDATE_FIELDS.items()}
        plain = {name: data[name] for name in ("purpose", "rhythm", "rhythm_words", "is_active")}
        return {
            "fields": {**plain, **levels, **mandates},
            "convenor": data["convenor"],
            "without": {sector: data.get(f"{WITHOUT}{sector}") or 0 for sector in Sector.values},
        }


class SeatForm(forms.Form):
    """An organisation and its sector; a row without an organisation is none."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none(), required=False, empty_label=_("Ingen vald")
    )
    sector = forms.ChoiceField(label=_("Sektor"), required=False, choices=[("", _("Välj sektor")), *Sector.choices])

    def __init__(
        self, *args: Any, choices: list[tuple[Any, str]], known: QuerySet[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = known
        # Read once for all the rows, where each would read the directory for itself.
        self.fields["organisation"].widget.choices = choices

    def clean(self) -> dict[str, Any]:
        """Who sits there does so for someone."""
        data = super().clean() or {}
        if data.get("organisation") and not data.get("sector"):
            self.add_error("sector", _("Välj en sektor."))
        return data


def seat_rows(
    data: Mapping[str, Any] | None, organisations: QuerySet[Organisation], seats: list[dict[str, Any]]
) -> BaseFormSet:
    """Rows for those who are there, and some empty."""
    choices = [("", str(_("Ingen vald"))), *organisations.values_list("pk", "name")]
    rows = formset_factory(SeatForm, extra=SPARE_ROWS, max_num=MOST_ROWS, validate_max=True)
    made: BaseFormSet = rows(
        data, initial=seats, prefix=PREFIX, form_kwargs={"choices": choices, "known": organisations}
    )
    return made


def seated_in(rows: BaseFormSet) -> list[Seated]:
    """Who sits there, of rows that are right."""
    told = [row.cleaned_data for row in rows if row.cleaned_data.get("organisation")]
    return [Seated(row["organisation"], row["sector"]) for row in told]


def told_by(profile: PlatformProfile | None, platform: Organisation) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What is told already: for the form, and for its rows."""
    if profile is None:
        return {"convenor": platform.parent_id, "is_active": True}, []
    about = {name: getattr(profile, name) for name in ("purpose", "rhythm", "rhythm_words", "is_active")}
    about |= {"convenor": platform.parent_id, "levels": profile.levels, "mandates": profile.mandates}
    seats = list(profile.seats.order_by("sector", "pk"))
    about |= {f"{WITHOUT}{seat.sector}": seat.number for seat in seats if seat.number}
    rows = [{"organisation": seat.organisation_id, "sector": seat.sector} for seat in seats if seat.organisation_id]
    return about, rows
