"""News and issues of the newsletter, as feeds."""

from datetime import UTC, datetime, time

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from kunskapsbanken.news.models import Mailing, NewsletterPage, NewsListPage, NewsPage
from kunskapsbanken.news.queries.mailings import sent_issues
from kunskapsbanken.news.queries.news import latest_news

MOST_ENTRIES = 30


class NewsFeed(Feed):
    """The latest news as Atom."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest) -> str:
        """Where the list stands."""
        page = NewsListPage.objects.live().first()
        return page.url if page else "/"

    def title(self, above: str) -> str:
        """The feed's name."""
        return _("Nyheter från Kunskapsbanken")

    def link(self, above: str) -> str:
        """The list."""
        return above

    def items(self, above: str) -> list[NewsPage]:
        """The latest."""
        return latest_news(MOST_ENTRIES)

    def item_title(self, page: NewsPage) -> str:
        """The headline."""
        return page.title

    def item_description(self, page: NewsPage) -> str:
        """The lead."""
        return page.lead

    def item_link(self, page: NewsPage) -> str:
        """Its address."""
        return page.url

    def item_pubdate(self, page: NewsPage) -> datetime:
        """The day it is dated."""
        return datetime.combine(page.day, time(12), UTC)

    def item_updateddate(self, page: NewsPage) -> datetime | None:
        """When it was last changed."""
        return page.last_published_at


class IssueFeed(Feed):
    """The newsletter as Atom, for those who would rather not have letters."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest) -> str:
        """Where the archive stands."""
        page = NewsletterPage.objects.live().first()
        return page.url if page else "/"

    def title(self, above: str) -> str:
        """The feed's name."""
        return _("Kunskapsbankens nyhetsbrev")

    def link(self, above: str) -> str:
        """The archive."""
        return above

    def items(self, above: str) -> list[Mailing]:
        """The latest that have been sent."""
        return list(sent_issues()[:MOST_ENTRIES])

    def item_title(self, mailing: Mailing) -> str:
        """What its letters were called."""
        return mailing.subject

    def item_description(self, mailing: Mailing) -> str:
        """What stood after that."""
        return mailing.preheader

    def item_link(self, mailing: Mailing) -> str:
        """The issue's page."""
        return mailing.issue.url

    def item_pubdate(self, mailing: Mailing) -> datetime | None:
        """When it began to be sent."""
        return mailing.began
