"""The logo of an organisation or a portal: put in the library of pictures, and taken out of it again."""

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import File
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import ReferenceIndex

from kunskapsbanken.people.models import Organisation, Portal, User


def set_logo(owner: Organisation | Portal, logo: "File[bytes] | None", *, remove: bool = False, by: User) -> None:
    """Give it a new logo, or none; with neither it keeps what it has. The old one leaves the library with it."""
    if logo is None and not remove:
        return
    old, owner.logo = owner.logo, None
    if logo is not None:
        owner.logo = get_image_model()(title=owner.name, description="", file=logo, uploaded_by_user=by)
        owner.logo.save()
    owner.save(update_fields=["logo"])
    if old is not None and not _is_shown(old, but_by=owner):
        old.delete()


def _is_shown(image: AbstractImage, *, but_by: Organisation | Portal) -> bool:
    """Whether anything else shows it: by a row of its own, or within a text, which Wagtail's index tells.

    The index is kept by the worker and may not know of the latest change; the rows do.
    """
    own = {"base_content_type": ContentType.objects.get_for_model(but_by), "object_id": str(but_by.pk)}
    rows = (field for field in image._meta.get_fields(include_hidden=True) if field.one_to_many and field.auto_created)
    return ReferenceIndex.get_references_to(image).exclude(**own).exists() or any(
        row.related_model._base_manager.filter(**{row.field.name: image}).exists()
        for row in rows
        if row.related_model is not image.get_rendition_model()
    )
