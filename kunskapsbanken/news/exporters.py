"""A piece of news in the words of schema.org, for the head of its page."""

import json
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from kunskapsbanken.news.models import NewsPage

ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def news_jsonld(page: NewsPage, *, address: str) -> SafeString:
    """What is known; what is not is left out."""
    told: dict[str, Any] = {
        "@context": "https://schema.org",
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
    return mark_safe(json.dumps(told, ensure_ascii=False).translate(ESCAPES))
