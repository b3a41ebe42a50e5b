"""Forms of an organisation's portal."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.images.fields import WagtailImageField

from kunskapsbanken.engines.colour import is_colour
from kunskapsbanken.people.models import Organisation, Portal
from kunskapsbanken.people.models.portals import validate_slug
from kunskapsbanken.places.models import Kind, Place

AREAS = (Kind.COUNTY, Kind.MUNICIPALITY, Kind.DISTRICT)


def areas_of(organisation: Organisation) -> QuerySet[Place]:
    """What an organisation's portal can be about: where it works, what lies in that and what that lies in."""
    places = Place.objects.filter(kind__in=AREAS, is_example=organisation.is_example).order_by("path")
    if organisation.place is None:
        return places.filter(kind=Kind.COUNTY)
    path = organisation.place.path
    above = [path[: end + 1] for end, sign in enumerate(path) if sign == "/"]
    return places.filter(Q(path__startswith=path) | Q(path__in=above))


class PortalForm(forms.ModelForm):
    """What a portal says and how it looks."""

    slug = forms.SlugField(
        label=gettext_lazy("Adress"),
        max_length=60,
        validators=[validate_slug],
        help_text=gettext_lazy(
            "Blir det sista i adressen: /portal/ditt-ord/. Små bokstäver a–z och bindestreck. Ändras inte sedan."
        ),
    )
    logo_file = WagtailImageField(label=gettext_lazy("Logotyp"), required=False)
    remove_logo = forms.BooleanField(label=gettext_lazy("Ta bort logotypen"), required=False)

    class Meta:
        model = Portal
        fields = ["name", "accent", "lead", "text", "place", "contact", "email", "phone", "shortcomings", "reviewed_on"]
        widgets = {
            "accent": forms.TextInput(attrs={"type": "color"}),
            "lead": forms.Textarea(attrs={"rows": 2}),
            "text": forms.Textarea(attrs={"rows": 8}),
            "shortcomings": forms.Textarea(attrs={"rows": 6}),
            "reviewed_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {
            "name": gettext_lazy("Står överst på varje sida i portalen, till exempel Service i vår kommun."),
            "accent": gettext_lazy(
                "Länkar och knappar får färgen. Den ska gå att läsa mot vitt. För mörkt läge gör vi en ljusare."
            ),
            "lead": gettext_lazy("En eller två meningar: vad hittar man här?"),
            "text": gettext_lazy("Vanlig text. En tom rad ger ett nytt stycke."),
            "place": gettext_lazy("Möten, röster, planer och service härifrån visas på startsidan."),
            "contact": gettext_lazy("En funktion, till exempel Kommunens växel. Skriv inget namn."),
            "email": gettext_lazy("Hit skriver den som inte kan använda något i portalen. Visas för alla."),
            "phone": gettext_lazy("Till en funktion eller en växel. Visas för alla."),
            "shortcomings": gettext_lazy(
                "Står i portalens tillgänglighetsredogörelse. Vanlig text. Lämna tomt om ni inte vet något."
            ),
            "reviewed_on": gettext_lazy("Dagen då ni senast gick igenom redogörelsen."),
        }

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.organisation = organisation
        self.fields["place"].queryset = areas_of(organisation)
        self.fields["place"].empty_label = _("Inget särskilt område")
        self.fields["logo_file"].help_text = _(
            "PNG, JPEG, WebP eller GIF. Blir högst 64 bildpunkter hög. Välj den sist: den glöms när du visar färgen."
        )
        if self.instance.pk:
            del self.fields["slug"]
        if self.instance.logo_id is None:
            del self.fields["remove_logo"]
        names = ["name", "slug", "accent", "logo_file", "remove_logo"]
        self.order_fields(names)

    def colour_asked_for(self) -> str:
        """The colour as it stands in the form, right or wrong; the portal's own where it is no colour."""
        written = str(self["accent"].value() or "").strip().lower()
        return written if is_colour(written) else Portal._meta.get_field("accent").default

    def clean_accent(self) -> str:
        """As it is kept."""
        return str(self.cleaned_data["accent"]).strip().lower()

    def clean_slug(self) -> str:
        """One that nobody has."""
        slug = str(self.cleaned_data["slug"]).lower()
        if Portal.objects.filter(slug=slug).exists():
            raise forms.ValidationError(_("Adressen är upptagen. Välj en annan."))
        return slug


class DomainForm(forms.Form):
    """The domain that a portal answers at."""

    hostname = forms.CharField(
        label=gettext_lazy("Domän"),
        required=False,
        max_length=253,
        help_text=gettext_lazy(
            "Till exempel service.kommunen.se. Namnet ska först peka hit i DNS. Tomt tar bort domänen."
        ),
    )
