"""The form to fill in by hand, for a meeting or for a place's box: three questions, and what becomes of the answers."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.models import ContributionKind, FormBatch, Meeting, Sector
from kunskapsbanken.dialogue.posters import day_in_words, example_mark, short_address
from kunskapsbanken.dialogue.queries.papers import plain_code
from kunskapsbanken.engines.typeset import paper_form
from kunskapsbanken.engines.typeset.paper_form import Copy, PaperForm
from kunskapsbanken.engines.typeset.qr import in_words, qr_code
from kunskapsbanken.engines.typeset.tree import FormField
from kunskapsbanken.places.models import Place
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term

# What a participant may say; decisions are made by the meeting and noted by those who take the minutes.
KINDS = [kind for kind in ContributionKind if kind != ContributionKind.DECISION]


def form_as_pdf(place: Place, *, meeting: Meeting | None = None, batch: FormBatch | None = None) -> bytes:
    """One form without a number, or all of a batch's with theirs; in Swedish, upright A4."""
    with translation.override("sv"):
        numbers: Iterable[int | None] = range(1, batch.copies + 1) if batch else [None]
        copies = tuple(_copy(place, meeting, batch, number) for number in numbers)
        content = _form_of(place, meeting, copies)
    return paper_form.write(content, fonts=settings.BASE_DIR / "build" / "fonts")


def _copy(place: Place, meeting: Meeting | None, batch: FormBatch | None, number: int | None) -> Copy:
    code = f"{batch.code}-{number}" if batch else plain_code(meeting or place)
    address = f"{settings.BASE_URL}{reverse('sheet', args=[code])}"
    alt = _("QR-kod som leder till sidan där svaren skrivs in. Adressen står under.")
    return Copy(_("Nr %s") % code, qr_code(address, alt=alt, width_mm=31))


def _form_of(place: Place, meeting: Meeting | None, copies: tuple[Copy, ...]) -> PaperForm:
    about = f"{meeting.title}, {day_in_words(meeting.starts_at)}" if meeting else place.full_name
    answers_at = in_words(short_address(meeting) if meeting else f"{settings.BASE_URL}{reverse('voices')}")
    receiver = str(meeting.organisation or place.full_name) if meeting else place.full_name
    return PaperForm(
        title=_("Vad vill du säga?"),
        about=about,
        intro=_("Svara på det du vill. Skriv som du pratar. Har du en telefon kan du skriva via koden i stället."),
        questions=(
            FormField(_("1. Vilken service behöver du för att kunna bo och verka här?"), "box"),
            FormField(_("2. Hur kan servicen här bli bättre?"), "box"),
            FormField(_("3. Vad kan du, din förening eller ditt företag bidra med?"), "box"),
        ),
        ticks=(
            FormField(_("Det jag har skrivit är mest"), "choice", options=tuple(str(kind.label) for kind in KINDS)),
            FormField(_("Jag talar som"), "choice", options=tuple(str(sector.label) for sector in Sector)),
        ),
        lines=(
            FormField(_("Vilken plats gäller det?"), hint=_("%s, om du inte skriver något annat.") % place.name),
            FormField(_("Vilken service gäller det?"), hint=_("Till exempel %s.") % _some_services()),
        ),
        notice_title=_("Det här händer med det du skriver"),
        notice=(
            _("Skriv inga namn på personer, varken ditt eget eller andras."),
            _("%s läser det och skriver in det i Kunskapsbanken. Där kan alla läsa det, med plats men utan namn.")
            % receiver,
            _("Det du säger ska få ett svar. Svaret och vad det blev går att läsa på %s.") % answers_at,
            _("Papper som lämnas till en kommun blir allmän handling, som andra kan be att få läsa."),
        ),
        copies=copies,
        mark=example_mark(place),
        author=receiver,
        made=timezone.localdate(),
    )


def _some_services() -> str:
    labels = Term.objects.of(SERVICE_KIND).filter(broader__isnull=True).values_list("label_sv", flat=True)[:4]
    return ", ".join(label.lower() for label in labels)
