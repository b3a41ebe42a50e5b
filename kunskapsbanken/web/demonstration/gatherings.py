"""Two earlier meetings in Exempelkommunen, as they were written down. All of it is invented."""

from datetime import datetime
from typing import NamedTuple

from kunskapsbanken.dialogue.agendas import AgendaSaid
from kunskapsbanken.web.demonstration.texts import Said


class Answered(NamedTuple):
    """What was answered to one of the statements, by its number, what became of it, and why or whose it is."""

    number: int
    outcome: str
    text: str
    reason: str = ""
    others_name: str = ""


class Gathering(NamedTuple):
    """A meeting that was held: where and when, its invitation, who came, what was said, and what became of it."""

    district: str
    at: datetime
    minutes_long: int
    invitation: dict[str, str]
    agenda: tuple[AgendaSaid, ...]
    attendance: dict[str, int]
    ages: dict[str, int]
    statements: tuple[Said, ...]
    written: str
    answers: tuple[Answered, ...]


FUEL = Gathering(
    district="X001-exempelfors",
    at=datetime(2025, 11, 6, 18, 0),
    minutes_long=120,
    invitation={
        "title": "Möte om tankstationen i Exempelfors",
        "venue": "Folkets hus i Exempelfors",
        "venue_access": "Ingen tröskel. Hörslinga i stora salen. Toalett för rullstol.",
        "purpose": "Bolaget vill lägga ned pumpen till sommaren. Vad betyder det, och vad går att göra?",
        "ladder": "konsultation",
        "can_influence": "Om kommunen ska söka stöd och upplåta mark, och vad som står i serviceplanen.",
        "cannot_influence": "Bolagets eget beslut om att lämna.",
    },
    agenda=(
        AgendaSaid("Kaffe", 15, "paus"),
        AgendaSaid("Bolaget berättar", 20, "alla"),
        AgendaSaid("Så långt är det till nästa pump", 15, "alla", "Visa restidskartan. Låt alla peka ut sin väg."),
        AgendaSaid("Samtal i grupper", 50, "grupper", "En fråga i taget: vad händer, vad kan vi, vad behöver vi?"),
        AgendaSaid("Vad gör vi nu?", 20, "alla"),
    ),
    attendance={"boende": 24, "forening": 3, "foretag": 6, "kommun": 2, "fortroendevald": 2},
    ages={"18-29": 5, "30-49": 12, "50-64": 11, "65-": 9},
    statements=(
        Said(
            "problem",
            "foretag",
            "Jag kör taxi och skolskjuts. Utan pump blir det fyra mil extra om dagen.",
            "drivmedel",
        ),
        Said("problem", "boende", "Skotern och traktorn kan inte tankas i Exempelstad.", "drivmedel"),
        Said("fraga", "boende", "Vad kostar det att äga en pump själva, med tank och kortläsare?", "drivmedel"),
        Said("ide", "forening", "Vi kan bilda en förening som äger pumpen, som andra byar har gjort.", "drivmedel"),
        Said("tillgang", "foretag", "Min mark vid vägen ligger rätt och har el framdragen.", "drivmedel"),
        Said("erbjudande", "forening", "Skoterklubben går in med arbete motsvarande två veckor.", "drivmedel"),
        Said("behov", "boende", "Den som har elbil behöver också ladda här, inte bara inne i stan.", "drivmedel"),
        Said("fraga", "foretag", "Räknas räddningstjänstens och hemtjänstens bilar in när stödet söks?", "drivmedel"),
        Said("beslut", "kommun", "Kommunen tar reda på vilka stöd som går att söka, före jul.", "drivmedel"),
    ),
    written="""Trettiosju personer kom. Bolaget berättade att pumpen säljer för lite för att bära en ny tank.

Det som oroar mest är vardagen: skolskjuts, hemtjänst och skogsbruk tankar här.

- En grupp på fem tar reda på hur en förening kan äga en obemannad pump.
- Kommunen tar reda på vilka stöd som går att söka.
- Vi möts igen när båda svaren finns.""",
    answers=(
        Answered(
            2,
            "redan-gjort",
            "En begagnad anläggning med tank och kortläsare kostar enligt gruppens offerter i "
            "exemplet 600 000 till 900 000 kronor. Underlaget ligger hos byalaget.",
        ),
        Answered(3, "atgard", "Bra. Näringslivsenheten hjälper till med stadgar och ansökan om investeringsstöd."),
        Answered(6, "parkerad", "Laddning prövas när marken är klar. Frågan tas upp igen vid nästa möte."),
        Answered(
            7,
            "annans-ansvar",
            "Det avgör regionen, som prövar stödet. Vi har ställt frågan dit.",
            "Kommunen prövar inte stödet.",
            "Regionen i exemplet",
        ),
    ),
)

PARCELS = Gathering(
    district="X001-exempelnas",
    at=datetime(2026, 1, 22, 14, 0),
    minutes_long=120,
    invitation={
        "title": "Eftermiddagsmöte om paket och medicin i Exempelnäs",
        "venue": "Församlingsgården i Exempelnäs",
        "venue_access": "Parkering intill. En låg tröskel vid dörren, ramp finns att lägga ut. Säg till om du vill ha "
        "skjuts.",
        "purpose": "Sedan kiosken stängde finns inget ombud. Hur ska paket och apoteksvaror komma hit?",
        "ladder": "delaktighet",
        "can_influence": "Var ett ombud eller en paketbox ska stå, och vilka tider som passar.",
        "cannot_influence": "Vilka varor apoteken får lämna ut genom ombud. Det säger lagen.",
    },
    agenda=(
        AgendaSaid("Fika", 15, "paus"),
        AgendaSaid("Runda: när behövde du något senast?", 45, "alla", "Låt ordet gå runt. Ingen måste säga något."),
        AgendaSaid("Tre förslag på bordet", 40, "grupper"),
        AgendaSaid("Pricka det bästa", 20, "enskilt"),
    ),
    attendance={"boende": 17, "forening": 2, "foretag": 1, "kommun": 1},
    ages={"30-49": 0, "50-64": 6, "65-": 15},
    statements=(
        Said("behov", "boende", "Insulinet kommer till Exempelstad. Jag får be grannen köra.", "apotek"),
        Said("behov", "boende", "Paketen skickas tillbaka innan jag hinner in till stan.", "post-paket"),
        Said("ide", "forening", "Församlingsgården kan ta emot paket två eftermiddagar i veckan.", "post-paket"),
        Said("ide", "boende", "En paketbox vid busshållplatsen, för där stannar ändå alla.", "post-paket"),
        Said("problem", "boende", "En box med app hjälper inte den som har en gammal telefon.", "post-paket"),
        Said("erbjudande", "foretag", "Hembageriet kan vara ombud om någon visar hur det går till.", "post-paket"),
        Said("fraga", "boende", "Kan hemtjänsten ta med medicinen när de ändå kommer?", "apotek"),
        Said("tillgang", "forening", "Det finns ett låst rum med egen ingång i församlingsgården.", "post-paket"),
    ),
    written="""Tjugoen personer kom, de flesta över 65 år. Barnfamiljerna saknades; mötet låg mitt på dagen.

Två behov kom upp om och om igen: medicin som måste hämtas och paket som går tillbaka.

- Hembageriet prövar att vara ombud för paket under våren.
- Församlingsgården är reserv om det inte går.
- Kommunen frågar apoteket om ombud för läkemedel.""",
    answers=(
        Answered(0, "atgard", "Det är åtgärd 3 i serviceplanen: en lösning för paket och medicin i Exempelnäs."),
        Answered(3, "avslas", "En paketbox blir det inte nu. Ett ombud prövas först.",
                 "Boxföretaget i exemplet kräver fler paket än Exempelnäs har."),
        Answered(6, "annans-ansvar", "Hemtjänsten får hämta ut läkemedel med fullmakt. De ringer den som vill.",
                 "Hemtjänsten hör till en annan förvaltning.", "Socialförvaltningen, Exempelkommunen"),
    ),
)  # fmt: skip

GATHERINGS = (FUEL, PARCELS)
