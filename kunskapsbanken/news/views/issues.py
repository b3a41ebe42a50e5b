"""The newsletter as everyone reads it, and as an editor previews it."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kunskapsbanken.news.letters import IssueLetter, letter_part
from kunskapsbanken.news.models import IssuePage, NewsletterPage
from kunskapsbanken.news.models.issues import AS_TEXT
from kunskapsbanken.news.queries.content import composed, thawed
from kunskapsbanken.news.queries.mailings import mailing_of, sent_issues
from kunskapsbanken.ui.serving import crumbs_under

PAGE_SIZE = 20


def archive(request: HttpRequest, page: NewsletterPage) -> HttpResponse:
    """The issues that have been sent, the latest first, and the way to subscribe."""
    window = Paginator(sent_issues(), PAGE_SIZE).get_page(request.GET.get("sida"))
    context = {"page": page, "window": window, "breadcrumbs": [(page.title, "")]}
    return render(request, "news/archive.html", context)


def issue(request: HttpRequest, page: IssuePage) -> HttpResponse:
    """What was sent. What has not been is shown to the editor who previews it, and to nobody else."""
    mailing = mailing_of(page)
    is_preview = bool(getattr(request, "is_preview", False))
    if not is_preview and (mailing is None or not mailing.is_public):
        raise Http404
    is_sent = mailing is not None and mailing.is_public and not is_preview
    told = None if is_sent else composed(page)
    parts = told.parts if told else thawed(mailing.content)  # type: ignore[union-attr]  # sent, so there is one
    context = {
        "page": page,
        "subject": mailing.subject if is_sent and mailing else page.subject,
        "sent": mailing.began if is_sent and mailing else None,
        "parts": [letter_part(part) for part in parts],
        "faults": told.faults if told else [],
        "breadcrumbs": crumbs_under(page.get_parent().title, page),
    }
    return render(request, "news/issue.html", context)


def letter_preview(page: IssuePage, form: str) -> HttpResponse:
    """The letter as it would leave now, with a way to stop that leads nowhere."""
    web_url = f"{settings.BASE_URL}{page.url or ''}"
    letter = IssueLetter(page.subject, page.preheader, composed(page).parts, page.locale.language_code, web_url)
    if form == AS_TEXT:
        return HttpResponse(letter.text(settings.BASE_URL), content_type="text/plain; charset=utf-8")
    return HttpResponse(letter.html(settings.BASE_URL))
