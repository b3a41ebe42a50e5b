"""Every kind of page that the public meets, and how to come there."""

from dataclasses import dataclass

NOBODY, SAVER, HOLDER, OFFICER, LEAD = "nobody", "saver", "holder", "officer", "lead"
MUNICIPALITY = "/platser/exempellanet/exempelkommunen/"


@dataclass(frozen=True)
class PageKind:
    """A kind of page: its address (`{name}` where it must be made first), who opens it, and what it answers."""

    name: str
    address: str
    who: str = NOBODY  # someone who has saved nothing, who has, who has an account, or who works in a municipality
    status: int = 200
    button: str = ""  # pressed when the page is open: the kind is what then comes
    lang: str = "sv"
    has_map: bool = False


ITEMS = {
    "modell": "byutvecklingsmoten",
    "metod": "world-cafe",
    "verktyg": "pipos-serviceanalys",
    "vägledning": "finansiera-lokal-service",
    "process": "fran-oro-till-raddning",
    "exempel": "by-macken",
    "intervju": "processledare-om-lokal-service",
    "mall": "mall-motesanteckningar",
    "checklista": "checklista-fore-bymotet",
    "begrepp": "delaktighetstrappan",
    "länk": "servicebanken",
}

PAGE_KINDS = [
    PageKind("home", "/"),
    PageKind("browse", "/kunskapsbank/"),
    PageKind("browse, page 2", "/kunskapsbank/?sida=2"),
    PageKind("browse, filtered", "/kunskapsbank/?typ=metod&fas=riktning&q=samtal"),
    PageKind("browse, no hits", "/kunskapsbank/?q=xyzzyplugh"),
    *(PageKind(f"item: {kind}", f"/kunskapsbank/{slug}/") for kind, slug in ITEMS.items()),
    PageKind("item, saved", "/kunskapsbank/world-cafe/", SAVER),
    PageKind("attachment preview", "{attachment}"),
    PageKind("embedded item", "/kunskapsbank/world-cafe/inbaddning/"),
    PageKind("asked before saving", "/kunskapsbank/world-cafe/spara/"),
    PageKind("experience form", "/kunskapsbank/world-cafe/erfarenhet/?hjalpte=ja"),
    PageKind("experience form, refused", "/kunskapsbank/world-cafe/erfarenhet/", button="Lämna din erfarenhet"),
    PageKind("learning paths", "/larstigar/"),
    PageKind("learning path", "/larstigar/halla-ett-bymote/"),
    PageKind("collection", "/larstigar/kraftsamling-pa-en-kvall/"),
    PageKind("search", "/sok/"),
    PageKind("search, hits", "/sok/?q=butik"),
    PageKind("search, no hits", "/sok/?q=xyzzyplugh"),
    PageKind("saved, empty", "/sparat/"),
    PageKind("saved", "/sparat/", SAVER),
    PageKind("shared list", "{shared}"),
    PageKind("tip form", "/tipsa-oss/"),
    PageKind("tip form, refused", "/tipsa-oss/", button="Skicka tipset"),
    PageKind("private page", "{waiting}"),
    PageKind("private page, asked", "{asked}"),
    PageKind("text page", "/om/"),
    PageKind("text page under another", "/om/projektet/"),
    PageKind("help", "/hjalp/"),
    PageKind("handbook", "/hjalp/redaktorens-handbok/"),
    PageKind("accessibility statement", "/tillganglighet/"),
    PageKind("privacy", "/integritet/"),
    PageKind("register of personal data", "/integritet/register/"),
    PageKind("contact", "/kontakt/"),
    PageKind("vocabulary", "/vokabular/"),
    PageKind("term", "/vokabular/dagligvaror/"),
    PageKind("scheme", "{scheme}"),
    PageKind("site map", "/webbkarta/"),
    PageKind("log in", "/konto/logga-in/"),
    PageKind("log in, refused", "/konto/logga-in/", button="Logga in"),
    PageKind("password forgotten", "/konto/losenord/glomt/"),
    PageKind("password mail sent", "/konto/losenord/glomt/skickat/"),
    PageKind("password link, dead", "/konto/losenord/nytt/a-b/"),
    PageKind("account, not to be made", "/konto/skapa/"),
    PageKind("desk", "/mitt/", HOLDER),
    PageKind("my data", "/mitt/uppgifter/", HOLDER),
    PageKind("erase my account", "/mitt/uppgifter/radera/", HOLDER),
    PageKind("erase my account, refused", "/mitt/uppgifter/radera/", HOLDER, button="Radera kontot för alltid"),
    PageKind("password change", "/konto/losenord/byt/", HOLDER),
    PageKind("log out", "/konto/logga-ut/", HOLDER),
    PageKind("design", "/design/"),
    PageKind("home, in English", "/en/", lang="en"),
    PageKind("search, in English", "/en/sok/?q=butik", lang="en"),
    PageKind("tip form, in English", "/en/tipsa-oss/", lang="en"),
    PageKind("places", "/platser/"),
    PageKind("places, no hits", "/platser/?q=xyzzyplugh"),
    PageKind("county", "/platser/dalarnas-lan/"),
    PageKind("municipality, empty", "/platser/vasterbottens-lan/storumans-kommun/"),
    PageKind("municipality", MUNICIPALITY),
    PageKind("municipality, for its officer", MUNICIPALITY, OFFICER),
    PageKind("district", f"{MUNICIPALITY}ovre-exempelby/"),
    PageKind("organisations", "/organisationer/"),
    PageKind("organisation", "/organisationer/hela-sverige-ska-leva/"),
    PageKind("register, empty", "/service/"),
    PageKind("register", "/service/?plats=X001", has_map=True),
    PageKind("service place", "{service_place}", has_map=True),
    PageKind("report on a service place", "{service_place}andring/?vad=stangt"),
    PageKind("new service place", "/service/ny/?plats=X001", OFFICER),
    PageKind("import of service places", "/service/importera/?plats=X001", OFFICER),
    PageKind("travel times", "/restid/"),
    PageKind("travel time", "/restid/X001/", has_map=True),
    PageKind("travel time, nothing loaded", "/restid/2421/"),
    PageKind("if it closes", "{what_if}", has_map=True),
    PageKind("meetings, none", "/moten/"),
    PageKind("meetings", "/moten/?plats=X001"),
    PageKind("meeting, to come", "{coming}"),
    PageKind("meeting, held", f"{MUNICIPALITY}ovre-exempelby/bymote-i-ovre-exempelby/"),
    PageKind("meeting plan", "/moten/nytt/?plats=X001-ovre-exempelby", OFFICER),
    PageKind("voices", "/roster/?plats=X001"),
    PageKind("voice", "{voice}"),
    PageKind("voice form", "/roster/lamna/?plats=X001"),
    PageKind("voices to answer", "/roster/att-besvara/", OFFICER),
    PageKind("insight form", "/insikter/ny/?plats=X001", OFFICER),
    PageKind("insight", "{insight}"),
    PageKind("plans, none", "/planer/"),
    PageKind("plan, adopted", f"{MUNICIPALITY}serviceplan-2026-2029/"),
    PageKind("plan, worked on", "{plan_work}", OFFICER),
    PageKind("plan, start", "/planer/ny/?plats=X001", OFFICER),
    PageKind("measure", "{measure}"),
    PageKind("follow-up", "{follow_up}", OFFICER),
    PageKind("desk, of an officer", "/mitt/", OFFICER),
    PageKind("not found", "/finns-inte/", status=404),
]
