"""Putting files by in a space, and taking them away."""

from functools import partial
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.files.contents import check_content
from kunskapsbanken.people.models import Organisation, User
from kunskapsbanken.people.rights import require
from kunskapsbanken.spaces.models import SharedFile
from kunskapsbanken.spaces.permissions import USE_SPACE
from kunskapsbanken.spaces.queries import Space

KINDS = (".pdf", ".docx", ".odt", ".xlsx", ".ods", ".pptx", ".csv", ".txt", ".jpg", ".jpeg", ".png")
MOST_BYTES_IN_ALL = 500 * 1024 * 1024


@transaction.atomic
def put_by(*, organisation: Organisation, upload: UploadedFile, by: User) -> SharedFile:
    """Keep a file for the group; one that is too large, of another kind or not what it says is refused in words."""
    require(by, USE_SPACE, Space(organisation))
    name, size = PurePath(upload.name or "").name[:160], upload.size or 0
    if PurePath(name).suffix.lower() not in KINDS:
        kinds = ", ".join(kind.lstrip(".") for kind in KINDS)
        raise ValidationError({"upload": _("Den sortens fil går inte. Det går med: %s.") % kinds})
    try:
        check_content(upload, name, size)
    except ValidationError as fault:
        raise ValidationError({"upload": fault.messages}) from fault
    held = SharedFile.objects.filter(organisation=organisation).aggregate(bytes=Sum("size"))["bytes"] or 0
    if held + size > MOST_BYTES_IN_ALL:
        raise ValidationError({"upload": _("Rummet är fullt. Ta bort någon fil först.")})
    shared = SharedFile.objects.create(organisation=organisation, file=upload, name=name, size=size, added_by=by)
    log(organisation, "spaces.put_by", user=by)
    return shared


@transaction.atomic
def take_away(*, shared: SharedFile, by: User) -> None:
    """Take a file away for good."""
    require(by, USE_SPACE, shared)
    storage, path = shared.file.storage, shared.file.name
    log(shared.organisation, "spaces.take_away", user=by)
    shared.delete()
    transaction.on_commit(partial(storage.delete, path))
