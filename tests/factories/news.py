"""News, issues of the newsletter, and those who subscribe."""

from django.utils import timezone

from kunskapsbanken.news.models import IssuePage, NewsletterPage, NewsListPage, NewsPage, NewsPlace, Subscriber


def make_news(title="Nyheten", *, places=(), themes=(), live=True, **fields):
    """A piece of news, published unless told."""
    page = NewsPage(title=title, live=False, **{"lead": "Det viktigaste först.", **fields})
    page.concerned = [NewsPlace(place=place) for place in places]
    NewsListPage.objects.get().add_child(instance=page)
    page.themes.set(themes)
    revision = page.save_revision()
    if live:
        revision.publish()
    return NewsPage.objects.get(pk=page.pk)


def make_issue(*picks, title="Nummer 1", text='<p>Hej <a href="/nyheter/">nyheter</a>.</p>', **fields):
    """A draft of an issue: a text, and the pages that are picked, in order."""
    blocks = [("text", {"heading": "Ledare", "text": text})] if text else []
    blocks += [("page", {"page": pick, "heading": "", "text": ""}) for pick in picks]
    page = IssuePage(title=title, live=False, **{"subject": "Nytt i veckan", "preheader": "Kort sagt", **fields})
    page.body = [{"type": kind, "value": _stored(value)} for kind, value in blocks]
    NewsletterPage.objects.get().add_child(instance=page)
    page.save_revision()
    return IssuePage.objects.get(pk=page.pk)


def _stored(value):
    return {name: getattr(part, "pk", part) for name, part in value.items()}


def make_subscriber(email="karin@exempel.test", *, confirmed=True, **fields):
    """One who gets the newsletter."""
    return Subscriber.objects.create(email=email, confirmed=timezone.now() if confirmed else None, **fields)
