"""The pages of the tree in the site's map for search engines."""

from django.db.models import Q
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page, PageQuerySet


class PageSitemap(Sitemap):
    """Every page in every language, each at its own address; Wagtail's own knows the first language alone."""

    def items(self) -> PageQuerySet:
        """Published pages that anyone may read."""
        homes = self.get_wagtail_site().root_page.get_translations(inclusive=True)
        below = Q(pk__in=[])
        for path in homes.values_list("path", flat=True):
            below |= Q(path__startswith=path)
        return Page.objects.live().public().filter(below).order_by("path").defer_streamfields().specific()
