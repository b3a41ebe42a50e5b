"""What those who came are asked, in three grades and two boxes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.bank.choices import ItemKind

GRADES = [(5, _("Mycket bra")), (4, _("Bra")), (3, _("Varken eller")), (2, _("Dåligt")), (1, _("Mycket dåligt"))]


def _grade(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, choices=GRADES, coerce=int, widget=forms.RadioSelect())


def _words(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=1000,
        help_text=_("Skriv inga namn."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EvaluationForm(forms.Form):
    """What someone thought of it."""

    whole = _grade(_("Hur var det som helhet?"))
    useful = _grade(_("Hur är nyttan för dig i det du gör?"))
    arranged = _grade(_("Hur var det ordnat: lokal, teknik, mat?"))
    good = _words(_("Vad var bäst?"))
    better = _words(_("Vad kan bli bättre?"))


class LiftForm(forms.Form):
    """What kind of item a lesson becomes."""

    kind = forms.ChoiceField(
        label=_("Vad ska det bli?"),
        choices=[(kind.value, kind.label) for kind in (ItemKind.GUIDANCE, ItemKind.METHOD, ItemKind.EXAMPLE)],
    )
