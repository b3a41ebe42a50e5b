"""The form of an organisation: what it is, how it is reached, where more stands."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME, ORDERING_FIELD_NAME, BaseFormSet
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.people.forms import organisations_to_choose
from kunskapsbanken.people.logos import LogoField
from kunskapsbanken.people.models import Organisation, OrganisationContact, OrganisationLink
from kunskapsbanken.people.models.contacts import on_the_web
from kunskapsbanken.places.models import Place

MOST_ROWS = 20
WITHOUT_SCHEME = gettext_lazy("Skriv hela adressen, med https:// först.")


class OrganisationForm(forms.ModelForm):
    """What the directory says of an organisation."""

    website = forms.URLField(
        label=gettext_lazy("Webbplats"), required=False, assume_scheme="https", validators=[on_the_web]
    )
    logo_file = LogoField(label=gettext_lazy("Logotyp"), required=False)
    remove_logo = forms.BooleanField(label=gettext_lazy("Ta bort logotypen"), required=False)

    class Meta:
        model = Organisation
        fields = ["name", "kind", "parent", "description", "website", "takes_messages"]
        labels = {"takes_messages": gettext_lazy("Ta emot meddelanden genom ett formulär på organisationens sida")}
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "parent": gettext_lazy("För en samverkansplattform: den som sammankallar."),
            "description": gettext_lazy("Vad ni gör för servicen, med en mening eller två. Visas för alla."),
            "takes_messages": gettext_lazy(
                "Meddelandena går till den första kontakten med e-post, eller till er som leder organisationen här."
            ),
        }

    def __init__(self, *args: Any, place: Place | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = organisations_to_choose(place) if place else Organisation.objects.filter(is_example=False)
        self.fields["parent"].queryset = choices.exclude(pk=self.instance.pk)
        self.fields["parent"].empty_label = _("Ingen annan")
        self.fields["logo_file"].help_text = _(
            "PNG, JPEG, WebP eller GIF, högst 2 MB. Visas för alla. Blir något fel i formuläret får du välja den igen."
        )
        if self.instance.logo_id is None:
            del self.fields["remove_logo"]

    @property
    def facts(self) -> dict[str, Any]:
        """What is said of the organisation, by the model's names."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class _Row(forms.Form):
    """A row that says nothing is taken away; one that says something must have all that is `needed`."""

    needed: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        """The fields that a row must have, once it has any."""
        data = super().clean() or {}
        if not self.told:
            return data
        for name in self.needed:
            if not data.get(name) and name not in self.errors:
                self.add_error(name, self.fields[name].error_messages["needed"])
        return data

    @property
    def told(self) -> dict[str, Any]:
        """What the row says, right or wrong; nothing where it is empty."""
        row = {name: self.cleaned_data.get(name, "") for name in self.base_fields}
        return row if any(row.values()) or set(self.errors) & set(row) else {}


class ContactForm(_Row):
    """One way to reach the organisation."""

    needed = ("function",)
    function = forms.CharField(
        label=gettext_lazy("Funktion"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Till exempel: Samordnare för service, Växeln, Styrelsen."),
        error_messages={"needed": gettext_lazy("Skriv vilken funktion det är.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("E-postadress"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("Helst till en funktion, som service@…, och inte till en person. Visas för alla."),
    )
    phone = forms.CharField(label=gettext_lazy("Telefon"), required=False, max_length=40)
    name = forms.CharField(
        label=gettext_lazy("Namn"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("En personuppgift som visas för alla. Skriv den bara om det behövs och personen vill."),
    )

    def clean(self) -> dict[str, Any]:
        """Somewhere to write or ring."""
        data = super().clean()
        if self.told and not data.get("email") and not data.get("phone") and "email" not in self.errors:
            self.add_error("email", _("Ange e-post eller telefon."))
        return data


class LinkForm(_Row):
    """A page elsewhere."""

    needed = ("title", "url")
    title = forms.CharField(
        label=gettext_lazy("Rubrik"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Vad man kommer till, till exempel: Vår bygdegård."),
        error_messages={"needed": gettext_lazy("Skriv vad länken går till.")},
    )
    url = forms.URLField(
        label=gettext_lazy("Webbadress"),
        required=False,
        max_length=300,
        assume_scheme="https",
        validators=[on_the_web],
        error_messages={"needed": WITHOUT_SCHEME, "invalid": WITHOUT_SCHEME},
    )


class BaseRows(BaseFormSet):
    """Rows in an order of one's own; an emptied or ticked one is taken away."""

    default_error_messages = {"too_many_forms": gettext_lazy("Det får vara högst %(num)d rader.")}

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """The order and the tick, in words; neither on a row that is new and empty."""
        super().add_fields(form, index)
        if index is None or index >= self.initial_form_count():
            del form.fields[ORDERING_FIELD_NAME]
            return
        form.fields[ORDERING_FIELD_NAME].label = _("Plats i listan")
        form.fields[ORDERING_FIELD_NAME].widget.attrs["min"] = 1
        form.fields[DELETION_FIELD_NAME].label = _("Ta bort den här raden")

    def rows(self) -> list[dict[str, Any]]:
        """What is told, in the order asked for; new rows last."""
        kept = [(n, form) for n, form in enumerate(self.forms, 1) if form not in self.deleted_forms and form.told]
        return [form.told for n, form in sorted(kept, key=lambda each: _place(*each))]


def _place(now: int, form: forms.Form) -> tuple[int, bool, int]:
    """Where a row is to stand: one that moves takes the place that it asks for, before or after who stands there."""
    wanted = form.cleaned_data.get(ORDERING_FIELD_NAME) or now
    return wanted, wanted >= now, wanted - now


_ROWS: dict[str, Any] = {
    "formset": BaseRows,
    "extra": 2,
    "can_delete": True,
    "can_delete_extra": False,
    "can_order": True,
    "max_num": MOST_ROWS,
    "absolute_max": 2 * MOST_ROWS,
    "validate_max": True,
}
Contacts = forms.formset_factory(ContactForm, **_ROWS)
Links = forms.formset_factory(LinkForm, **_ROWS)


def contact_rows(data: Any, contacts: Iterable[OrganisationContact] = ()) -> BaseRows:
    """The rows for how an organisation is reached, and two more."""
    initial = [{name: getattr(row, name) for name in ContactForm.base_fields} for row in contacts]
    rows: BaseRows = Contacts(data, initial=initial, prefix="kontakter")
    return rows


def link_rows(data: Any, links: Iterable[OrganisationLink] = ()) -> BaseRows:
    """The rows for where more stands, and two more."""
    initial = [{name: getattr(row, name) for name in LinkForm.base_fields} for row in links]
    rows: BaseRows = Links(data, initial=initial, prefix="lankar")
    return rows
