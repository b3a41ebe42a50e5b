"""Sending minutes out, asking for them, putting them right, and making a new version."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.forms.fields import text_field
from kunskapsbanken.dialogue.models import Contribution, Correction, CorrectionState, Grouping, Part
from kunskapsbanken.people.guard import GuardedForm


def day_field(**options: Any) -> forms.DateField:
    """A day."""
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class DraftForm(forms.Form):
    """What a person decides of the minutes beside their text."""

    grouping = forms.ChoiceField(
        label=_("I vilken ordning ska det som sades stå?"),
        choices=Grouping.choices,
        widget=forms.RadioSelect(),
        required=False,
        initial=Grouping.KIND,
    )
    next_meeting = forms.CharField(
        label=_("Nästa möte"),
        max_length=200,
        required=False,
        help_text=_("Om det är bestämt. Till exempel: 14 maj kl. 18.30 i skolan."),
    )

    def clean_grouping(self) -> str:
        """By kind where nothing is chosen."""
        return self.cleaned_data["grouping"] or Grouping.KIND


class SendOutForm(forms.Form):
    """Until when the draft can be put right."""

    correct_by = day_field(label=_("De kan rätta till och med"))


class ReceiverForm(forms.Form):
    """An address of someone who asked for the draft at the meeting."""

    email = forms.EmailField(label=_("E-postadress"), help_text=_("Bara till den som själv har bett om det på mötet."))


class AskForm(GuardedForm):
    """Ask for the draft oneself."""

    email = forms.EmailField(
        label=_("Din e-postadress"),
        help_text=_("Vi skickar ett brev där du bekräftar. Adressen visas aldrig och tas bort när allt är klart."),
    )


class CorrectionForm(GuardedForm):
    """How it should stand, about one statement or one part of the minutes."""

    part = forms.ChoiceField(label=_("Vad gäller det?"), choices=[])
    wording = text_field(
        label=_("Så här ska det stå"), max_length=4000, rows=5, help_text=_("Nämn inga personer vid namn.")
    )
    reason = text_field(label=_("Varför?"), max_length=1000, rows=3)

    def __init__(self, *args: Any, statement: Contribution | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if statement is None:
            self.fields["part"].choices = [choice for choice in Part.choices if choice[0] != Part.STATEMENT]
        else:
            del self.fields["part"]
            self.fields["wording"].initial = statement.text


class DecisionForm(forms.Form):
    """What becomes of a correction."""

    decision = forms.ChoiceField(
        label=_("Vad blir det av förslaget?"),
        choices=[
            (CorrectionState.ACCEPTED, _("Inför det som det är skrivet")),
            (CorrectionState.CHANGED, _("Inför det med andra ord")),
            (CorrectionState.REFUSED, _("Inför det inte")),
        ],
        widget=forms.RadioSelect(),
    )
    wording = text_field(
        label=_("Med andra ord"), max_length=4000, rows=4, required=False, help_text=_("Om du ändrar förslaget.")
    )
    answer = text_field(
        label=_("Svar till den som föreslog"),
        max_length=1000,
        rows=3,
        required=False,
        help_text=_("Behövs om förslaget inte förs in: skriv varför."),
    )

    def __init__(self, *args: Any, correction: Correction, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wording"].initial = correction.wording


class RevisionForm(forms.Form):
    """A fault that was found after the minutes were locked."""

    minutes = text_field(
        label=_("Det mötet kom fram till"),
        required=False,  # the action says so, in its own words
        max_length=20_000,
        rows=12,
        help_text=_("En tom rad delar stycken, - börjar en punkt och # en rubrik."),
    )
    next_meeting = forms.CharField(label=_("Nästa möte"), max_length=200, required=False)
    note = text_field(
        label=_("Vad har ändrats, och varför?"),
        required=False,
        max_length=1000,
        rows=3,
        help_text=_("Alla kan läsa det, och den förra versionen finns kvar."),
    )
