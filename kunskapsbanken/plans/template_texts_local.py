"""The texts that a local development plan starts with: for each section hint, starting text and related items."""

from kunskapsbanken.plans.models import SectionKind

K = SectionKind

LOCAL_TEXTS: dict[SectionKind, tuple[str, str, str]] = {
    K.COVER: (
        "Bygd, period och beslut fylls i av sig själva. Lägg till vilka som står bakom planen: föreningar och grupper, "
        "inte personer.",
        """
Den här planen är bygdens egen. Den säger vad vi som bor och verkar här vill med bygden och vad vi ska göra.

Bakom planen står [Fyll i: byalag, föreningar och företag som har varit med].
""",
        "lokal-utvecklingsplan bygd",
    ),
    K.SUMMARY: (
        "Högst en sida: hur det är, vad ni vill och vad ni gör först. Skriv den sist.",
        """
[Fyll i: hur det är att bo här i dag, i två eller tre meningar.]

Vi vill att [Fyll i: det viktigaste målet i en mening].

Det här gör vi först:

- [Fyll i: första åtgärden och vem som håller i den]
- [Fyll i: andra åtgärden och vem som håller i den]
""",
        "lokal-utvecklingsplan",
    ),
    K.PURPOSE: (
        "Varför ni gör en plan nu, vilket område den gäller och vad ni vill använda den till.",
        """
Planen samlar det vi har pratat om, så att vi drar åt samma håll. Den är också något att visa upp för kommunen, för
regionen och för dem som kan vara med och betala.

Planen gäller [Fyll i: bygdens gränser, med byar]. Den gäller i [Fyll i: antal] år.
""",
        "lokal-utvecklingsplan bygd",
    ),
    K.LINKS: (
        "Vilka planer hos kommunen och andra som bygdens plan hänger ihop med. Länkarna skrivs in under Styrning.",
        """
Kommunens serviceplan säger [Fyll i: vad den säger om vår bygd].

Vi vill att kommunen tar med [Fyll i: det som kommunen behöver göra] när serviceplanen görs om.
""",
        "fran-lokal-plan-till-regionalt-program kommunal-serviceplan",
    ),
    K.PROCESS: (
        "Vilka möten ni har haft och hur många som har varit med. Räkna människor, nämn ingen vid namn. Säg också "
        "vilka ni inte har nått.",
        """
Vi har haft [Fyll i: antal] möten. Sammanlagt kom [Fyll i: antal] personer.

Vi har inte nått [Fyll i: grupper, till exempel unga, deltidsboende eller nyinflyttade]. Dem ska vi fråga genom
[Fyll i: hur].
""",
        "byutvecklingsmoten dialogmoten-och-byastammor enkat-till-hushall",
    ),
    K.SITUATION: (
        "Människorna, servicen, avstånden och det som är på väg att förändras. Lägg in servicematrisen som underlag.",
        """
## Vi som bor här

I bygden bor [Fyll i: antal] personer ([Fyll i: datum och källa]). [Fyll i: åldrar, deltidsboende och hur det har
förändrats.]

## Det som finns

[Fyll i: butik, mack, skola, lokaler, buss, bredband och annat som betyder mycket.]

## Det som är på väg att förändras

[Fyll i: det som har öppnat, stängt eller hotas.]
""",
        "servicekartlaggning ortsanalys sarbarhetsanalys",
    ),
    K.VOICES: (
        "Vad människor har sagt att de behöver. Lägg in rösterna som underlag: då syns hur många som har sagt vad, "
        "utan namn.",
        """
[Fyll i: det som flest har tagit upp.]

[Fyll i: det som är viktigt för några få men betyder mycket.]

[Fyll i: det som vi tycker olika om.]
""",
        "prioritering-tillsammans mall-behovsenkat",
    ),
    K.GOALS: (
        "Några få mål som går att se om ni når. Målen skrivs in för sig och visas här som tabell.",
        """
När planen är slut vill vi att [Fyll i: hur det ska vara att bo i bygden].
""",
        "mall-indikatorblad",
    ),
    K.MEASURES: (
        "Vad ni ska göra, vem som håller i det och när. Ta med det ni kan göra själva. Åtgärderna skrivs in för sig.",
        """
Varje åtgärd har en ansvarig: en förening, en grupp eller någon annan som har sagt ja.
""",
        "mall-atgardstabell by-macken starta-obemannad-butik",
    ),
    K.SUPPORT: (
        "Vem som kan hjälpa till med pengar, lokaler och kunskap. Kontrollera reglerna innan ni söker.",
        """
Pengar kan sökas hos [Fyll i: kommunen, regionen, leaderområdet, stiftelser eller andra].

Av kommunen behöver vi [Fyll i: till exempel en kontaktperson, en lokal eller ett avtal].
""",
        "finansiera-lokal-service",
    ),
    K.PREPAREDNESS: (
        "Vad ni gör om butiken hotas, om strömmen går eller om vägen är stängd.",
        """
Om servicen hotas träffas [Fyll i: grupp] inom [Fyll i: antal] dagar och bjuder in kommunen.

Vid elavbrott samlas vi i [Fyll i: lokal]. Där finns [Fyll i: värme, vatten, reservkraft eller annat].
""",
        "beredskap-i-bygden checklista-forsta-veckan-nar-butiken-hotas",
    ),
    K.ORGANISATION: (
        "Vilken grupp som håller ihop arbetet och när under året ni träffas. Årshjulet skrivs in under Styrning.",
        """
[Fyll i: grupp] håller ihop arbetet och träffas [Fyll i: antal] gånger om året.

Kontakten med kommunen sköts av [Fyll i: funktion eller grupp].
""",
        "mall-arshjul samverkansplattform",
    ),
    K.FOLLOW_UP: (
        "När ni stämmer av planen, och vad som gör att den behöver göras om.",
        """
En gång om året går vi igenom målen och åtgärderna på ett öppet möte. Det vi kommer fram till publiceras här.

Vi gör om planen senast [Fyll i: år], eller tidigare om något viktigt förändras.
""",
        "arlig-uppfoljning",
    ),
    K.ANNEXES: (
        "Det som är för långt för texten.",
        """
- Anteckningar från möten: [Fyll i: länkar]
- Karta över bygden: [Fyll i: länk]
""",
        "mall-motesanteckningar",
    ),
}
