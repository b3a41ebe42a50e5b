"""Images and documents: Wagtail's, with language, credit and licence."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition, Image as WagtailImage

from kunskapsbanken.files.contents import check_content


class Licence(models.TextChoices):
    """Under what terms something may be used again."""

    CC0 = "CC0 1.0", "CC0 1.0"
    CC_BY = "CC BY 4.0", "CC BY 4.0"
    CC_BY_SA = "CC BY-SA 4.0", "CC BY-SA 4.0"
    ALL_RIGHTS = "upphovsratt", _("Upphovsrätt förbehållen")


LICENCE_URLS = {
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
}


class Language(models.TextChoices):
    """Languages that files and links come in."""

    SWEDISH = "sv", _("svenska")
    ENGLISH = "en", _("engelska")
    FINNISH = "fi", _("finska")
    MEANKIELI = "fit", _("meänkieli")
    NORTHERN_SAMI = "se", _("nordsamiska")
    LULE_SAMI = "smj", _("lulesamiska")
    SOUTHERN_SAMI = "sma", _("sydsamiska")
    UME_SAMI = "sju", _("umesamiska")
    NORWEGIAN = "no", _("norska")


class Credited(models.Model):
    """Who made it and how it may be used."""

    credit = models.CharField(_("upphovsperson"), max_length=200, blank=True)
    licence = models.CharField(_("licens"), max_length=20, choices=Licence.choices, default=Licence.CC_BY)

    class Meta:
        abstract = True


class LibraryDocument(Credited, AbstractDocument):
    """A file to download."""

    language = models.CharField(_("språk"), max_length=5, choices=Language.choices, default=Language.SWEDISH)
    description = models.CharField(_("beskrivning"), max_length=300, blank=True)

    admin_form_fields = (*WagtailDocument.admin_form_fields, "language", "description", "credit", "licence")

    class Meta(AbstractDocument.Meta):
        permissions = [("choose_librarydocument", _("Får välja filer"))]

    def clean(self) -> None:
        """A new file must be what its name says."""
        super().clean()
        if self.file and not self.file._committed:
            check_content(self.file.file, self.file.name, self.file.size)


class LibraryImage(Credited, AbstractImage):
    """A picture, with its description for those who do not see it (Wagtail's `description`)."""

    admin_form_fields = (*WagtailImage.admin_form_fields, "credit", "licence")

    class Meta(AbstractImage.Meta):
        permissions = [("choose_libraryimage", _("Får välja bilder"))]


class Rendition(AbstractRendition):
    """A picture in a size that a page needs."""

    image = models.ForeignKey(LibraryImage, models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
