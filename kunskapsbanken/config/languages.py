"""The languages of the interface: which there are, and which an installation offers. Decision 0037."""

from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SWEDISH, ENGLISH = "sv", "en"
# Wholly translated; every other one falls back to Swedish where it has no words of its own.
COMPLETE = frozenset({SWEDISH, ENGLISH})
# The frame, the search and the pages that tell of faults are translated; what stands in the middle of others is not.
CORE = frozenset({"fi"})
NAMES: dict[str, Promise] = {
    SWEDISH: _("Svenska"),
    ENGLISH: _("Engelska"),
    "fi": _("Finska"),
    "fit": _("Meänkieli"),
    "se": _("Nordsamiska"),
    "sma": _("Sydsamiska"),
    "smj": _("Lulesamiska"),
    "sju": _("Umesamiska"),
}
# What those that Django does not know call themselves.
OWN_NAMES = {
    "fit": "meänkieli",
    "se": "davvisámegiella",
    "sma": "åarjelsaemien gïele",
    "smj": "julevsámegiella",
    "sju": "ubmejesámiengiälla",
}


def make_known() -> None:
    """Tell Django of the languages that it lacks."""
    for code, name in OWN_NAMES.items():
        LANG_INFO.setdefault(code, {"bidi": False, "code": code, "name": name, "name_local": name})


def offered(switched_on: list[str]) -> list[tuple[str, Promise]]:
    """Swedish and English, and those that an installation has switched on, as `LANGUAGES`."""
    unknown = sorted(set(switched_on) - NAMES.keys())
    if unknown:
        raise ImproperlyConfigured(f"EXTRA_LANGUAGES: there is no catalogue for {', '.join(unknown)}.")
    return [(code, name) for code, name in NAMES.items() if code in COMPLETE or code in switched_on]
