"""Whose keys and webhooks there are."""

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.personal_data import Ground, PersonalData, register

register(
    PersonalData(
        model="api.Key",
        fields=("owner",),
        label=_("Nycklar för program som personen har gjort"),
        why=_("För att ett program ska kunna skriva i någons ställe, och för att det ska synas vems det är."),
        ground=Ground.TASK,
        kept=_("Så länge kontot finns, också när nyckeln är återkallad."),
        when_erased=_("Nyckeln tas bort med kontot, och programmet kan inte längre skriva."),
        owners=("owner",),
        exported=("name", "prefix", "created", "expires_on", "revoked_at", "last_used"),
    ),
    PersonalData(
        model="api.Webhook",
        fields=("owner",),
        label=_("Webhookar som personen har lagt in"),
        why=_("För att den som äger en adress ska kunna se och ändra vad som skickas dit."),
        ground=Ground.TASK,
        kept=_("Tills den tas bort, eller så länge kontot finns."),
        when_erased=_("Webhooken tas bort med kontot."),
        owners=("owner",),
        exported=("url", "created"),
    ),
)
