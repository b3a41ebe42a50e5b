"""The forms that a version is built in: what each is written by, called and served as."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.engines.typeset import booklet, reading_pack, writers
from kunskapsbanken.engines.typeset.tree import Document, PaperName
from kunskapsbanken.publications.models import Form

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Format:
    """One form. `note` tells the reader what it is good for."""

    form: Form
    ending: str
    served_as: str
    note: Promise
    write: Callable[[Document], bytes]


def _pdf(paper: PaperName) -> Callable[[Document], bytes]:
    fonts = settings.BASE_DIR / "build" / "fonts"
    return lambda document: writers.write(replace(document, paper=paper), "pdf", fonts=fonts)


def _office(form: str) -> Callable[[Document], bytes]:
    return lambda document: writers.write(document, form)


def _booklet(document: Document) -> bytes:
    return booklet.write(document, _pdf("a5")(document))


_BOOKLET = _(
    "Skriv ut på A4-papper: liggande, dubbelsidigt, vänd längs kortsidan. Vik på mitten och häfta i vecket. "
    "Sidorna ligger i den ordning som häftet behöver, så läs hellre någon av de andra filerna på skärm."
)
FORMATS = {
    one.form: one
    for one in (
        Format(
            Form.WEB,
            "html",
            "text/html",
            _("Läs direkt här på webbplatsen."),
            lambda document: reading_pack.web_body(document).encode(),
        ),
        Format(Form.A4, "pdf", "application/pdf", _("Skriv ut, eller dela som en vanlig PDF."), _pdf("a4")),
        Format(Form.SCREEN, "pdf", "application/pdf", _("Liggande sidor med större text."), _pdf("screen")),
        Format(Form.A5, "pdf", "application/pdf", _("Små sidor i läsordning."), _pdf("a5")),
        Format(Form.BOOKLET, "pdf", "application/pdf", _BOOKLET, _booklet),
        Format(Form.EPUB, "epub", "application/epub+zip", _("För läsplatta och mobil."), _office("epub")),
        Format(Form.DOCX, "docx", DOCX, _("Öppna i Word och ändra som du vill."), _office("docx")),
        Format(
            Form.PACK,
            "zip",
            "application/zip",
            _("Packa upp, öppna index.html och läs utan internet."),
            _office("zip"),
        ),
    )
}
