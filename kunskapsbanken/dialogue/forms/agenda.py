"""The agenda's rows, rearranged by buttons that need no script."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.dialogue.actions.agenda import MOST_ITEMS
from kunskapsbanken.dialogue.agendas import AgendaSaid
from kunskapsbanken.dialogue.models import LONGEST_ITEM, WorkForm

PREFIX = "dagordning"
BLANK_ROWS = 3  # to begin with
ADD, UP, DOWN, AWAY = "lagg-till", "upp", "ned", "bort"
Row = dict[str, Any]


class AgendaRowForm(forms.Form):
    """One item; a row that is emptied is taken away."""

    title = forms.CharField(label=gettext_lazy("Punkt"), required=False, max_length=200)
    minutes = forms.IntegerField(
        label=gettext_lazy("Minuter"),
        required=False,
        min_value=1,
        max_value=LONGEST_ITEM,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    work = forms.ChoiceField(
        label=gettext_lazy("Arbetsform"),
        required=False,
        choices=[("", gettext_lazy("Inte angivet")), *WorkForm.choices],
    )
    script = forms.CharField(
        label=gettext_lazy("Manus för den som leder"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.empty_permitted = False  # a row that says what was said before is still to be read

    def clean(self) -> dict[str, Any]:
        """An item has a title."""
        data = super().clean() or {}
        if not data.get("title") and any(data.get(name) for name in ("minutes", "work", "script")):
            self.add_error("title", _("Skriv vad punkten heter, eller töm raden."))
        return data


class BaseAgendaRows(BaseFormSet):
    """All rows, in order."""

    def said(self) -> list[AgendaSaid]:
        """The agenda by value, without the empty rows."""
        return [AgendaSaid(**form.cleaned_data) for form in self.forms if form.cleaned_data.get("title")]

    @property
    def minutes(self) -> int:
        """How long the rows take together, where they have just been put there."""
        return sum(
            int(row.get("minutes") or 0) for row in self.initial or [] if str(row.get("minutes") or 0).isdecimal()
        )


_Rows = forms.formset_factory(AgendaRowForm, formset=BaseAgendaRows, extra=0, max_num=MOST_ITEMS, absolute_max=60)


def agenda_rows(data: Any = None, said: Iterable[AgendaSaid] = ()) -> BaseAgendaRows:
    """The rows as they were sent, or of an agenda; with a few blank ones where there is none."""
    return _shown([row._asdict() for row in said] or [{} for _row in range(BLANK_ROWS)], data)


def rearranged_rows(data: Mapping[str, str], doing: str) -> BaseAgendaRows:
    """The rows as they were sent, after one has been added, moved or taken away; nothing is judged yet."""
    return _shown(rearranged(_posted(data), doing))


def rearranged(rows: list[Row], doing: str) -> list[Row]:
    """The rows after what a button says: `lagg-till`, or `upp-N`, `ned-N`, `bort-N` for the row of that number."""
    rows, (what, _dash, which) = list(rows), doing.rpartition("-")
    if doing == ADD:
        return [*rows, {}][:MOST_ITEMS]
    number = int(which) if which.isdecimal() else -1
    if what not in (UP, DOWN, AWAY) or not 0 <= number < len(rows):
        return rows
    row = rows.pop(number)
    if what in (UP, DOWN):
        rows.insert(max(number - 1, 0) if what == UP else number + 1, row)
    return rows


def _posted(data: Mapping[str, str]) -> list[Row]:
    sent = data.get(f"{PREFIX}-TOTAL_FORMS", "")
    number = min(int(sent), MOST_ITEMS) if sent.isdecimal() else 0
    names = AgendaRowForm.base_fields
    return [{name: data.get(f"{PREFIX}-{row}-{name}", "") for name in names} for row in range(number)]


def _shown(rows: list[Row], data: Any = None) -> BaseAgendaRows:
    form: BaseAgendaRows = _Rows(data, initial=rows, prefix=PREFIX)
    return form
