"""The dialogue in Wagtail's admin: what was done in the site's history, and what follows its meeting's page."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from kunskapsbanken.dialogue.models import Commitment, Contribution, Meeting
from kunskapsbanken.search.actions import follow_now
from kunskapsbanken.search.registry import kinds

ACTIONS = {
    "dialogue.cancel_meeting": (_("Ställ in möte"), _("Mötet ställdes in.")),
    "dialogue.publish_minutes": (_("Publicera mötesanteckningar"), _("Mötets anteckningar och röster publicerades.")),
    "dialogue.send_out_minutes": (_("Skicka ut för justering"), _("Utkastet skickades till dem som hade bett om det.")),
    "dialogue.decide_correction": (_("Avgöra rättelse"), _("En rättelse av anteckningarna avgjordes.")),
    "dialogue.revise_minutes": (_("Ny version av anteckningar"), _("En ny version av anteckningarna låstes.")),
    "dialogue.make_commitment": (_("Skriva ned åtagande"), _("Ett beslut eller löfte skrevs ned.")),
    "dialogue.change_commitment": (_("Ändra åtagande"), _("Vem som ansvarar, eller till när, ändrades.")),
    "dialogue.report_commitment": (_("Följa upp åtagande"), _("Hur det går skrevs ned.")),
    "dialogue.publish_voice": (_("Publicera röst"), _("En insänd röst publicerades.")),
    "dialogue.mask": (_("Byt ut uppgifter i röst"), _("Uppgifter som pekade ut någon byttes ut.")),
    "dialogue.let_stand": (_("Låt uppgifter i röst stå"), _("Uppgifter i en röst fick stå kvar.")),
    "dialogue.assign": (_("Tilldela röst"), _("Rösten fick någon som svarar.")),
    "dialogue.answer": (_("Besvara röst"), _("Rösten besvarades.")),
    "dialogue.interpret": (_("Tolka röst"), _("Det sades vad rösten handlar om.")),
    "dialogue.merge": (_("Föra ihop röster"), _("Rösten fördes ihop med en annan.")),
    "dialogue.take_apart": (_("Skilja ut röst"), _("Rösten skildes ut och står för sig själv igen.")),
    "dialogue.split": (_("Dela upp röst"), _("Rösten delades upp i flera.")),
    "dialogue.undo_split": (_("Ångra uppdelning"), _("Rösten är en enda igen.")),
    "dialogue.withhold": (_("Undanhålla röst"), _("Rösten visas inte, och skälet står på dess sida.")),
    "dialogue.release": (_("Visa röst igen"), _("Rösten visas för alla igen.")),
    "dialogue.say_told": (_("Återkoppla"), _("Den som lämnade rösten har fått veta svaret.")),
    "dialogue.form_insight": (_("Skapa insikt"), _("En insikt skapades.")),
    "dialogue.bring_in_earlier": (_("Föra in tidigare anteckningar"), _("Uttalanden ur en fil fördes in i mötet.")),
    "dialogue.take_out_earlier": (_("Ångra införande"), _("Uttalanden ur en fil togs ut ur mötet igen.")),
    "dialogue.print_batch": (_("Skriv ut blanketter"), _("Numrerade blanketter skrevs ut.")),
    "dialogue.write_in": (_("Skriv in för någon annan"), _("En röst skrevs in för någon annan.")),
    "dialogue.add_picture": (_("Lägg in foto från möte"), _("Ett foto från mötet lades in, med samtycke.")),
    "dialogue.remove_picture": (_("Ta bort foto från möte"), _("Ett foto från mötet togs bort.")),
    "dialogue.change_insight": (_("Ändra insikt"), _("Insikten skrevs om.")),
    "dialogue.publish_insight": (_("Publicera insikt"), _("Insikten publicerades.")),
    "dialogue.withdraw_insight": (_("Dra tillbaka insikt"), _("Insikten drogs tillbaka.")),
    "dialogue.merge_insights": (_("Slå ihop insikter"), _("En annan insikt gick upp i den här.")),
    "dialogue.cite_voices": (_("Lägg till röster i insikt"), _("Röster lades till.")),
    "dialogue.uncite_voice": (_("Ta bort röst ur insikt"), _("En röst togs bort.")),
    "dialogue.lift_insight": (_("Lyft insikt till kunskapsbanken"), _("Ett utkast till en kunskapspost gjordes.")),
    "dialogue.link_insight": (_("Koppla insikt"), _("Insikten kopplades till en kunskapspost.")),
    "dialogue.tell_of_platform": (_("Ändra samverkansplattform"), _("Uppgifterna om plattformen ändrades.")),
}


@hooks.register("register_log_actions")
def tell_actions(actions: LogActionRegistry) -> None:
    """What each thing done is called in the site's history."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name, label, message)


@hooks.register("after_publish_page")
@hooks.register("after_unpublish_page")
def voices_follow_their_meeting(request: HttpRequest, page: Page) -> None:
    """A meeting whose page is taken down or put back takes what was said there with it, in the search too."""
    meeting: Any = page.specific
    if isinstance(meeting, Meeting):
        follow_now(kinds["voice"], Contribution.objects.filter(meeting=meeting).values_list("pk", flat=True))
        follow_now(kinds["commitment"], Commitment.objects.filter(meeting=meeting).values_list("pk", flat=True))


@hooks.register("before_delete_page")
def keep_locked_minutes(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A meeting whose minutes are locked is taken down, not removed; nor is a page that such a meeting stands under."""
    return _refusal(request, [page])


@hooks.register("before_bulk_action")
def keep_all_locked_minutes(
    request: HttpRequest, action_type: str, pages: Sequence[Any], action: Any
) -> HttpResponse | None:
    """As one by one."""
    return _refusal(request, [page for page in pages if isinstance(page, Page)]) if action_type == "delete" else None


def _refusal(request: HttpRequest, pages: Sequence[Page]) -> HttpResponse | None:
    locked = Meeting.objects.filter(versions__isnull=False)
    if any(locked.descendant_of(page, inclusive=True).exists() for page in pages):
        words = gettext("Ett möte med låsta anteckningar kan inte tas bort. Avpublicera det om det inte ska synas.")
        messages.error(request, words)
        return redirect(reverse("wagtailadmin_explore", args=[pages[0].get_parent().pk]))
    return None
