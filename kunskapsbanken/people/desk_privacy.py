"""The personal data that Wagtail's admin keeps of those who work in it: who wrote, published, uploaded and locked."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry, PageLogEntry

from kunskapsbanken.people.models import User
from kunskapsbanken.people.personal_data import Ground, NotPersonal, PersonalData, Retention, register

ERASED_NAME = "Borttaget konto"
AS_LONG_AS_ACCOUNT = _("Så länge kontot finns.")
REMOVED = _("Tas bort.")
UNNAMED = _("Raden finns kvar men säger inte längre vem det var.")


def _forget_in_log(user: User) -> None:
    """The history stands; whom it was about and who did it does not."""
    for model in (ModelLogEntry, PageLogEntry):
        model.objects.filter(user_id=user.pk).update(user=None)
        model.objects.filter(label__icontains=user.email).update(label=ERASED_NAME)
    about = ModelLogEntry.objects.filter(content_type__app_label="people", content_type__model="user")
    about.filter(object_id=str(user.pk)).update(label=ERASED_NAME, data={})


register(
    PersonalData(
        model="wagtailusers.UserProfile",
        fields=("user", "avatar"),
        label=_("Inställningar i redaktionen"),
        why=_("För att redaktionen ska se ut som du har valt."),
        ground=Ground.TASK,
        kept=AS_LONG_AS_ACCOUNT,
        when_erased=REMOVED,
        owners=("user",),
        exported=("preferred_language", "current_time_zone"),
    ),
    PersonalData(
        model="wagtailcore.ModelLogEntry",
        fields=("user", "label"),
        label=_("Granskningslogg: ändringar av roller, register och bidrag"),
        why=_("För att det ska gå att se vem som har ändrat rättigheter, publicerat och tagit bort."),
        ground=Ground.LEGAL,
        kept=_("Bevaras. Namnet försvinner när kontot tas bort."),
        when_erased=UNNAMED,
        owners=("user",),
        exported=("timestamp", "action", "label"),
        forget=_forget_in_log,
    ),
    PersonalData(
        model="wagtailcore.PageLogEntry",
        fields=("user", "label"),
        label=_("Granskningslogg: ändringar av sidor"),
        why=_("För att det ska gå att se vem som har ändrat och publicerat."),
        ground=Ground.LEGAL,
        kept=_("Bevaras. Namnet försvinner när kontot tas bort."),
        when_erased=UNNAMED,
        owners=("user",),
        exported=("timestamp", "action", "label"),
    ),
    PersonalData(
        model="wagtailcore.Revision",
        fields=("user",),
        label=_("Versioner av sidor"),
        why=_("För att kunna jämföra och återställa, och veta vem som skrev."),
        ground=Ground.TASK,
        kept=_("Så länge sidan finns."),
        when_erased=UNNAMED,
        owners=("user",),
        exported=("created_at", "object_str"),
    ),
    PersonalData(
        model="wagtailcore.Page",
        fields=("owner", "locked_by"),
        label=_("Vem som skapade eller låste en sida"),
        why=_("För att veta vem som ansvarar för utkastet."),
        ground=Ground.TASK,
        kept=_("Så länge sidan finns."),
        when_erased=UNNAMED,
        owners=("owner", "locked_by"),
        exported=("title", "first_published_at"),
    ),
    PersonalData(
        model="wagtailcore.Comment",
        fields=("user", "resolved_by"),
        label=_("Kommentarer i utkast"),
        why=_("För att skriva tillsammans."),
        ground=Ground.TASK,
        kept=AS_LONG_AS_ACCOUNT,
        when_erased=REMOVED,
        owners=("user",),
        exported=("created_at", "text"),
    ),
    PersonalData(
        model="wagtailcore.CommentReply",
        fields=("user",),
        label=_("Svar på kommentarer i utkast"),
        why=_("För att skriva tillsammans."),
        ground=Ground.TASK,
        kept=AS_LONG_AS_ACCOUNT,
        when_erased=REMOVED,
        owners=("user",),
        exported=("created_at", "text"),
    ),
    PersonalData(
        model="wagtailcore.PageSubscription",
        fields=("user",),
        label=_("Vilka utkast du vill ha besked om"),
        why=_("För att skicka besked om kommentarer."),
        ground=Ground.TASK,
        kept=AS_LONG_AS_ACCOUNT,
        when_erased=REMOVED,
        owners=("user",),
        exported=("page__title",),
    ),
    PersonalData(
        model="wagtailcore.WorkflowState",
        fields=("requested_by",),
        label=_("Vem som skickade en sida till granskning"),
        why=_("För att kunna svara den som skrev."),
        ground=Ground.TASK,
        kept=_("Så länge sidan finns."),
        when_erased=UNNAMED,
        owners=("requested_by",),
        exported=("created_at", "status"),
    ),
    PersonalData(
        model="wagtailcore.TaskState",
        fields=("finished_by",),
        label=_("Vem som granskade en sida"),
        why=_("För att det ska gå att se vem som har godkänt."),
        ground=Ground.TASK,
        kept=_("Så länge sidan finns."),
        when_erased=UNNAMED,
        owners=("finished_by",),
        exported=("finished_at", "status"),
    ),
    PersonalData(
        model="wagtailcore.APIToken",
        fields=("user",),
        label=_("Nycklar för program"),
        why=_("För att ett program ska kunna arbeta i ditt namn."),
        ground=Ground.TASK,
        kept=AS_LONG_AS_ACCOUNT,
        when_erased=REMOVED,
        owners=("user",),
        exported=("name", "created"),
    ),
    PersonalData(
        model="wagtailcore.UploadedFile",
        fields=("uploaded_by_user",),
        label=_("Påbörjade uppladdningar"),
        why=_("För att kunna slutföra en uppladdning."),
        ground=Ground.TASK,
        kept=_("Tills uppladdningen är klar."),
        when_erased=UNNAMED,
    ),
    PersonalData(
        model="wagtailadmin.EditingSession",
        fields=("user",),
        label=_("Vilka som skriver i samma sida just nu"),
        why=_("För att inte skriva över varandra."),
        ground=Ground.TASK,
        kept=_("Ett dygn."),
        when_erased=REMOVED,
    ),
    PersonalData(
        model="wagtailadmin.FormState",
        fields=("user",),
        label=_("Osparade formulär i redaktionen"),
        why=_("För att inget ska gå förlorat om förbindelsen bryts."),
        ground=Ground.TASK,
        kept=_("Tills du sparar."),
        when_erased=REMOVED,
    ),
    PersonalData(
        model="files.LibraryDocument",
        fields=("uploaded_by_user", "credit"),
        label=_("Vem som laddade upp ett dokument, och upphovsperson"),
        why=_("Upphovsrättslagen kräver att upphovspersonen anges."),
        ground=Ground.LEGAL,
        kept=_("Så länge dokumentet finns."),
        when_erased=_("Den som laddade upp glöms. Upphovspersonens namn står kvar så länge verket används."),
        owners=("uploaded_by_user",),
        exported=("title", "created_at"),
    ),
    PersonalData(
        model="files.LibraryImage",
        fields=("uploaded_by_user", "credit"),
        label=_("Vem som laddade upp en bild, och fotograf"),
        why=_("Upphovsrättslagen kräver att fotografen anges."),
        ground=Ground.LEGAL,
        kept=_("Så länge bilden finns."),
        when_erased=_("Den som laddade upp glöms. Fotografens namn står kvar så länge bilden används."),
        owners=("uploaded_by_user",),
        exported=("title", "created_at"),
    ),
    NotPersonal("wagtaildocs.Document", ("uploaded_by_user",), "not in use: files.LibraryDocument is"),
    NotPersonal("wagtailimages.Image", ("uploaded_by_user",), "not in use: files.LibraryImage is"),
    NotPersonal("wagtailcore.PageViewRestriction", ("password",), "a word shared by many, for a page; not used here"),
    NotPersonal("wagtailembeds.Embed", ("author_name",), "not in use: nothing is embedded from elsewhere"),
    Retention(
        name="editing-sessions",
        model="wagtailadmin.EditingSession",
        since="last_seen_at",
        after=timedelta(days=1),
        what=_("Uppgiften om vem som skriver i en sida tas bort efter ett dygn."),
    ),
)
