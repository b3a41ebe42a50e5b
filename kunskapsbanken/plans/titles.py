"""What the sections of a plan are called, and which a plan of each kind has, in their order."""

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.places.models import Kind
from kunskapsbanken.plans.models import PlanKind, SectionKind

K = SectionKind

# Which places a plan of each kind is for.
PLACE_KIND = {PlanKind.SERVICE: Kind.MUNICIPALITY, PlanKind.LOCAL: Kind.DISTRICT, PlanKind.REGIONAL: Kind.COUNTY}

_OWN_TITLES = {
    PlanKind.SERVICE: {},
    PlanKind.LOCAL: {
        K.PURPOSE: _("Varför vi har en plan"),
        K.LINKS: _("Så hänger planen ihop med andra planer"),
        K.PROCESS: _("Så har vi tagit fram planen"),
        K.SITUATION: _("Så ser det ut i bygden"),
        K.VOICES: _("Det vi behöver"),
        K.GOALS: _("Det vi vill nå"),
        K.MEASURES: _("Det vi ska göra"),
        K.SUPPORT: _("Pengar och hjälp"),
        K.PREPAREDNESS: _("Om något händer"),
        K.ORGANISATION: _("Vem gör vad"),
        K.FOLLOW_UP: _("Så följer vi upp"),
    },
    PlanKind.REGIONAL: {
        K.PURPOSE: _("Syfte och övergripande mål"),
        K.LINKS: _("Samverkan med andra program"),
        K.TERMS: _("Definitioner och avgränsningar"),
        K.ORGANISATION: _("Partnerskap och ansvar"),
        K.PROCESS: _("Så har programmet tagits fram"),
        K.VOICES: _("Behov och utmaningar"),
        K.PLACES: _("Service i länets orter"),
        K.MEASURES: _("Insatsområden och handlingsplan"),
        K.SUPPORT: _("Stöd"),
        K.CONSEQUENCES: _("Hållbar utveckling och konsekvenser"),
    },
}
_SECTIONS = {
    PlanKind.SERVICE: tuple(SectionKind),
    PlanKind.LOCAL: tuple(kind for kind in SectionKind if kind not in (K.TERMS, K.PLACES, K.CONSEQUENCES)),
    PlanKind.REGIONAL: (
        *(K.COVER, K.SUMMARY, K.PURPOSE, K.LINKS, K.TERMS, K.ORGANISATION, K.PROCESS, K.SITUATION, K.VOICES, K.GOALS),
        *(K.PLACES, K.MEASURES, K.SUPPORT, K.PREPAREDNESS, K.CONSEQUENCES, K.FOLLOW_UP, K.ANNEXES),
    ),
}


def section_title(plan_kind: str, section_kind: str) -> str:
    """What a section is called in a plan of a kind."""
    section = SectionKind(section_kind)
    return str(_OWN_TITLES[PlanKind(plan_kind)].get(section, section.label))


def sections_in(plan_kind: str) -> tuple[SectionKind, ...]:
    """The sections of a plan of a kind, in their order."""
    return _SECTIONS[PlanKind(plan_kind)]


def kinds_for(place_kind: str) -> tuple[PlanKind, ...]:
    """The kinds of plan that a place of a kind can have."""
    return tuple(kind for kind, wanted in PLACE_KIND.items() if wanted == place_kind)
