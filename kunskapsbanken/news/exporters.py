"""A piece of news in the words of schema.org."""

from django.conf import settings

from kunskapsbanken.news.models import NewsPage
from kunskapsbanken.ui.schema_org import Data


def news_data(page: NewsPage, *, address: str) -> Data:
    """What is known; what is not is left out."""
    told: Data = {
        "@type": "NewsArticle",
        "@id": address,
        "url": address,
        "headline": page.title,
        "description": page.lead,
        "inLanguage": page.locale.language_code,
        "datePublished": page.day.isoformat(),
        "publisher": {"@type": "Organization", "name": settings.WAGTAIL_SITE_NAME, "url": settings.BASE_URL},
    }
    if page.last_published_at:
        told["dateModified"] = page.last_published_at.isoformat()
    if page.image:
        picture = page.image.get_rendition("max-1200x1200")
        told["image"] = f"{settings.BASE_URL}{picture.url}"
    if page.source:
        cited = {"@type": "CreativeWork", "name": page.source}
        told["citation"] = {**cited, "url": page.source_url} if page.source_url else cited
    places = [{"@type": "Place", "name": row.place.full_name} for row in page.concerned.all()]
    if places:
        told["contentLocation"] = places
    return told
