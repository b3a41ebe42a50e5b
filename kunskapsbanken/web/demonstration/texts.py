"""What is said, written and decided in Exempelkommunen. All of it is invented."""

from typing import NamedTuple

from kunskapsbanken.dialogue.agendas import AgendaSaid


class Said(NamedTuple):
    """A statement: its kind, for whom it was said, the words, and the kind of service it is about."""

    kind: str
    sector: str
    text: str
    service: str = "dagligvaror"


MEETING = {
    "title": "Bymöte i Övre Exempelby",
    "venue": "Bygdegården i Övre Exempelby",
    "venue_access": "Ramp vid stora ingången. Parkering på gården, två platser närmast dörren för den som behöver.",
    "purpose": "Lanthandeln söker någon som tar över. Vilken service behöver vi, och vad kan vi göra tillsammans?",
    "ladder": "delaktighet",
    "can_influence": "Vad kommunens serviceplan ska säga om Övre Exempelby, och vad byalaget tar på sig.",
    "cannot_influence": "Vem som köper butiken. Det avgör ägaren och köparen.",
    "step_free": "delvis",
    "parking_near": "ja",
    "contact": "Exempelkommunens kontaktcenter, 0000-00 00 00",
}
AGENDA = (
    AgendaSaid("Kaffe", 15, "paus"),
    AgendaSaid("Så ser det ut i dag", 15, "alla", "Handlaren berättar själv. Fråga om siffrorna på väggen stämmer."),
    AgendaSaid("Tre frågor i grupper", 60, "grupper", "Sex i varje grupp, en antecknar. Byt efter tjugo minuter."),
    AgendaSaid("Vad gör byn, vad gör kommunen, vad gör vi tillsammans?", 30, "alla", "Skriv tre spalter på tavlan."),
)
COMING_MEETING = {
    **MEETING,
    "title": "Uppföljningsmöte i Övre Exempelby",
    "purpose": "Vad har blivit gjort av det vi kom överens om, och vad är nästa steg?",
}
ATTENDANCE = {"boende": 31, "forening": 4, "foretag": 2, "kommun": 2, "fortroendevald": 3}
AGES = {"under-18": 1, "18-29": 2, "30-49": 8, "50-64": 13, "65-": 18}
PLATFORM = {
    "purpose": "Plattformen ger kommunen råd om servicen i bygderna och ser till att det som sägs på mötena får svar.",
    "is_local": True,
    "is_municipal": True,
    "advises": True,
    "initiates": True,
    "rhythm": "manad",
    "rhythm_words": "Första tisdagen, inte i juli.",
}
MINUTES = """Fyrtiotvå personer kom. Handlaren berättade att hon slutar inom två år och gärna lämnar över.

Alla grupper var eniga om en sak: butiken är det som håller ihop paket, medicin, kontanter och mat. \
Stänger den är det Exempelstad som gäller, och dit kör inte alla.

Byalaget erbjöd sig att hålla lokalen öppen som mötesplats och att söka medel till en hylla för paket. Kommunen tar \
med sig frågan om ett servicepunktsavtal till serviceplanen."""
COMMITMENT = {
    "kind": "beslut",
    "text": "Kommunen tar upp frågan om ett servicepunktsavtal med butiken i serviceplanen.",
    "office": "Näringslivsenheten, Exempelkommunen",
}
# How it goes with what the association offered, and with what the municipality took on.
PROGRESS = (
    ("klar", "Anslagstavlan är uppsatt och kaffet står på varje dag som butiken har öppet."),
    ("pagar", "Avtalet finns med som åtgärd i serviceplanen. Nu skrivs det."),
)
STATEMENTS = (
    Said("behov", "boende", "Jag kör inte bil längre. Stänger butiken vet jag inte hur jag ska få hem mat."),
    Said("problem", "boende", "Det är tre mil fram och tillbaka till Exempelstad, och bussen går två gånger om dagen."),
    Said("behov", "boende", "Medicinen hämtar jag i butiken. Det måste finnas något här.", "apotek"),
    Said("behov", "forening", "Vi behöver ett ställe att ses på. Kaffehörnan i butiken är vår mötesplats."),
    Said("problem", "foretag", "Omsättningen räcker inte till två löner. Jag har sökt någon som tar över i ett år."),
    Said("ide", "boende", "Obemannat på kvällarna, så blir öppettiderna längre utan att kosta mer."),
    Said("ide", "forening", "Om kommunen hade ett avtal om servicepunkt med butiken vore den inte lika ensam."),
    Said("erbjudande", "forening", "Byalaget kan sköta anslagstavlan och kaffehörnan utan ersättning."),
    Said("behov", "boende", "Paketen. Ingen vill åka tre mil för ett paket.", "post-paket"),
    Said("fraga", "boende", "Vad gör kommunen om butiken stänger i vår?"),
    Said("behov", "boende", "Kontanter, för vi som inte betalar med telefonen.", "betaltjanster"),
    Said("tillgang", "boende", "Bygdegården står tom på dagarna. Den har kyl, toalett och uppkoppling.", ""),
    Said("problem", "boende", "Barnen och de gamla drabbas mest om affären försvinner."),
    Said("ide", "fortroendevald", "Hemkörning en gång i veckan kunde samordnas med hemtjänsten."),
)
VOICES = (
    Said("behov", "boende", "Vi är sommarboende sex månader om året och handlar allt i Övre Exempelby."),
    Said("problem", "boende", "Utan butiken måste min mamma flytta in till Exempelstad."),
    Said("ide", "foretag", "Jag har en lastbil som går förbi varje torsdag och kan ta med varor.", "post-paket"),
)
INSIGHT = {
    "title": "Lanthandeln bär mat, medicin, paket och kontanter för hela Övre Exempelby",
    "text": "Rösterna säger samma sak från olika håll: det är inte en butik som hotas utan all service på en gång. "
    "Den som inte kör bil har inget annat.",
}
GOALS = (
    {
        "text": "Ingen by ska stå utan dagligvaror inom rimligt avstånd.",
        "name": "Antal butiker med dagligvaror",
        "unit": "butiker",
        "target": 2,
        "target_year": 2029,
        "source": "Serviceregistret",
        "computed": "serviceplatser",
        "service": "dagligvaror",
    },
    {
        "text": "Den som inte kör bil ska kunna få hem mat och medicin.",
        "name": "Antal hushåll med hemsändning",
        "unit": "hushåll",
        "baseline": 0,
        "baseline_year": 2025,
        "target": 40,
        "target_year": 2029,
        "source": "Socialkontorets beställningar",
    },
)
MEASURES = (
    {
        "title": "Teckna servicepunktsavtal med lanthandeln i Övre Exempelby",
        "expected_result": "Butiken får ersättning för information, paket och mötesplats och är lättare att lämna "
        "över.",
        "responsible": "Näringslivsenheten",
        "partners": "Övre Exempelbys byalag och lanthandeln",
        "cost": "50 000 kr per år",
        "financing": "Kommunstyrelsens medel för landsbygd",
        "starts": 2026,
        "ends": 2027,
        "service": "dagligvaror",
    },
    {
        "title": "Pröva hemsändning en dag i veckan till Övre och Nedre Exempelby",
        "expected_result": "Hushåll utan bil får varor hem till dörren.",
        "responsible": "Socialförvaltningen",
        "partners": "Lanthandeln och Fors Handel",
        "cost": "120 000 kr per år",
        "financing": "Hemsändningsbidrag och egna medel",
        "starts": 2026,
        "ends": 2028,
        "service": "dagligvaror",
    },
    {
        "title": "Ta fram en lösning för paket och medicin i Exempelnäs",
        "expected_result": "Paket och apoteksvaror kan hämtas i Exempelnäs.",
        "responsible": "Näringslivsenheten",
        "partners": "",
        "cost": "Utan kostnad",
        "financing": "Inom ram",
        "starts": 2027,
        "ends": 2028,
        "service": "post-paket",
    },
)
# By the keys of plans.models.SectionKind.
SECTIONS = {
    "forsattsblad": "Kommunal serviceplan för Exempelkommunen 2026–2029. Ansvarig för revidering är "
    "näringslivsenheten.",
    "sammanfattning": "Planen säger vilken service som ska finnas var i Exempelkommunen, och vad kommunen gör "
    "för att den ska finnas kvar. Det viktigaste är att lanthandeln i Övre Exempelby kan lämnas över till någon ny.",
    "inledning": "Planen gäller dagligvaror, drivmedel, post och paket, apoteksvaror och betaltjänster i "
    "hela kommunen.",
    "styrdokument": "Planen hör ihop med översiktsplanen, det regionala serviceprogrammet och byarnas egna "
    "utvecklingsplaner.",
    "begrepp": "Med service menas här de fem slagen av grundläggande kommersiell service. Orden används "
    "som i kunskapsbanken.",
    "process": "Underlaget är ett bymöte i Övre Exempelby, synpunkter på webben och en kartläggning av servicen. Unga "
    "mellan 15 och 25 år nåddes inte. Det ska nästa möte rätta till.",
    "lage": "De flesta bor nära dagligvaror, men två av byarna har bara en butik att lita till.",
    "behov": "I Övre Exempelby är behovet detsamma från alla håll: butiken bär flera slag av service på en gång.",
    "mal": "Målen följs upp varje år och redovisas för kommunstyrelsen.",
    "orter": "Exempelstad är serviceort. Exempelfors är servicenod. Övre Exempelby och Exempelnäs är servicepunkter.",
    "handlingsplan": "Varje åtgärd har en ansvarig, en tid och en finansiering.",
    "stod": "Hemsändningsbidrag, investeringsstöd, servicebidrag och särskilt driftstöd söks hos regionen.",
    "beredskap": "Stänger en butik kallar näringslivsenheten till möte med byn inom två veckor.",
    "konsekvenser": "Äldre utan bil och barnfamiljer påverkas mest av att service försvinner. Åtgärderna "
    "riktas dit först.",
    "ansvar": "Kommunstyrelsen ansvarar för planen. Näringslivsenheten samordnar och kallar till möte "
    "två gånger om året.",
    "uppfoljning": "Planen följs upp varje år i november. Den revideras en gång per mandatperiod.",
    "bilagor": "Servicematris, restidsanalys och mötesanteckningar.",
}
REPLY = {
    "section": "handlingsplan",
    "text": "Bra med avtalet, men skriv också vem som ringer om butiken stänger över en natt.",
    "sender": "Boende i Nedre Exempelby",
    "answer": "Tack. Det står nu i avsnittet om beredskap: näringslivsenheten kallar till möte inom två veckor.",
}
ANSWER = "Kommunen tecknar ett servicepunktsavtal med lanthandeln. Det är åtgärd 1 i serviceplanen."
FOLLOW_UP = "Avtalet med lanthandeln är klart och en ny handlare har tagit över. Hemsändningen har kommit i gång."

# The village group's closed room.
BOARD = (
    "Nästa träff är tisdag kl. 18.30 i bystugan. Vi går igenom svaren från kommunen och bestämmer vem som ringer "
    "drivmedelsbolaget.",
    "Jag tar med kaffe och skriver ut karta över restiderna.",
)
TASK_TEXT = "Räkna på en obemannad pump: be om två offerter"
DRAFT = (
    "Så höll vi kvar butiken (exempel)",
    "Det här är en påhittad text i demonstrationen.\n\nVi började med att fråga alla hushåll vad de handlar var, och "
    "varför. Svaren lade vi fram på bymötet, med kommunen vid samma bord.",
)
# The platform's closed room: what those say who come from different organisations.
ROUND = (
    "Nästa träff är den första torsdagen i månaden, i kommunhuset. På listan: hur går det med åtgärderna i planen?",
    "Jag tar med siffrorna från kassan, så ser vi om hemsändningen lönar sig.",
)
ROUND_TASK = "Fråga bygderna vilka som saknas runt bordet"
# How the invented organisations are reached, and a page of each: addresses and numbers that lead to nobody.
REACHED = {
    "exempelkommunen": (
        (
            ("Samordnare för service (exempel)", "service@exempelkommunen.example", "0980-31 92 00"),
            ("Kommunens växel (exempel)", "", "0980-31 92 20"),
        ),
        (("Exempelkommunens webbplats (påhittad)", "https://exempelkommunen.example/"),),
    ),
    "ovre-exempelbys-byalag": (
        (("Byalagets styrelse (exempel)", "byalaget@exempelby.example", ""),),
        (("Bygdegårdens sida (påhittad)", "https://exempelby.example/bygdegarden/"),),
    ),
    "exempelkommunens-serviceplattform": (
        (("Plattformens sammankallande (exempel)", "plattformen@exempelkommunen.example", ""),),
        (),
    ),
    "lanthandeln-i-ovre-exempelby": (
        (("Kassan i butiken (exempel)", "", "0980-31 92 50"),),
        (),
    ),
}
