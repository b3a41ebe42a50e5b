"""How two service places become one: which address stays, and which facts are right."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.services.actions.merging import Offers
from kunskapsbanken.services.models import Season, ServicePlace
from kunskapsbanken.services.queries.duplicates import FACTS, differing

LABELS = {
    "namn": gettext_lazy("Namn"),
    "adress": gettext_lazy("Adress och ort"),
    "punkt": gettext_lazy("Punkt på kartan"),
    "lage": gettext_lazy("Läge"),
    "bemanning": gettext_lazy("Bemanning"),
    "arstid": gettext_lazy("Årstid"),
    "drivs-av": gettext_lazy("Drivs av"),
    "kontakt": gettext_lazy("E-post, telefon och webbplats"),
    "om": gettext_lazy("Beskrivning"),
    "komma-in": gettext_lazy("Hur man kommer in"),
}


class MergeForm(forms.Form):
    """One question for each fact that differs; the answers are the keys of the two service places."""

    stays = forms.ChoiceField(
        label=gettext_lazy("Vilken blir kvar?"),
        help_text=gettext_lazy("Den andras adress leder hit, och bådas historik finns kvar här."),
        widget=forms.RadioSelect,
    )
    offers = forms.ChoiceField(
        label=gettext_lazy("Service och öppettider"), choices=Offers.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, one: ServicePlace, other: ServicePlace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pair = (one, other)
        self.fields["stays"].choices = [(row.key, _whose(row)) for row in self.pair]  # type: ignore[attr-defined]
        self.fields["stays"].initial = one.key
        self.fields["offers"].initial = Offers.BOTH
        if Season.MOBILE in (one.season, other.season):
            self.fields["offers"].label = _("Service, hållplatser och tider")
        for group in differing(one, other):
            self.fields[group] = forms.ChoiceField(
                label=LABELS[group],
                choices=[(row.key, _told(row, group)) for row in self.pair],
                initial=one.key,
                widget=forms.RadioSelect,
            )
        self.order_fields(["stays", *FACTS, "offers"])

    def merge(self) -> dict[str, Any]:
        """What to merge and how, as the action takes it; ask when the form is valid."""
        answers = self.cleaned_data
        stays, goes = sorted(self.pair, key=lambda row: row.key != answers["stays"])
        facts = [group for group in FACTS if answers.get(group) == goes.key]
        return {"stays": stays, "goes": goes, "facts": facts, "offers": Offers(answers["offers"])}


def _whose(row: ServicePlace) -> str:
    return _("%(name)s, från %(source)s") % {"name": row.name, "source": row.source}


def _told(row: ServicePlace, group: str) -> str:
    """The facts of a group in words."""
    said = []
    for name in FACTS[group]:
        value = getattr(row, name)
        shown = getattr(row, f"get_{name}_display", lambda value=value: value)()
        if shown not in ("", None):
            field = row._meta.get_field(name)
            said.append(f"{field.verbose_name}: {str(shown).lower()}" if group == "komma-in" else str(shown))
    return ", ".join(said) or _("inte angivet")
