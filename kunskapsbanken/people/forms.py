"""Forms about people: invitations, roles, new accounts."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.people.models import Membership, Organisation, Role, User
from kunskapsbanken.people.queries import givable_roles, given_for_by
from kunskapsbanken.places.models import Place

UNTIL_HELP = gettext_lazy("Lämna tomt om rollen gäller tills vidare.")


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def organisations_to_choose(place: Place) -> QuerySet[Organisation]:
    """The organisations of a place, of what lies in it and of what it lies in, and the national ones."""
    above = [place.path[: end + 1] for end, sign in enumerate(place.path) if sign == "/"]
    near = Q(place__path__startswith=place.path) | Q(place__path__in=above) | Q(place=None)
    return Organisation.objects.filter(near, is_example__in={False, place.is_example}).order_by("name")


def organisations_to_give_for(by: User, place: Place) -> QuerySet[Organisation]:
    """Those of `organisations_to_choose` that `by` may give roles for."""
    return organisations_to_choose(place).filter(given_for_by(by))


class SignOnForm(forms.Form):
    """Whose log-in it is, told by one's e-mail address."""

    email = forms.EmailField(
        label=gettext_lazy("Din e-postadress i arbetet"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=gettext_lazy("Vi ser på det som står efter @ vilken organisation du hör till."),
    )


class InvitationForm(forms.Form):
    """Who is asked, and to be what."""

    email = forms.EmailField(
        label=gettext_lazy("E-postadress"),
        help_text=gettext_lazy("Dit skickar vi en länk. Den som har länken kan tacka ja."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=gettext_lazy("Roll"), choices=Role.choices, widget=forms.RadioSelect)
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=gettext_lazy("För organisationen"),
        required=False,
        empty_label=gettext_lazy("Ingen"),
    )
    role_until = forms.DateField(
        label=gettext_lazy("Rollens sista dag"), required=False, widget=_day(), help_text=UNTIL_HELP
    )
    message = forms.CharField(
        label=gettext_lazy("Hälsning"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Står i brevet, över ditt namn."),
    )

    def __init__(self, *args: Any, place: Place, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        givable = givable_roles(by, place)
        self.fields["role"].choices = [(role.value, role.label) for role in Role if role in givable]
        self.fields["organisation"].queryset = organisations_to_give_for(by, place)


class RoleForm(forms.ModelForm):
    """A role's last day, and for whom it is held."""

    class Meta:
        model = Membership
        fields = ["organisation", "until"]
        labels = {"organisation": gettext_lazy("För organisationen"), "until": gettext_lazy("Rollens sista dag")}
        help_texts = {"until": UNTIL_HELP}
        widgets = {"until": _day()}

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = Organisation.objects.filter(pk=self.instance.organisation_id)
        self.fields["organisation"].queryset = organisations_to_give_for(by, self.instance.place) | now
        self.fields["organisation"].empty_label = _("Ingen")


class _PersonChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.get_full_name() or obj.email} ({obj.email})"


class HandOverForm(forms.Form):
    """Who takes over."""

    successor = _PersonChoice(
        User.objects.none(),
        label=gettext_lazy("Vem tar över?"),
        empty_label=gettext_lazy("Välj"),
        help_text=gettext_lazy("Saknas någon? Bjud in personen först."),
    )

    def __init__(self, *args: Any, successors: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = successors


class NewAccountForm(forms.Form):
    """The account of someone who was invited; the address stands in the invitation."""

    name = forms.CharField(
        label=gettext_lazy("Ditt namn"), max_length=140, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password = forms.CharField(
        label=gettext_lazy("Välj ett lösenord"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=gettext_lazy("Skriv lösenordet en gång till"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._email = email
        self.fields["password"].help_text = password_validators_help_text_html()

    def clean(self) -> dict[str, Any]:
        """The same password twice, and one that holds."""
        data = super().clean() or {}
        password = data.get("password")
        if password and "again" in data and data["again"] != password:
            self.add_error("again", _("Det är inte samma lösenord."))
        if password:
            someone = User(email=self._email, first_name=data.get("name", ""))
            try:
                validate_password(password, someone)
            except ValidationError as fault:
                self.add_error("password", fault)
        return data
