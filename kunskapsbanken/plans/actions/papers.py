"""The papers of a decision, kept with the version that was decided."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from kunskapsbanken.engines.freezing import Content
from kunskapsbanken.files.contents import check_content
from kunskapsbanken.files.importing import ending_among
from kunskapsbanken.plans.models import PlanVersion, VersionDocument

ENDINGS = (".pdf", ".docx")
MOST_PAPERS = 10


@dataclass(frozen=True)
class Paper:
    """A paper as it was sent in. Its name is ours: the sender's own may name a person."""

    number: int
    ending: str
    content: bytes

    @property
    def name(self) -> str:
        """What it is called when it is handed out."""
        return f"beslutshandling-{self.number}{self.ending}"

    @property
    def digest(self) -> str:
        """SHA-256 of the file."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def by_value(self) -> Content:
        """What the frozen content says of it."""
        return {"number": self.number, "name": self.name, "bytes": len(self.content), "sha256": self.digest}


def read_papers(uploads: Sequence[UploadedFile]) -> list[Paper]:
    """The papers; raises `ValidationError`, with all faults, where one is no PDF or DOCX."""
    papers: list[Paper] = []
    faults: list[str] = []
    if len(uploads) > MOST_PAPERS:
        faults.append(_("Lägg in högst %d handlingar.") % MOST_PAPERS)
    for number, upload in enumerate(uploads[:MOST_PAPERS], start=1):
        try:
            ending = ending_among(upload.name or "", ENDINGS)
            check_content(upload, upload.name or "", upload.size or 0)
        except ValidationError as fault:
            faults += fault.messages
            continue
        upload.seek(0)
        papers.append(Paper(number, ending, upload.read()))
    if faults:
        raise ValidationError({"documents": faults})
    return papers


def keep_papers(papers: Sequence[Paper], version: PlanVersion, *, is_example: bool) -> None:
    """Keep them; what is kept is never changed."""
    for paper in papers:
        VersionDocument(
            version=version,
            number=paper.number,
            name=paper.name,
            digest=paper.digest,
            is_example=is_example,
            file=ContentFile(paper.content, name=paper.name),
        ).save()
