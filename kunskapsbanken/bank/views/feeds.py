"""What is new in the bank, as a feed."""

from datetime import datetime

from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.bank.queries.items import newest_items


class ItemFeed(Feed):
    """The latest items as Atom."""

    feed_type = Atom1Feed
    link = "/kunskapsbank/"

    def title(self) -> str:
        """The feed's name."""
        return _("Nytt i Kunskapsbanken")

    def subtitle(self) -> str:
        """What the feed holds."""
        return _("Nya och omarbetade modeller, metoder, exempel och mallar för service på landsbygden.")

    def items(self) -> list[KnowledgeItem]:
        """The latest thirty."""
        return newest_items(30)

    def item_title(self, item: KnowledgeItem) -> str:
        """The item's title with its kind."""
        return f"{item.title} ({item.get_kind_display().lower()})"

    def item_description(self, item: KnowledgeItem) -> str:
        """The item's promise."""
        return item.promise

    def item_link(self, item: KnowledgeItem) -> str:
        """The item's address."""
        return item.url

    def item_pubdate(self, item: KnowledgeItem) -> datetime | None:
        """When it was first published."""
        return item.first_published_at

    def item_updateddate(self, item: KnowledgeItem) -> datetime | None:
        """When it was last changed."""
        return item.last_published_at
