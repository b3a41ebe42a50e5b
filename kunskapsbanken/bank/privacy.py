"""What an account has saved, and who looks after an item."""

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.personal_data import Ground, NotPersonal, PersonalData, register

register(
    PersonalData(
        model="bank.SavedItem",
        fields=("user",),
        label=_("Sparade poster"),
        why=_("För att du ska hitta dem igen."),
        ground=Ground.CONSENT,
        kept=_("Tills du tar bort dem eller kontot."),
        when_erased=_("Tas bort."),
        owners=("user",),
        exported=("saved", "item__title"),
    ),
    PersonalData(
        model="bank.KnowledgeItem",
        fields=("content_owner",),
        label=_("Vem som ska se över en post"),
        why=_("För att innehållet ska hållas aktuellt."),
        ground=Ground.TASK,
        kept=_("Tills någon annan tar över."),
        when_erased=_("Posten står utan ansvarig, och syns i rapporten över poster att se över."),
        owners=("content_owner",),
        exported=("title", "review_by"),
    ),
    PersonalData(
        model="wagtail_localize.StringTranslation",
        fields=("last_translated_by",),
        label=_("Vem som senast översatte en mening"),
        why=_("För att redaktionen ska kunna fråga den som har översatt."),
        ground=Ground.TASK,
        kept=_("Så länge översättningen finns."),
        when_erased=_("Översättningen står kvar utan namn."),
        owners=("last_translated_by",),
        exported=("data", "updated_at"),
    ),
    PersonalData(
        model="wagtail_localize.SegmentOverride",
        fields=("last_translated_by",),
        label=_("Vem som senast bytte en bild eller ett värde i en översättning"),
        why=_("För att redaktionen ska kunna fråga den som har översatt."),
        ground=Ground.TASK,
        kept=_("Så länge översättningen finns."),
        when_erased=_("Översättningen står kvar utan namn."),
        owners=("last_translated_by",),
        exported=("created_at", "updated_at"),
    ),
    NotPersonal("bank.KnowledgeItem", ("operator",), "who runs the service that is told of: an organisation"),
)
