"""allauth's forms in our words, where its own are not Swedish or say too little."""

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.utils.translation import gettext as _


class AddKeyForm(AddWebAuthnForm):
    """A passkey: made for logging in without a password unless one chooses otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Vad ska nyckeln heta?")
        self.fields["name"].help_text = _("Till exempel ”Min telefon”. Bara du ser namnet.")
        passwordless = self.fields["passwordless"]
        passwordless.initial = True
        passwordless.label = _("Jag vill kunna logga in med bara den här nyckeln")
        passwordless.help_text = _(
            "Då loggar du in med fingeravtryck, ansikte eller kod på din enhet och slipper lösenordet."
        )


class RenameKeyForm(EditWebAuthnForm):
    """Another name for a key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Vad ska nyckeln heta?")
