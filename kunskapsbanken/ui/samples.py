"""What the catalogue of components shows: real words, nothing that is stored."""

from typing import NamedTuple

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

ABOUT = _("Om")
DESIGN = _("Byggstenar")

FACTS = [
    ("people", _("För vem"), _("Byalag, handlare och kommunens landsbygdsutvecklare")),
    ("phase", _("Skede"), _("Förankring")),
    ("time", _("Tid"), _("En kväll och två dagars efterarbete")),
    ("cost", _("Kostnad"), _("Fika och lokal")),
    ("difficulty", _("Svårighet"), _("Enkel")),
    ("tested", _("Prövad"), _("Inte prövat")),
]


MARKS = [("place", "Norrbyn"), ("time", _("5 år"))]


class Step(NamedTuple):
    """A step of the sample path."""

    title: Words
    time: Words
    text: Words


STEPS = [
    Step(
        _("Bjud in"),
        _("3 veckor före"),
        _("Sätt upp anslag vid butiken och återvinningen. Ring dem som sällan kommer."),
    ),
    Step(_("Samtala"), _("90 min"), _("Sitt i grupper om fem. Låt alla tala innan någon talar två gånger.")),
    Step(
        _("Berätta vad det blev"),
        _("Inom 2 veckor"),
        _("Skicka anteckningarna till alla som var där, med vem som gör vad härnäst."),
    ),
]
CHECKS = [_("Lokalen är bokad"), _("Det finns plats för rullstol"), _("Någon skriver anteckningar")]
TABLE_HEAD = [_("Service"), _("Avstånd"), _("Öppet")]
TABLE_ROWS = [
    [_("Dagligvaror"), "12 km", _("Måndag–lördag")],
    [_("Drivmedel"), "23 km", _("Dygnet runt")],
    [_("Apotek"), "41 km", _("Måndag–fredag")],
]


class Option(NamedTuple):
    """An option of the sample filter."""

    value: str
    label: Words
    number: int
    chosen: bool


class Group(NamedTuple):
    """The sample filter."""

    name: str
    label: Words
    options: list[Option]


FACET = Group(
    "typ",
    _("Vad det är"),
    [
        Option("metod", _("Metod"), 14, True),
        Option("exempel", _("Exempel"), 1250, False),
        Option("mall", _("Mall"), 1, False),
        Option("lank", _("Länk"), 0, False),
    ],
)
ENTRIES = [
    ("shop", _("Butiken hotas av stängning")),
    ("agreement", _("Starta en servicepunkt")),
    ("meeting", _("Hålla ett bymöte")),
    ("plan", _("Ta fram en serviceplan")),
    ("money", _("Hitta stöd och finansiering")),
    ("map", _("Se servicen där du bor")),
]
KINDS = [
    ("modell", _("Modell")),
    ("metod", _("Metod")),
    ("verktyg", _("Verktyg")),
    ("vagledning", _("Vägledning")),
    ("process", _("Process")),
    ("exempel", _("Exempel")),
    ("intervju", _("Intervju")),
    ("mall", _("Mall")),
    ("checklista", _("Checklista")),
    ("begrepp", _("Begrepp")),
    ("film-ljud", _("Film och ljud")),
    ("lank", _("Länk")),
]


class SampleForm(forms.Form):
    """A field of every sort."""

    keeps_focus = True  # the catalogue shows errors without drawing the reader down to them

    name = forms.CharField(label=_("Vad heter bygden?"), max_length=80, help_text=_("Så som ni själva säger."))
    email = forms.EmailField(label=_("E-postadress"), required=False, help_text=_("Visas aldrig för andra."))
    kind = forms.ChoiceField(label=_("Sorts service"), choices=[("", _("Välj")), *KINDS[:3]])
    helped = forms.ChoiceField(
        label=_("Hjälpte det?"),
        choices=[("ja", _("Ja")), ("delvis", _("Delvis")), ("nej", _("Nej"))],
        widget=forms.RadioSelect,
    )
    services = forms.MultipleChoiceField(
        label=_("Vad saknas?"),
        required=False,
        choices=[("mat", _("Dagligvaror")), ("bransle", _("Drivmedel")), ("post", _("Post och paket"))],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Välj ett eller flera."),
    )
    story = forms.CharField(label=_("Berätta"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    agreed = forms.BooleanField(label=_("Texten får visas öppet"), help_text=_("Du kan ta tillbaka det senare."))


FAULTY_ANSWERS = {"name": "Norrbyn", "email": "norrbyn@", "kind": ""}
