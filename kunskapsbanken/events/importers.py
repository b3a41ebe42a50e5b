"""The founding events: one readable file each, loaded again and again and never over an editor's change."""

from datetime import date, datetime, time
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _

from kunskapsbanken.bank.importers.files import ContentFile, read_folder
from kunskapsbanken.bank.importers.load import Loader, LoadReport
from kunskapsbanken.events.models import EventPage, EventsPage
from kunskapsbanken.people.models import Organisation

MUST, MAY = {"title", "sort", "day", "lead"}, {"venue", "organisation"}


def load_events(root: Path) -> LoadReport:
    """Load `content/events/`. What a file does not say, its page does not say either."""
    report, files = LoadReport(), read_folder(root, "events")
    faults = [fault for file in files if (fault := _fault(file))]
    if faults:
        raise ValidationError(faults)
    loader, parent = Loader(report), EventsPage.objects.order_by("pk")[0]
    loader.reserve(files, parent, _begun)
    organisations = {row.slug: row for row in Organisation.objects.filter(slug__in=_named(files))}
    loader.write(files, lambda page, file: _fill(page, file, organisations))
    return report


def _fault(file: ContentFile) -> str:
    wrong = (MUST - set(file.front)) | (set(file.front) - MUST - MAY)
    if wrong:
        return _("%(name)s: saknas eller okänt: %(fields)s") % {"name": file.name, "fields": ", ".join(sorted(wrong))}
    return "" if type(file.front["day"]) is date else _("%s: day ska vara en dag, till exempel 2020-10-16") % file.name


def _named(files: list[ContentFile]) -> set[str]:
    return {file.front["organisation"] for file in files if file.front.get("organisation")}


def _begun(file: ContentFile) -> EventPage:
    return EventPage(title=file.front["title"], slug=file.slug, live=False, starts_at=_start(file), only_day=True)


def _start(file: ContentFile) -> datetime:
    return timezone.make_aware(datetime.combine(file.front["day"], time.min))


def _fill(page: EventPage, file: ContentFile, organisations: dict[str, Organisation]) -> None:
    told = file.front
    slug = told.get("organisation")
    if slug and slug not in organisations:
        raise ValidationError(_("Okänd organisation: %s") % slug)
    page.title, page.sort, page.lead = told["title"], told["sort"], told["lead"]
    page.starts_at, page.ends_at, page.only_day = _start(file), None, True
    page.venue, page.organisation = told.get("venue", ""), organisations[slug] if slug else None
    page.about = "".join(f"<p>{escape(part.strip())}</p>" for part in file.markdown.split("\n\n") if part.strip())
