"""The founding news: one readable file each, loaded again and again and never over an editor's change."""

from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

from kunskapsbanken.bank.importers.files import ContentFile, read_folder
from kunskapsbanken.bank.importers.load import Loader, LoadReport
from kunskapsbanken.news.models import NewsListPage, NewsPage, NewsPlace
from kunskapsbanken.places.models import Place
from kunskapsbanken.vocabulary.models import Term

MUST, MAY = {"title", "day", "lead", "source"}, {"source_url", "places", "themes"}


def load_news(root: Path) -> LoadReport:
    """Load `content/news/`."""
    report, files = LoadReport(), read_folder(root, "news") if (root / "news").is_dir() else []
    faults = [fault for file in files if (fault := _fault(file))]
    if faults:
        raise ValidationError(faults)
    loader, parent = Loader(report), NewsListPage.objects.order_by("pk")[0]
    loader.reserve(files, parent, lambda file: NewsPage(title=file.front["title"], slug=file.slug, live=False))
    terms = {term.slug: term for term in Term.objects.filter(slug__in=_named(files, "themes"))}
    places = {place.code: place for place in Place.objects.filter(code__in=_named(files, "places"))}
    loader.write(files, lambda page, file: _fill(page, file, terms, places))
    return report


def _fault(file: ContentFile) -> str:
    wrong = (MUST - set(file.front)) | (set(file.front) - MUST - MAY)
    if wrong:
        return _("%(name)s: saknas eller okänt: %(fields)s") % {"name": file.name, "fields": ", ".join(sorted(wrong))}
    return "" if type(file.front["day"]) is date else _("%s: day ska vara en dag, till exempel 2020-10-16") % file.name


def _named(files: list[ContentFile], field: str) -> set[str]:
    return {str(name) for file in files for name in file.front.get(field) or []}


def _fill(page: NewsPage, file: ContentFile, terms: dict[str, Term], places: dict[str, Place]) -> None:
    told = file.front
    slugs, codes = [str(slug) for slug in told.get("themes") or []], [str(code) for code in told.get("places") or []]
    unknown = [name for name in slugs if name not in terms] + [code for code in codes if code not in places]
    if unknown:
        raise ValidationError(_("Okänt tema eller okänd plats: %s") % ", ".join(unknown))
    page.title, page.lead, page.day = told["title"], told["lead"], told["day"]
    page.source, page.source_url = told["source"], told.get("source_url", "")
    page.body = MarkdownIt("commonmark", {"html": False}).render(file.markdown)
    page.themes.set([terms[slug] for slug in slugs])
    page.concerned.set([NewsPlace(place=places[code]) for code in codes])
