"""The public's form, and the insight."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext_lazy as _

from kunskapsbanken.dialogue.forms.fields import (
    PlaceField,
    kind_field,
    language_field,
    sector_field,
    service_field,
    text_field,
)
from kunskapsbanken.dialogue.forms.screening import stands_field, warn
from kunskapsbanken.dialogue.masking import kinds_in
from kunskapsbanken.dialogue.models import Contribution
from kunskapsbanken.dialogue.queries.insights import linkable_items
from kunskapsbanken.people.guard import GuardedForm
from kunskapsbanken.places.models import Place


class VoiceForm(GuardedForm):
    """A voice from anyone, without account."""

    text = text_field(
        label=_("Vad vill du säga?"),
        max_length=4000,
        rows=6,
        help_text=_("Skriv som du pratar. Nämn inga personer vid namn."),
    )
    kind = kind_field(at_meeting=False)
    sector = sector_field(_("Du talar som"))
    place = PlaceField(label=_("Vilken plats gäller det?"))
    service = service_field()
    language = language_field()
    email = forms.EmailField(
        label=_("E-postadress"),
        required=False,
        help_text=_("Frivilligt. Vi mejlar när du får svar. Adressen visas aldrig."),
    )

    may_stand = stands_field()
    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, places: Iterable[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].offer(places)
        self.fields["language"].initial = get_language()
        self.fields["client_id"].initial = uuid4()
        if not kinds_in(self.data.get("text", "")):
            del self.fields["may_stand"]

    def clean(self) -> dict[str, Any]:
        """What points out a person is told before it is sent; the sender decides."""
        if not self.cleaned_data.get("may_stand"):
            warn(self, self.cleaned_data.get("text", ""))
        return super().clean()


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
