"""The newsletter: its archive and its issues, written as pages so that drafts, history and preview are Wagtail's."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page

from kunskapsbanken.news.blocks import IssueBlock
from kunskapsbanken.ui.serving import ServedByView

AS_PAGE, AS_LETTER, AS_TEXT = "", "brev", "text"


class NewsletterPage(ServedByView, Page):
    """The archive of the newsletter, and the way to subscribe."""

    served_by = "kunskapsbanken.news.views.issues.archive"
    lead = models.CharField(_("ingress"), max_length=300, blank=True)

    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["web.HomePage"]
    subpage_types: ClassVar[list[str]] = ["news.IssuePage"]

    class Meta:
        verbose_name = _("nyhetsbrevets sida")


class IssuePage(ServedByView, Page):
    """An issue. What the public reads is what was sent (`Mailing.content`), never a later draft; before it is sent,
    nothing."""

    served_by = "kunskapsbanken.news.views.issues.issue"

    subject = models.CharField(
        _("ämnesrad"), max_length=120, help_text=_("Det första mottagaren ser. Kort, och säg vad brevet handlar om.")
    )
    preheader = models.CharField(
        _("förhandstext"),
        max_length=150,
        blank=True,
        help_text=_("Visas efter ämnesraden i många e-postprogram, men inte i själva brevet."),
    )
    body = StreamField(IssueBlock(), verbose_name=_("innehåll"))

    parent_page_types: ClassVar[list[str]] = ["news.NewsletterPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("nummer av nyhetsbrevet")
        verbose_name_plural = _("nummer av nyhetsbrevet")

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """As the web shows it, and in the two forms of the letter."""
        return [(AS_PAGE, _("Som sida")), (AS_LETTER, _("Som brev")), (AS_TEXT, _("Som brev i ren text"))]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """In the form that the editor has chosen."""
        if mode_name == AS_PAGE:
            return super().serve_preview(request, mode_name)
        answer: HttpResponse = import_string("kunskapsbanken.news.views.issues.letter_preview")(self, mode_name)
        return answer

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """None until it has been sent."""
        found: list[dict[str, Any]] = super().get_sitemap_urls(request) if _is_sent(self) else []
        return found


def _is_sent(issue: IssuePage) -> bool:
    mailing = getattr(issue, "mailing", None)
    return mailing is not None and mailing.is_public
