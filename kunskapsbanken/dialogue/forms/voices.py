"""The public's form, the officer's answer, and the insight."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.forms.fields import PlaceField, kind_field, sector_field, service_field, text_field
from kunskapsbanken.dialogue.models import Contribution, Outcome
from kunskapsbanken.dialogue.queries.insights import linkable_items
from kunskapsbanken.people.guard import GuardedForm
from kunskapsbanken.people.models import User
from kunskapsbanken.places.models import Place


class VoiceForm(GuardedForm):
    """A voice from anyone, without account."""

    text = text_field(
        label=_("Vad vill du säga?"),
        max_length=4000,
        rows=6,
        help_text=_("Skriv som du pratar. Nämn inga personer vid namn."),
    )
    kind = kind_field()
    sector = sector_field(_("Du talar som"))
    place = PlaceField(label=_("Vilken plats gäller det?"))
    service = service_field()
    email = forms.EmailField(
        label=_("E-postadress"),
        required=False,
        help_text=_("Frivilligt. Vi mejlar när du får svar. Adressen visas aldrig."),
    )

    def __init__(self, *args: Any, places: Iterable[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].offer(places)


class AnswerForm(forms.Form):
    """The answer and what became of it."""

    text = text_field(
        label=_("Svar"),
        max_length=8000,
        rows=8,
        help_text=_("Alla kan läsa svaret. Säg vad som händer, när, och varför om det inte blir av."),
    )
    outcome = forms.ChoiceField(
        label=_("Vad blir det av det?"), choices=Outcome.choices, widget=forms.RadioSelect(), required=True
    )


class _Answerer(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.get_full_name() or obj.email)


class AssignForm(forms.Form):
    """Who answers, by when."""

    to = _Answerer(label=_("Vem svarar?"), queryset=User.objects.none(), empty_label=_("Välj person"))
    answer_by = forms.DateField(
        label=_("Svar senast"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, answerers: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = User.objects.filter(pk__in=[user.pk for user in answerers]).order_by("email")


class _Voices(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> SafeString:
        text = Truncator(" ".join(obj.text.split())).chars(220)
        about = f"{obj.get_kind_display()}, {obj.get_sector_display().lower()}, {obj.place.name}"
        return format_html('{} <span class="muted small">({})</span>', text, about)


class InsightForm(forms.Form):
    """An insight and the voices that it rests on."""

    title = forms.CharField(
        label=_("Insikten i en mening"),
        max_length=160,
        help_text=_("Till exempel: De äldre klarar inte resan till apoteket när bussen har slutat gå."),
    )
    text = text_field(label=_("Förklaring"), max_length=8000, required=False, rows=5)
    service = service_field()
    contributions = _Voices(
        label=_("Röster som insikten bygger på"),
        queryset=Contribution.public.none(),
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"required": _("Välj minst en röst som insikten bygger på.")},
    )

    def __init__(self, *args: Any, voices: QuerySet[Contribution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contributions"].queryset = voices


class LinkItemForm(forms.Form):
    """Something in the bank that an insight leads to."""

    item = forms.ModelChoiceField(
        label=_("Post i kunskapsbanken"), queryset=Contribution.public.none(), empty_label=_("Välj post")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = linkable_items()
