"""What readers fill in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.bank.choices import ItemKind
from kunskapsbanken.bank.models import ExperienceReport
from kunskapsbanken.people.guard import GuardedForm

EMAIL_HELP = _("Frivilligt. Används bara för att svara dig och visas aldrig.")


class ShareForm(forms.Form):
    """A name for a list that is shared."""

    title = forms.CharField(
        label=_("Rubrik på listan"), required=False, max_length=120, help_text=_("Till exempel: Inför bymötet.")
    )


class ExperienceForm(GuardedForm):
    """ "Hjälpte det?" and how it went."""

    helped = forms.ChoiceField(
        label=_("Hjälpte det?"), choices=ExperienceReport.Helped.choices, widget=forms.RadioSelect()
    )
    text = forms.CharField(
        label=_("Berätta gärna hur det gick"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Vad gjorde ni, vad blev det av, vad skulle ni göra annorlunda? Nämn inga personer vid namn."),
    )
    where = forms.CharField(label=_("Var var det?"), required=False, max_length=120, help_text=_("Bygd eller kommun."))
    email = forms.EmailField(label=_("E-postadress"), required=False, help_text=EMAIL_HELP)


class TipForm(GuardedForm):
    """ "Tipsa oss": anyone proposes an item."""

    title = forms.CharField(label=_("Vad handlar tipset om?"), max_length=160)
    kind = forms.ChoiceField(
        label=_("Vad är det för något?"),
        choices=[("", _("Vet inte")), *ItemKind.choices],
        required=False,
    )
    text = forms.CharField(
        label=_("Berätta"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Vad gör ni, hur går det till, vad kostar det, vad blev resultatet? Skriv som du pratar."),
    )
    where = forms.CharField(
        label=_("Var finns det?"), required=False, max_length=120, help_text=_("Bygd eller kommun.")
    )
    link = forms.URLField(
        label=_("Länk"), required=False, assume_scheme="https", help_text=_("Om det finns mer att läsa.")
    )
    email = forms.EmailField(label=_("E-postadress"), required=False, help_text=EMAIL_HELP)
