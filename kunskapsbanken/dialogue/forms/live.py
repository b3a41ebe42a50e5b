"""The forms of the live questions: the phone's and the leader's."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.actions.live_questions import MOST_DOTS, Wording
from kunskapsbanken.dialogue.forms.fields import text_field
from kunskapsbanken.dialogue.live_code import LENGTH, tidy
from kunskapsbanken.dialogue.models import Contribution, LiveOption, LiveQuestion, QuestionKind


class CodeForm(forms.Form):
    """The door: the code that stands on the big screen."""

    kod = forms.CharField(
        label=_("Kod"),
        help_text=_("Sex tecken. Den står på skärmen."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Skriv koden som står på skärmen.")},
    )

    def clean_kod(self) -> str:
        """The code as we write it."""
        code = tidy(self.cleaned_data["kod"])
        if len(code) != LENGTH:
            raise forms.ValidationError(_("Koden är sex tecken. Läs på skärmen och försök igen."))
        return code


class BallotForm(forms.Form):
    """One question's options, as buttons for a thumb; dots are given with a list for each option."""

    def __init__(self, *args: Any, question: LiveQuestion, chosen: dict[int, int], **kwargs: Any) -> None:
        super().__init__(*args, auto_id="rost_%s", **kwargs)
        self.question = question
        options = list(question.options.all())
        if question.kind == QuestionKind.DOTS:
            self._give_dots(options, chosen)
        else:
            self._choose(options, chosen)

    def marks(self) -> dict[int, int]:
        """What was chosen: {number of the option: votes or dots}."""
        if self.question.kind == QuestionKind.DOTS:
            return {int(name.removeprefix("prickar-")): int(dots) for name, dots in self.cleaned_data.items()}
        value = self.cleaned_data["val"]
        return {int(number): 1 for number in (value if isinstance(value, list) else [value])}

    def _choose(self, options: list[LiveOption], chosen: dict[int, int]) -> None:
        choices = [(str(option.number), option.text) for option in options]
        numbers = [str(number) for number in chosen]
        told: dict[str, Any] = {
            "label": self.question.text,
            "choices": choices,
            "error_messages": {"required": _("Välj något först.")},
        }
        if self.question.kind == QuestionKind.SEVERAL:
            help_text = _("Välj högst %d.") % self.question.most
            self.fields["val"] = forms.MultipleChoiceField(
                widget=forms.CheckboxSelectMultiple(), initial=numbers, help_text=help_text, **told
            )
            return
        help_text = _("1 är lägst och 5 är högst.") if self.question.kind == QuestionKind.SCALE else ""
        self.fields["val"] = forms.ChoiceField(
            widget=forms.RadioSelect(), initial=numbers[0] if numbers else None, help_text=help_text, **told
        )

    def _give_dots(self, options: list[LiveOption], chosen: dict[int, int]) -> None:
        for option in options:
            self.fields[f"prickar-{option.number}"] = forms.ChoiceField(
                label=option.text,
                choices=[(str(dots), str(dots)) for dots in range(self.question.most + 1)],
                initial=str(chosen.get(option.number, 0)),
            )


class WordsForm(forms.Form):
    """Words from a phone. `client_id` tells the same words sent twice from two alike."""

    client_id = forms.UUIDField(widget=forms.HiddenInput())
    text = text_field(
        label=_("Ditt svar"),
        max_length=500,
        rows=3,
        help_text=_("Nämn inga personer vid namn."),
        error_messages={"required": _("Skriv något först.")},
    )

    def __init__(self, *args: Any, label: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["client_id"].initial = uuid4()
        self.fields["text"].label = label


class QuestionForm(forms.Form):
    """A question that the leader prepares."""

    text = forms.CharField(label=_("Fråga"), max_length=200)
    kind = forms.ChoiceField(label=_("Hur svarar man?"), choices=QuestionKind.choices, widget=forms.RadioSelect())
    options = text_field(
        label=_("Alternativ"),
        required=False,
        rows=6,
        help_text=_("Ett på varje rad, högst 12. Behövs inte för skala eller för svar i ord."),
    )
    most = forms.IntegerField(
        label=_("Hur många var?"),
        required=False,
        min_value=1,
        max_value=12,
        initial=3,
        help_text=_("Så många alternativ får var och en välja, eller så många prickar (högst %d) fördela.") % MOST_DOTS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    statements = forms.ModelMultipleChoiceField(
        label=_("Alternativ ur det som är antecknat"),
        queryset=Contribution.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text=_("Det du väljer här blir synligt för deltagarna när frågan ställs. Resultatet följer med rösterna."),
    )

    def __init__(self, *args: Any, statements: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if statements.exists():
            self.fields["statements"].queryset = statements
        else:
            del self.fields["statements"]

    def wording(self) -> Wording:
        """What was filled in, as the actions take it."""
        data = self.cleaned_data
        return Wording(
            kind=data["kind"],
            text=data["text"],
            most=data["most"] or 1,
            options=data["options"].splitlines(),
            statements=list(data.get("statements", ())),
        )


def told_of(question: LiveQuestion) -> dict[str, Any]:
    """A prepared question as it is."""
    options = list(question.options.all())
    is_scale = question.kind == QuestionKind.SCALE
    words = [option.text for option in options if option.contribution_id is None and not is_scale]
    return {
        "text": question.text,
        "kind": question.kind,
        "most": question.most,
        "options": "\n".join(words),
        "statements": [option.contribution_id for option in options if option.contribution_id],
    }
