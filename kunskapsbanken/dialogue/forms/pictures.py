"""Photos from a meeting."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.forms.fields import text_field


class PictureForm(forms.Form):
    """A photo of a sheet, what stands on it, and consent."""

    upload = forms.FileField(
        label=_("Foto"),
        help_text=_(
            "På telefonen öppnas kameran, på datorn väljer du en fil: JPEG, PNG eller WebP, högst 15 MB. "
            "Telefonens uppgifter om var och när tas bort."
        ),
        # What is named here an iPhone turns into by itself; HEIC is refused in words.
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp", "capture": "environment"}),
    )
    transcription = text_field(
        label=_("Vad står det på bladet?"),
        max_length=8000,
        rows=6,
        help_text=_(
            "En rad för varje lapp eller punkt. Den som inte kan se fotot läser det här. Nämn inga personer vid namn."
        ),
    )
    has_consent = forms.BooleanField(
        label=_("Ingen person syns på bilden, eller alla som syns har sagt ja"),
        help_text=_("Vi sparar att det var du som intygade det, och när."),
        error_messages={"required": _("Fotot kan bara läggas in om ingen syns, eller alla som syns har sagt ja.")},
    )
