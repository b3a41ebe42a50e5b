"""What is filled in about a draft that is sent out for comment: by officers, and by recipients behind their doors."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

from kunskapsbanken.people.guard import GuardedForm, times_this_hour
from kunskapsbanken.plans.forms import DayInput, ReplyForm
from kunskapsbanken.plans.models import Channel, Recipient, RecipientRole, SectionKind

# A recipient may have something to say of every section, and an office goes out through one address.
PER_HOUR_BEHIND_DOOR = 60


class RecipientForm(forms.ModelForm):
    """One recipient."""

    class Meta:
        model = Recipient
        fields = ["name", "role", "email", "due"]
        widgets = {"due": DayInput()}
        help_texts = {
            "name": _("En nämnd, en myndighet eller en organisation, inte en person."),
            "email": _("Gärna en gemensam brevlåda. Utan adress skickar ni remissen på annat sätt."),
            "due": _("Lämna tomt om samrådets sista dag gäller."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = forms.ChoiceField(label=_("Roll"), choices=RecipientRole.choices, initial="annan")

    def _post_clean(self) -> None:
        """The action checks the row, so that every way in has the same rules."""


class RecipientLinesForm(forms.Form):
    """Many recipients, pasted in."""

    lines = forms.CharField(
        label=_("Mottagare, en på varje rad"),
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Skriv: Namn; roll; e-post. Roll och e-post kan utelämnas."),
    )


class _DoorForm(GuardedForm):
    def _check_rate(self) -> None:
        if times_this_hour(self.request, "plan-door") > PER_HOUR_BEHIND_DOOR:
            raise ValidationError(_("Det har kommit många svar från er uppkoppling. Vänta en stund."), code="rate")


def _text(label: Any, *, rows: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=6000, widget=forms.Textarea(attrs={"rows": rows}), **options)


def _number() -> forms.CharField:
    """Which goal or measure, by the number that it is read by."""
    return forms.CharField(
        label=_("Gäller mål eller åtgärd nummer"),
        required=False,
        max_length=5,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text=_("Så som det står i planen: 2, eller 2.1 för ett delmål. Bara för mål och åtgärder."),
    )


class DoorReplyForm(_DoorForm):
    """A recipient's comment on the whole or on a section."""

    section = forms.ChoiceField(
        label=_("Vad gäller synpunkten?"),
        choices=[
            ("", _("Hela planen (visas vid Sammanfattning)")),
            *((kind, label) for kind, label in SectionKind.choices if kind != SectionKind.SUMMARY),
        ],
        required=False,
    )
    about = _number()
    text = _text(_("Er synpunkt"), rows=8, help_text=_("Nämn inga personer vid namn."))
    suggested = _text(_("Förslag på annan lydelse"), rows=4, required=False)

    def clean_section(self) -> str:
        """What is about the whole stands at the summary."""
        return self.cleaned_data["section"] or SectionKind.SUMMARY


class DoorCommentForm(_DoorForm, ReplyForm):
    """A recipient's comment on a part of the plan; who it is from is known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["sender"], self.fields["email"]
        self.fields["text"].label = gettext("Er synpunkt")


class DoorChangeForm(_DoorForm):
    """What a recipient has sent, put better."""

    text = _text(_("Er synpunkt"), rows=8)
    suggested = _text(_("Förslag på annan lydelse"), rows=4, required=False)


class DoorFileForm(_DoorForm):
    """A recipient's answer as a file."""

    upload = forms.FileField(
        label=_("Ert svar som fil"),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.docx,.odt,.txt"}),
        help_text=_("PDF, DOCX, ODT eller TXT, högst 10 MB."),
    )
    note = _text(_("Sammanfatta svaret"), rows=3, required=False)


class DoorAbstainForm(_DoorForm):
    """Nothing to say, and that said."""


class EnterReplyForm(forms.Form):
    """A comment that came in another way, typed in for its sender."""

    channel = forms.ChoiceField(
        label=_("Hur kom synpunkten in?"), choices=[row for row in Channel.choices if row[0] != Channel.WEB]
    )
    received = forms.DateField(label=_("Vilken dag kom den in?"), widget=DayInput())
    recipient = forms.ModelChoiceField(
        Recipient.objects.none(), label=_("Remissinstans"), required=False, empty_label=_("Ingen av dem")
    )
    sender = forms.CharField(
        label=_("Annan avsändare"),
        required=False,
        max_length=120,
        help_text=_("Till exempel en förening eller ”boende i byn”. Inga personnamn: det här blir synligt för alla."),
    )
    section = forms.ChoiceField(label=_("Avsnitt"), choices=SectionKind.choices)
    about = _number()
    text = _text(_("Synpunkten, ordagrant"), rows=8)
    suggested = _text(_("Förslag på annan lydelse"), rows=4, required=False)

    def __init__(self, *args: Any, recipients: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["recipient"]
        field.queryset = recipients
        self.fields["received"].initial = timezone.localdate()
