"""Publications in the words of schema.org."""

from django.conf import settings

from kunskapsbanken.files.models import LICENCE_URLS
from kunskapsbanken.publications.formats import FORMATS
from kunskapsbanken.publications.models import PublicationKind
from kunskapsbanken.publications.queries import PublicPage
from kunskapsbanken.ui.schema_org import Data, known


def publication_data(page: PublicPage) -> Data:
    """A publication with the files of its newest version."""
    one, latest = page.publication, page.latest
    address = f"{settings.BASE_URL}{one.get_absolute_url()}"
    told = {
        "@type": "Report" if one.kind == PublicationKind.REPORT else "DigitalDocument",
        "@id": address,
        "url": address,
        "name": one.title,
        "alternativeHeadline": one.subtitle,
        "description": one.summary,
        "inLanguage": one.language,
        "license": LICENCE_URLS.get(one.licence, ""),
        "author": one.authors,
        "publisher": {"@type": "Organization", "name": one.publisher or "Kunskapsbanken"},
    }
    if latest and latest.published_at:
        told |= {"version": latest.number, "datePublished": latest.published_at.date().isoformat()}
        told["encoding"] = [
            {
                "@type": "MediaObject",
                "contentUrl": f"{address}version/{latest.number}/{file.form}/",
                "encodingFormat": FORMATS[file.form].served_as,
                "sha256": file.digest,
            }
            for file in page.files
        ]
    return known(told)
