"""Photos of flip charts: put by with what is written on them and with consent, and taken away."""

from functools import partial

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.dialogue.models import Meeting, MeetingPicture
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.files.photos import photo_without_traces
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require

MOST_AT_A_MEETING = 60


@transaction.atomic
def add_picture(
    *, meeting: Meeting, upload: UploadedFile, transcription: str, has_consent: bool, by: User
) -> MeetingPicture:
    """Keep a photo from a meeting; it is public with the minutes, and seen until then by those who record alone.

    The photo is drawn anew, without what the phone says of where and when it was taken.
    """
    require(by, RECORD_MEETING, meeting)
    now = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if now.minutes_published_at:
        raise ValidationError(_("Anteckningarna är publicerade. Inga fler foton kan läggas till."))
    if meeting.pictures.count() >= MOST_AT_A_MEETING:
        raise ValidationError(_("Ett möte kan ha högst %d foton. Ta bort något först.") % MOST_AT_A_MEETING)
    faults = {}
    if not transcription.strip():
        faults["transcription"] = _("Skriv vad som står på bladet, för den som inte kan se fotot.")
    if not has_consent:
        faults["has_consent"] = _("Fotot kan bara läggas in om ingen syns, eller alla som syns har sagt ja.")
    if faults:
        raise ValidationError(faults)
    try:
        photo = photo_without_traces(upload)
    except ValidationError as fault:
        raise ValidationError({"upload": fault.messages}) from fault
    picture = MeetingPicture(
        meeting=meeting,
        width=photo.width,
        height=photo.height,
        transcription=transcription.strip(),
        consent_by=by,
        consent_at=timezone.now(),
    )
    picture.file.save("foto.jpg", photo.content, save=False)
    picture.save()
    log(meeting, "dialogue.add_picture", user=by, data={"picture": picture.key})
    return picture


@transaction.atomic
def remove_picture(*, picture: MeetingPicture, by: User) -> None:
    """Take a photo away for good, also after the minutes are published: someone may have changed their mind."""
    require(by, RECORD_MEETING, picture.meeting)
    storage, name = picture.file.storage, str(picture.file.name)
    log(picture.meeting, "dialogue.remove_picture", user=by, data={"picture": picture.key})
    picture.delete()
    transaction.on_commit(partial(storage.delete, name))
