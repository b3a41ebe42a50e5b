"""What people fill in about the minutes of an earlier meeting: files, meeting and passages."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.actions.earlier.desk import longest
from kunskapsbanken.dialogue.actions.earlier.receiving import ENDINGS, MOST_BYTES, MOST_FILES, ending_of
from kunskapsbanken.dialogue.models import ContributionKind, EarlierMinutes, EarlierPassage, Ladder, Meeting, Sector
from kunskapsbanken.dialogue.splitting import Field
from kunskapsbanken.places.models import Place
from kunskapsbanken.ui.templatetags.ui import day
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term

MEGABYTE = 1024 * 1024
# All files of one sending together.
MOST_BYTES_TOGETHER = 60 * MEGABYTE
FIELDS = {
    Field.TEXT: _("Det som sades"),
    Field.KIND: _("Vad det är"),
    Field.CATEGORY: _("Tema"),
    Field.PLACE: _("Plats"),
    Field.DATE: _("Datum"),
    Field.SECTOR: _("Vem som talar"),
    Field.LEFT: _("Tas inte med"),
}


class _ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    """Several files; cleaned, a list of them. One that is empty is told of later, by itself; of
    another kind it is told of at once, and none are taken where all are.
    """

    def __init__(self, **options: Any) -> None:
        accept = ",".join(ENDINGS)
        super().__init__(widget=_ManyFiles(attrs={"accept": accept}), allow_empty_file=True, max_length=255, **options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Each by itself, and no more of them than are taken at a time."""
        given = (list(data) if isinstance(data, list | tuple) else [data]) or [None]
        files: list[UploadedFile] = [super(_FilesField, self).clean(one, initial) for one in given]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(_("Välj högst %d filer åt gången.") % MOST_FILES)
        if all(ending_of(file.name or "") not in ENDINGS for file in files):
            names = ", ".join(file.name or "" for file in files)
            raise forms.ValidationError(_("%s kan inte läsas. Välj DOCX, PDF, XLSX, CSV eller text.") % names)
        if sum(file.size or 0 for file in files) > MOST_BYTES_TOGETHER:
            raise forms.ValidationError(
                _("Filerna är för stora tillsammans, högst %d MB åt gången.") % (MOST_BYTES_TOGETHER // MEGABYTE)
            )
        return files


class SendForm(forms.Form):
    """The files of one or many earlier meetings in a place."""

    files = _FilesField(
        label=_("Filer"),
        help_text=_(
            "Word (.docx), PDF, Excel (.xlsx), CSV, text, OpenDocument (.odt) eller HTML. Högst 40 filer åt gången, "
            "högst 10 MB var."
        ),
        error_messages={"required": _("Välj minst en fil.")},
    )

    def told(self) -> list[tuple[str, bytes]]:
        """Each file's name and content; of one that is too large no more than shows that it is."""
        return [(file.name or "", file.read(MOST_BYTES + 1)) for file in self.cleaned_data["files"]]


class _PlaceChoice(forms.ChoiceField):
    """A place among those given, known by its code; cleaned, it is the place, or none where nothing is chosen."""

    def __init__(self, *, places: Sequence[Place], empty: Any, **options: Any) -> None:
        self._places = {place.code: place for place in places}
        choices = [("", empty), *((code, place.full_name) for code, place in self._places.items())]
        super().__init__(choices=choices, required=False, **options)

    def clean(self, value: Any) -> Any:
        """The place itself."""
        return self._places.get(super().clean(value))


class MeetingFactsForm(forms.ModelForm):
    """Which meeting a file is of. What a page cannot be made without may wait until it is."""

    needed = ("title", "held_on", "starts", "venue")

    class Meta:
        model = EarlierMinutes
        fields = ("title", "held_on", "starts", "venue", "sort", "sector")
        widgets = {
            "held_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "starts": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }
        help_texts = {
            "starts": _("Ungefär räcker."),
            "sector": _("Gäller det som inte självt säger vem som talar."),
        }

    def __init__(self, *args: Any, places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held_in = self.instance.meeting_place
        self.fields["meeting_place"] = _PlaceChoice(
            places=places,
            empty=self.instance.place.full_name,
            label=_("Var hölls mötet?"),
            initial=held_in.code if held_in else "",
        )
        sorts = EarlierMinutes.Sort.choices
        self.fields["sort"] = forms.ChoiceField(
            label=_("Vad filen är"), required=False, choices=[("", _("Vet inte")), *sorts]
        )
        self.order_fields(["title", "held_on", "starts", "meeting_place", "venue", "sort", "sector"])


class PassageForm(forms.Form):
    """One passage. What is not known yet may be left empty; confirming it says what is lacking."""

    needed = ("text", "kind", "sector", "place")

    text = forms.CharField(label=_("Det som sades"), required=False, strip=False)
    kind = forms.ChoiceField(label=_("Vad är det?"), required=False)
    sector = forms.ChoiceField(label=_("Vem talar?"), required=False)
    service = forms.ChoiceField(label=_("Serviceslag"), required=False)
    at = forms.IntegerField(required=False, widget=forms.HiddenInput(), min_value=0)

    def __init__(
        self, *args: Any, passage: EarlierPassage, places: Sequence[Place], terms: dict[str, Term], **kwargs: Any
    ) -> None:
        initial = {
            "text": passage.text,
            "kind": passage.kind,
            "sector": passage.sector,
            "service": passage.service.slug if passage.service else "",
        }
        super().__init__(*args, prefix=str(passage.pk), initial=initial, **kwargs)
        self.passage, self._terms = passage, terms
        rows = min(8, max(2, len(passage.text) // 60 + 1))
        self.fields["text"].widget = forms.Textarea(attrs={"rows": rows})
        self.fields["text"].max_length = longest()
        self.fields["kind"].choices = [("", _("Välj")), *ContributionKind.choices]
        self.fields["sector"].choices = [("", _("Välj")), *Sector.choices]
        self.fields["service"].choices = [
            ("", _("Inget särskilt")),
            *((slug, term.label) for slug, term in terms.items()),
        ]
        self.fields["place"] = _PlaceChoice(
            places=places,
            empty=_("Välj plats"),
            label=_("Gäller"),
            initial=passage.place.code if passage.place else "",
        )

    def told(self) -> dict[str, Any]:
        """As the action takes it. A browser ends lines with two signs, where the text has one."""
        data = self.cleaned_data
        return {
            "text": data["text"].replace("\r\n", "\n"),
            "kind": data["kind"],
            "sector": data["sector"],
            "place": data["place"],
            "service": self._terms.get(data["service"]),
        }

    @property
    def is_other(self) -> bool:
        """Whether anything is said that the passage does not say already."""
        row = self.passage
        now = {name: getattr(row, name) for name in ("kind", "sector", "place", "service")}
        told = self.told()
        return told.pop("text").strip() != row.text or told != now


def service_terms() -> dict[str, Term]:
    """The kinds of service by their names in addresses, in the order to choose in."""
    return {term.slug: term for term in Term.objects.of(SERVICE_KIND).as_tree()}


class ColumnsForm(forms.Form):
    """What each column of a file's tables holds."""

    def __init__(self, *args: Any, tables: Iterable[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tables: list[list[str]] = []
        for number, table in enumerate(tables):
            names = []
            for column, held in enumerate(table["fields"]):
                name = f"tabell-{number}-{column}"
                heading = table["headings"][column] if column < len(table["headings"]) else ""
                label = heading.strip() or _("Kolumn %d") % (column + 1)
                self.fields[name] = forms.ChoiceField(label=label, choices=list(FIELDS.items()), initial=held)
                names.append(name)
            self.tables.append(names)

    def told(self) -> dict[int, list[str]]:
        """The fields of each table's columns."""
        return {number: [self.cleaned_data[name] for name in names] for number, names in enumerate(self.tables)}


class _MeetingChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title}, {day(obj.starts_at)}"


class BringInForm(forms.Form):
    """Which meeting the confirmed statements are laid into."""

    meeting = _MeetingChoice(
        label=_("Möte"), queryset=Meeting.objects.none(), required=False, empty_label=_("Gör en ny mötessida")
    )
    ladder = forms.ChoiceField(
        label=_("Vad betydde det att delta?"), choices=Ladder.choices, initial=Ladder.CONSULT, required=False
    )

    def __init__(self, *args: Any, meetings: QuerySet[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings
