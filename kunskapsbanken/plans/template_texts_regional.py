"""The texts that a regional service programme starts with (domain.md 4.5): hint, starting text and related items."""

from kunskapsbanken.plans.models import SectionKind

K = SectionKind

REGIONAL_TEXTS: dict[SectionKind, tuple[str, str, str]] = {
    K.COVER: (
        "Län, period och beslut fylls i av sig själva. Lägg till det som regionen brukar ha först i ett program.",
        """
Programmet visar hur regionen tillsammans med kommuner, myndigheter, föreningar och företag vill att människor i hela
länet ska ha nära till service.

Programmet ersätter [Fyll i: tidigare program med beslutsdatum, eller ”inget tidigare program”].
""",
        "regionalt-serviceprogram",
    ),
    K.SUMMARY: (
        "Högst en sida: läget i länet, målen, de viktigaste insatserna och när de följs upp. Skriv den sist.",
        """
[Fyll i: hur servicen i länet ser ut i dag, i två eller tre meningar.]

Programmet har [Fyll i: antal] mål. De viktigaste insatserna är:

- [Fyll i: första insatsen och vem som ansvarar]
- [Fyll i: andra insatsen och vem som ansvarar]

Handlingsplanen ses över varje år.
""",
        "regionalt-serviceprogram",
    ),
    K.PURPOSE: (
        "Varför programmet finns, vem det är till för och vilket övergripande mål det har.",
        """
Programmet ska göra det lättare för kommuner, bygder och företag att arbeta åt samma håll. Det är också ett underlag när
regionen prövar stöd till service.

Det övergripande målet är att [Fyll i: vad som ska gälla i hela länet när perioden är slut].
""",
        "regionalt-serviceprogram grundlaggande-kommersiell-service",
    ),
    K.LINKS: (
        "Hur programmet samordnas med andra program och planer. De skrivs in för sig under Styrning och visas här.",
        """
Programmet samordnas med den regionala utvecklingsstrategin och med [Fyll i: andra program, till exempel för bredband,
kollektivtrafik och beredskap].

Kommunernas serviceplaner är ett underlag: [Fyll i: vilka kommuner som har en plan som gäller, och hur de andra får
hjälp att ta fram en].
""",
        "fran-lokal-plan-till-regionalt-program kommunal-serviceplan",
    ),
    K.TERMS: (
        "Vilken service programmet gäller, hur orden används och vilka avstånd ni räknar med.",
        """
Programmet gäller grundläggande kommersiell service: dagligvaror, drivmedel, post och paket, apoteksvaror och
betaltjänster. Det tar också upp [Fyll i: annan service].

- Serviceplats: ett ställe där det finns service.
- Servicepunkt: en plats där flera slags service är samlade, ofta efter avtal med kommunen.
- Serviceort: en ort med ett bredare utbud som människor från en större omgivning använder.

## Avståndskriterier

Med långt avstånd menas i programmet [Fyll i: kilometer eller minuter, för vilken service, och varför].
""",
        "serviceort-och-servicenod servicepunkt hemsandning",
    ),
    K.ORGANISATION: (
        "Vilka som är med i partnerskapet, hur det arbetar, vem som samordnar och vad det kostar. Årshjulet skrivs in "
        "under Styrning och visas här.",
        """
I partnerskapet ingår [Fyll i: kommuner, myndigheter, föreningar, handlare och andra]. Det träffas [Fyll i: antal]
gånger om året.

[Fyll i: nämnd eller styrelse] beslutar om programmet. [Fyll i: funktion] samordnar arbetet.

Partnerskapet [Fyll i: vad det bereder, följer och föreslår].
""",
        "servicepartnerskap regionalt-serviceforum mall-arshjul",
    ),
    K.PROCESS: (
        "Hur programmet har tagits fram: möten, underlag, remiss. Räkna människor, nämn ingen vid namn.",
        """
Arbetet har letts av [Fyll i: funktion] tillsammans med partnerskapet.

Vi har haft [Fyll i: antal] möten i [Fyll i: delar av länet]. Remissen pågick [Fyll i: från och till].
""",
        "regionalt-serviceforum mall-remisspaket",
    ),
    K.SITUATION: (
        "Läget i länet: befolkning, arbetsmarknad, pendling, bredband och servicen slag för slag. Lägg in "
        "servicematrisen som underlag.",
        """
## Befolkning och arbetsmarknad

[Fyll i: antal invånare, åldrar, pendling och hur det har förändrats, med datum och källa.]

## Service i dag

[Fyll i: läget för dagligvaror, drivmedel, post och paket, apoteksvaror och betaltjänster.]

## Sårbara platser

[Fyll i: var en ensam serviceplats betyder mycket.]
""",
        "servicekartlaggning restid-till-service sarbarhetsanalys",
    ),
    K.VOICES: (
        "Vilka behov och utmaningar kommuner, bygder och företag har tagit upp, och vad ni drar för slutsats.",
        """
[Fyll i: de behov som återkommer i flera kommuner.]

[Fyll i: utmaningar i omvärlden som påverkar servicen.]

[Fyll i: vad de som driver service behöver: stöd, råd eller tid.]
""",
        "flera-bygder-en-rost handlarsamtal",
    ),
    K.GOALS: (
        "Några få mål som går att följa upp i hela länet, med utgångsläge och målvärde. De skrivs in för sig.",
        """
Målen gäller hela länet. De är valda så att de går att följa varje år.
""",
        "mall-indikatorblad arlig-uppfoljning",
    ),
    K.PLACES: (
        "Vilka orter som är viktiga för en större omgivning, och vilken service som bör finnas där.",
        """
Indelningen bygger på kommunernas egna planer. Den är ett mål att arbeta mot, inte ett löfte.

[Fyll i: hur orterna har valts.]
""",
        "serviceort-och-servicenod servicepunktsmodell",
    ),
    K.MEASURES: (
        "Insatsområdena med sina mål, och den årliga handlingsplanen. Åtgärderna skrivs in för sig och visas som "
        "tabell.",
        """
Programmet har fyra insatsområden:

- stöd till dem som driver service
- samordning mellan slag av service, kommuner och myndigheter
- ny teknik och nya lösningar
- kunskap och kompetens

Handlingsplanen ses över varje år. Varje åtgärd har exakt en ansvarig.
""",
        "mall-atgardstabell servicepartnerskap",
    ),
    K.SUPPORT: (
        "Vilka stöd som finns, hur regionen prioriterar och vad den rekommenderar kommunerna om hemsändning.",
        """
Förordningen (2024:1243) om stöd till kommersiell service gäller sedan den 1 januari 2025. Regionen beslutar om stödet
och hör kommunen innan den beslutar.

Regionen prioriterar [Fyll i: vad som väger tungt när stöd prövas].

## Hemsändning

[Fyll i: regionens rekommendationer om hemsändningsbidrag.]
""",
        "finansiera-lokal-service hemsandning servicebidrag investeringsstod sarskilt-driftstod",
    ),
    K.PREPAREDNESS: (
        "Vilken service som måste fungera vid en kris, och vem som gör vad.",
        """
Service är beredskap. Särskilt viktiga är [Fyll i: platser för drivmedel, livsmedel, läkemedel och betalningar].

Om en viktig plats hotas av stängning [Fyll i: vem som kallar till samtal, och inom hur många dagar].
""",
        "beredskap-i-bygden scenarioovning-om-butiken-stanger",
    ),
    K.CONSEQUENCES: (
        "Hur programmet bidrar till hållbar utveckling, och vad det betyder för olika människor. Skriv också det som "
        "blir sämre.",
        """
## Hållbar utveckling

- Människor: [Fyll i: lika möjligheter i hela länet, barn och unga, äldre, funktionsnedsättning, kvinnor och män]
- Miljö och klimat: [Fyll i: resor, transporter och energi]
- Ekonomi: [Fyll i: företag, arbetstillfällen och vad programmet kostar]

## Samer och nationella minoriteter

[Fyll i: samråd som har hållits, eller varför de inte berörs.]
""",
        "barn-och-ungdialog samebyar-och-nationella-minoriteter",
    ),
    K.FOLLOW_UP: (
        "Hur målen och handlingsplanen följs upp, och när programmet görs om.",
        """
Målen och åtgärderna följs upp varje år. [Fyll i: funktion] redovisar för [Fyll i: nämnd eller styrelse] och för
partnerskapet. Uppföljningen publiceras här.

Programmet ses över i sin helhet [Fyll i: när, och vad som gör att det sker tidigare].
""",
        "arlig-uppfoljning mall-indikatorblad",
    ),
    K.ANNEXES: (
        "Det som programmet bygger på och som är för långt för texten.",
        """
- Kartor: [Fyll i: länkar]
- Förordningar och stöd: [Fyll i: länkar]
- Rekommendationer om hemsändningsbidrag: [Fyll i: länk]
- Redogörelse för remissen: [Fyll i: läggs till före beslutet]
""",
        "hemsandningskalkyl mall-servicematris",
    ),
}
