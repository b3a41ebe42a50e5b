"""Typing in what came on paper, several statements a page; voices for someone else; forms to print."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.actions.papers import PaperRow
from kunskapsbanken.dialogue.forms.fields import PlaceField, kind_field, sector_field, service_field, text_field
from kunskapsbanken.dialogue.models import MOST_COPIES, Channel, ContributionKind, Sector
from kunskapsbanken.places.models import Place
from kunskapsbanken.vocabulary.models import Term

ROWS = 10
MOST_ROWS = 40
AS_ABOVE = ("", _("Som ovan"))
# What a row takes from the one above it where nothing is chosen.
KEPT = ("kind", "sector", "place", "service")
NO_SERVICE = "-"


def _numbered(choices: Iterable[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """A figure in front of each, so that a press on the key chooses it."""
    return [(value, f"{number} {label}") for number, (value, label) in enumerate(choices, start=1)]


class PaperRowForm(forms.Form):
    """A row of the table: one statement. An empty choice is the one of the row above; a row without text is none."""

    client_id = forms.UUIDField(widget=forms.HiddenInput())
    text = text_field(label=_("Vad står det?"), rows=2, required=False, max_length=4000)
    kind = forms.ChoiceField(label=_("Slag"), required=False)
    sector = forms.ChoiceField(label=_("Vem talar?"), required=False)
    place = forms.ChoiceField(label=_("Gäller"), required=False)
    service = forms.ChoiceField(label=_("Serviceslag"), required=False)
    sheet = forms.CharField(label=_("Blankettens nummer"), required=False, max_length=12)
    is_another = forms.BooleanField(label=_("Det är en annan blankett med samma nummer"), required=False)

    def __init__(self, *args: Any, places: list[Place], services: list[Term], is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = [] if is_first else [AS_ABOVE]
        choose = [("", _("Välj"))] if is_first else first
        self.fields["kind"].choices = [*choose, *_numbered(ContributionKind.choices)]
        self.fields["sector"].choices = [*choose, *_numbered(Sector.choices)]
        self.fields["place"].choices = [*first, *((place.code, place.name) for place in places)]
        none = [("", _("Inget särskilt"))] if is_first else [AS_ABOVE, (NO_SERVICE, _("Inget särskilt"))]
        self.fields["service"].choices = [*none, *((term.slug, term.label) for term in services)]
        for name, field in self.fields.items():
            field.widget.attrs |= {"data-cell": name, "class": "ds-input"}


class PaperPage:
    """The rows of a page of typing, filled in or empty."""

    def __init__(
        self,
        data: Any = None,
        *,
        places: list[Place],
        services: list[Term],
        rows: int = ROWS,
        initial: list[dict] | None = None,
    ) -> None:
        self.places = {place.code: place for place in places}
        self.services = {term.slug: term for term in services}
        told = initial or []
        number = self._number_of(data) if data is not None else max(rows, len(told))
        self.rows = [
            PaperRowForm(
                data,
                prefix=f"rad{row}",
                places=places,
                services=services,
                is_first=row == 0,
                initial={"client_id": uuid4(), **(told[row] if row < len(told) else {})},
            )
            for row in range(min(number, MOST_ROWS))
        ]

    @staticmethod
    def _number_of(data: Any) -> int:
        told = str(data.get("rader", ""))
        return int(told) if told.isdecimal() and len(told) < 4 else ROWS

    def is_valid(self) -> bool:
        """Whether every row could be read, and each that has a text says what and who."""
        valid = True
        kept: dict[str, str] = {}
        for row in self.rows:
            valid = row.is_valid() and valid
            data = row.cleaned_data if hasattr(row, "cleaned_data") else {}
            kept |= {name: data[name] for name in KEPT if data.get(name)}
            if not data.get("text", "").strip():
                if data.get("sheet"):
                    row.add_error("text", _("Skriv vad som står på blanketten, eller ta bort numret."))
                    valid = False
                continue
            for name, words in (("kind", _("Välj slag.")), ("sector", _("Välj vem som talar."))):
                if not kept.get(name):
                    row.add_error(name, words)
                    valid = False
            data.update(kept)
        return valid

    @property
    def filled(self) -> list[PaperRowForm]:
        """The rows that have a text."""
        return [row for row in self.rows if row.cleaned_data.get("text", "").strip()]

    def told(self) -> list[PaperRow]:
        """The filled rows as the action takes them."""
        return [self._row(form.cleaned_data) for form in self.filled]

    def _row(self, data: dict[str, Any]) -> PaperRow:
        return PaperRow(
            client_id=data["client_id"],
            text=data["text"],
            kind=data["kind"],
            sector=data["sector"],
            place=self.places[data["place"]] if data["place"] else next(iter(self.places.values())),
            service=self.services.get(data["service"]),
            sheet=data["sheet"],
            is_another=data["is_another"],
        )

    @property
    def faulty(self) -> list[tuple[int, PaperRowForm]]:
        """The rows with a fault, by the number that they have on the page."""
        return [(number, row) for number, row in enumerate(self.rows, start=1) if row.errors]


class WriteInForm(forms.Form):
    """A voice that someone told by telephone or left on paper."""

    client_id = forms.UUIDField(widget=forms.HiddenInput())
    channel = forms.ChoiceField(
        label=_("Hur kom den in?"),
        choices=[(Channel.PHONE, _("På telefon eller i ett samtal")), (Channel.PAPER, _("På papper"))],
        widget=forms.RadioSelect(attrs={"row": True}),
    )
    said_on = forms.DateField(
        label=_("Vilken dag?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Den dag då det sades eller lämnades."),
    )
    text = text_field(
        label=_("Vad sades?"),
        max_length=4000,
        rows=6,
        help_text=_("Skriv det så nära personens egna ord som du kan. Nämn inga personer vid namn."),
    )
    kind = kind_field(at_meeting=False)
    sector = sector_field(_("Vem talar?"))
    place = PlaceField(label=_("Vilken plats gäller det?"))
    service = service_field()
    sheet = forms.CharField(
        label=_("Blankettens nummer"),
        required=False,
        max_length=12,
        help_text=_("Står uppe till höger på bladet, om det är en utskriven blankett."),
    )
    is_another = forms.BooleanField(
        label=_("Det är en annan blankett med samma nummer"),
        required=False,
        help_text=_("Kryssa bara om du har fått veta att numret redan är inskrivet."),
    )

    def __init__(self, *args: Any, places: Iterable[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].offer(places)
        self.fields["said_on"].widget.attrs["max"] = timezone.localdate().isoformat()

    def told(self) -> PaperRow:
        """The voice as the action takes it."""
        names = ("client_id", "text", "kind", "sector", "place", "service", "sheet", "is_another")
        return PaperRow(**{name: self.cleaned_data[name] for name in names})


class PrintForm(forms.Form):
    """How many numbered forms to print."""

    copies = forms.IntegerField(
        label=_("Hur många blanketter?"),
        min_value=1,
        max_value=MOST_COPIES,
        initial=30,
        help_text=_("Varje blankett får ett eget nummer, så att ingen skrivs in två gånger. Högst %d.") % MOST_COPIES,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
