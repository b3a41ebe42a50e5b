"""Why a file could not be read, in words that say what to do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FAULTS: dict[str, Promise] = {
    "empty": _("Filen är tom."),
    "too_large": _("Filen är större än 10 MB. Dela upp den och skicka delarna."),
    "too_large_unpacked": _("Filen är för stor när den packas upp. Dela upp den och skicka delarna."),
    "too_slow": _("Filen tog för lång tid att läsa. Dela upp den, eller spara den i ett annat format."),
    "too_much_memory": _("Filen krävde för mycket minne. Dela upp den, eller spara den i ett annat format."),
    "locked": _("Filen är skyddad med lösenord. Spara den utan lösenord och skicka den igen."),
    "other_kind": _("Innehållet är av ett annat slag än filens namn säger. Spara om filen och skicka den igen."),
    "broken": _("Filen är trasig. Öppna den, spara om den och skicka den igen."),
    "unknown_ending": _("Den sortens fil läser vi inte. Spara den som DOCX, PDF, XLSX, CSV eller text."),
    "no_text": _(
        "Filen har ingen text, den är nog en inläst bild. Läs in den med textigenkänning, eller skriv av den."
    ),
}


def fault_in_words(fault: str) -> Promise | str:
    """The sentence for a fault; nothing where there is none."""
    return FAULTS.get(fault, "")
