"""How often one wants to hear, and where."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.notices.models import Rhythm
from kunskapsbanken.people.guard import GuardedForm

_OFTEN = {
    "label": _("Hur ofta vill du få brev?"),
    "choices": Rhythm.choices,
    "initial": Rhythm.WEEKLY,
    "widget": forms.RadioSelect,
    "help_text": _("Du får bara brev när det finns något nytt. Valet gäller allt du följer."),
}


class RhythmForm(forms.Form):
    """For the one whose address is known."""

    rhythm = forms.ChoiceField(**_OFTEN)


class FollowByMailForm(GuardedForm):
    """For the one who has no account: the address is used for these letters and nothing else."""

    email = forms.EmailField(
        label=_("Din e-postadress"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Adressen används bara till de här breven. Den tas bort när du slutar följa."),
        max_length=254,
    )
    rhythm = forms.ChoiceField(**_OFTEN)
