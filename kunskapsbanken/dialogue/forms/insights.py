"""What is filled in about insights and codes."""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.bank.choices import ItemKind
from kunskapsbanken.dialogue.forms.fields import service_field, text_field
from kunskapsbanken.dialogue.models import Insight
from kunskapsbanken.dialogue.models.coding import mark_rule


class _Told(forms.Form):
    """Puts an action's faults at the fields that they are of, the others at the top."""

    def take_faults(self, fault: ValidationError) -> None:
        """Show what the action said."""
        if not hasattr(fault, "error_dict"):
            self.add_error(None, fault)
            return
        for name, faults in fault.error_dict.items():
            self.add_error(name if name in self.fields and name != NON_FIELD_ERRORS else None, faults)


class CodeForm(_Told):
    """A code and when it is used."""

    name = forms.CharField(label=_("Kod"), max_length=80, help_text=_("Kort. Till exempel: Bussen slutar för tidigt."))
    description = text_field(
        label=_("När ska den användas?"),
        max_length=1000,
        required=False,
        rows=3,
        help_text=_("Så att alla som sorterar gör lika."),
    )
    mark = forms.CharField(
        label=_("Tangent"),
        max_length=1,
        required=False,
        validators=[mark_rule],
        help_text=_("Frivilligt: bokstaven eller siffran som sätter koden på kodarens bord. Inte j, k, x eller u."),
    )
    retired = forms.BooleanField(
        label=_("Används inte längre"),
        required=False,
        help_text=_("Koden sitter kvar på de röster som har den, men går inte att sätta på nya."),
    )

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_new:
            del self.fields["retired"]


class InsightWordsForm(_Told):
    """An insight's words."""

    title = forms.CharField(label=_("Insikten i en mening"), max_length=160)
    text = text_field(label=_("Förklaring"), max_length=8000, required=False, rows=6)
    service = service_field()


class WithdrawForm(_Told):
    """Why an insight is taken back."""

    why = text_field(
        label=_("Varför?"), max_length=1000, rows=3, help_text=_("Alla som har adressen till insikten kan läsa det.")
    )


class MergeForm(_Told):
    """The insight that another goes up in."""

    into = forms.ModelChoiceField(
        label=_("Insikten som finns kvar"),
        queryset=Insight.objects.none(),
        to_field_name="key",
        empty_label=_("Välj insikt"),
        help_text=_("Rösterna och allt som insikten har lett till flyttas dit."),
    )

    def __init__(self, *args: Any, others: QuerySet[Insight], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = others  # type: ignore[attr-defined]


class LiftForm(_Told):
    """What an insight becomes in the bank."""

    kind = forms.ChoiceField(
        label=_("Vad blir det?"),
        choices=[(kind.value, kind.label) for kind in (ItemKind.EXAMPLE, ItemKind.METHOD, ItemKind.GUIDANCE)],
        widget=forms.RadioSelect(),
    )
