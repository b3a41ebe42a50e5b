"""The officer's forms: the answer, who gives it, what a voice is about, and what is done with several."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.forms.fields import PlaceField, ThemeField, service_field, text_field
from kunskapsbanken.dialogue.models import AnswerTemplate, Contribution, ContributionKind, Outcome
from kunskapsbanken.people.models import Organisation, User
from kunskapsbanken.places.models import Place

MOST_PARTS = 5
Choices = list[tuple[str, str]]


class SimilarVoices(forms.ModelMultipleChoiceField):
    """Voices to tick, each with its words, where it is from and why it is shown."""

    def __init__(self, **options: Any) -> None:
        self.because: dict[int, str] = {}
        empty = Contribution.public.none()
        super().__init__(queryset=empty, widget=forms.CheckboxSelectMultiple(), to_field_name="key", **options)

    def offer(self, voices: QuerySet[Contribution], because: dict[int, str]) -> None:
        """Let these be chosen."""
        self.queryset, self.because = voices, because

    def label_from_instance(self, obj: Any) -> SafeString:
        """The first words; in the language they were said."""
        text = Truncator(" ".join(obj.text.split())).chars(220)
        about = ", ".join(part for part in (obj.place.name, self.because.get(obj.pk, "")) if part)
        return format_html('<span lang="{}">{}</span> <span class="muted small">({})</span>', obj.language, text, about)


class AnswerForm(forms.Form):
    """The answer, what became of it, and which other voices it answers."""

    template = forms.ModelChoiceField(
        label=_("Börja med en svarstext"),
        queryset=AnswerTemplate.objects.none(),
        required=False,
        empty_label=_("Ingen"),
        help_text=_("Välj en text och tryck på ”Sätt in”. Fyll sedan i det som står inom hakparenteser."),
    )
    text = text_field(
        label=_("Svar"),
        max_length=8000,
        rows=8,
        help_text=_("Alla kan läsa svaret. Säg vad som händer, när, och varför om det inte blir av."),
    )
    outcome = forms.ChoiceField(
        label=_("Vad blir det av det?"), choices=Outcome.choices, widget=forms.RadioSelect(), required=True
    )
    reason = text_field(
        label=_("Varför?"),
        required=False,
        rows=2,
        max_length=2000,
        help_text=_("Behövs när det inte blir av, eller när det är någon annans ansvar."),
    )
    others = forms.ModelChoiceField(
        label=_("Vems ansvar är det?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("Välj organisation, eller skriv nedan"),
    )
    others_name = forms.CharField(label=_("Eller skriv vem"), required=False, max_length=160)
    also = SimilarVoices(label=_("Svaret gäller också"), required=False)

    def __init__(self, *args: Any, templates: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["template"].queryset = templates
        self.fields["others"].queryset = organisations

    def offer_similar(self, voices: QuerySet[Contribution], because: dict[int, str]) -> None:
        """Let these be answered by the same; the question is left out where there are none."""
        if because:
            self.fields["also"].offer(voices, because)
        else:
            del self.fields["also"]


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


class TogetherForm(AssignForm):
    """What is done with the voices that are ticked: given to someone, or said to be about something."""

    theme = ThemeField(label=_("Tema"), empty_label=_("Som det är"))
    service = service_field()

    def __init__(
        self, *args: Any, verb: str = "", answerers: list[User], services: Choices, themes: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, answerers=answerers, **kwargs)
        # The page has asked for them already.
        name = self.fields["to"].label_from_instance
        self.fields["to"].choices = [("", _("Välj person")), *((user.pk, name(user)) for user in answerers)]
        self.fields["service"].choices = [("", _("Som det är")), *services]
        self.fields["theme"].choices = [("", _("Som det är")), *themes]
        if verb != "tilldela":
            self.fields["to"].required = self.fields["answer_by"].required = False


class InterpretForm(forms.Form):
    """What a voice is about."""

    place = PlaceField(label=_("Vilken plats gäller det?"))
    service = service_field()
    theme = ThemeField(label=_("Tema"), empty_label=_("Inget särskilt"))

    def __init__(self, *args: Any, places: Iterable[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].offer(places)


class WithholdForm(forms.Form):
    """Why a voice is not shown."""

    reason = text_field(
        label=_("Skäl"), rows=3, max_length=1000, help_text=_("Alla kan läsa skälet på röstens sida. Nämn ingen.")
    )


class MergeForm(forms.Form):
    """Which voices say the same."""

    voices = SimilarVoices(
        label=_("Röster som säger samma sak"), error_messages={"required": _("Välj minst en röst som säger samma sak.")}
    )


class PartForm(forms.Form):
    """One of the things that a voice says; left empty it is none."""

    text = text_field(label=_("Vad sades?"), max_length=4000, rows=3, required=False)
    kind = forms.ChoiceField(label=_("Vad är det?"), choices=ContributionKind.choices)
    service = service_field()


PartFormSet = forms.formset_factory(PartForm, extra=MOST_PARTS, max_num=MOST_PARTS, absolute_max=MOST_PARTS)


class AnswerTextForm(forms.Form):
    """A text to begin an answer with."""

    title = forms.CharField(label=_("Rubrik"), max_length=120)
    text = text_field(
        label=_("Text"),
        max_length=8000,
        rows=10,
        help_text=_("Skriv det som ska fyllas i varje gång inom dubbla hakparenteser: [[vad ni gör]]."),
    )
    organisation = forms.ModelChoiceField(
        label=_("Bara för en organisation"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("Nej, för alla som svarar i kommunen"),
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if organisations is None:  # a text stays with those whose it is
            del self.fields["organisation"]
        else:
            self.fields["organisation"].queryset = organisations
