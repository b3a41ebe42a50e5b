"""Publications in the site's map for search engines."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from kunskapsbanken.publications.models import Publication
from kunskapsbanken.publications.queries import public_publications


class PublicationSitemap(Sitemap[Publication]):
    """The pages of those that are published."""

    def items(self) -> QuerySet[Publication]:
        """Published ones."""
        return public_publications()

    def lastmod(self, item: Publication) -> datetime:
        """When it last changed."""
        return item.changed_at
