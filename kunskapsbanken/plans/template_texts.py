"""The texts of the template (domain.md 4.2): for each section hint, starting text and related items."""

from kunskapsbanken.plans.models import SectionKind

K = SectionKind

TEXTS: dict[SectionKind, tuple[str, str, str]] = {
    K.COVER: (
        "Kommun, period, beslut och vem som ansvarar för revideringen fylls i av sig själva. "
        "Lägg till det som er kommun brukar ha först i ett styrdokument.",
        """
Den här planen visar hur kommunen vill att invånare, företag och besökare på landsbygden ska ha nära till service,
och vad kommunen och andra ska göra för det.

Dokumenttyp: [Fyll i: plan, program eller handlingsplan enligt kommunens regler för styrdokument].
Planen ersätter [Fyll i: tidigare plan med beslutsdatum, eller ”ingen tidigare plan”].
""",
        "kommunal-serviceplan serviceplan-fran-borjan",
    ),
    K.SUMMARY: (
        "Högst en sida som den kan läsa som inte läser något annat: hur det ser ut, vad ni vill nå, de viktigaste "
        "åtgärderna och när det följs upp. Skriv den sist.",
        """
[Fyll i: hur servicen ser ut i dag, i två eller tre meningar.]

Kommunen vill att [Fyll i: det övergripande målet i en mening].

De viktigaste åtgärderna är:

- [Fyll i: första åtgärden, vem som ansvarar och när]
- [Fyll i: andra åtgärden]
- [Fyll i: tredje åtgärden]

Planen följs upp varje år. Resultatet redovisas för kommunstyrelsen och publiceras här.
""",
        "mall-remisspaket checklista-granska-planutkastet",
    ),
    K.PURPOSE: (
        "Varför planen finns, vilka slags service den gäller, vilket område och vilken tid. Säg också vad den inte "
        "gäller.",
        """
Planen ska bidra till att det går att bo, driva företag och vara besökare i hela kommunen. Den beskriver vilken
service som finns, vad invånarna behöver, vad kommunen vill uppnå och vad som ska göras.

## Avgränsning

Planen gäller grundläggande kommersiell service: dagligvaror, drivmedel, post och paket, apoteksvaror och
betaltjänster. Den tar också upp [Fyll i: annan service som planen gäller, till exempel bibliotek, skola, vård,
bredband eller mötesplatser].

Planen gäller hela kommunen, med tyngdpunkt på [Fyll i: bygder eller orter].

Butiker, mackar och ombud drivs för det mesta av företag och föreningar. Kommunen kan underlätta, samordna och
upphandla, men bestämmer inte ensam över vilken service som finns.
""",
        "grundlaggande-kommersiell-service kommunal-serviceplan",
    ),
    K.LINKS: (
        "Vilka andra planer och program hänger ihop med den här, och hur. Nämn bara det som påverkar eller påverkas.",
        """
Serviceplanen hänger ihop med:

- det regionala serviceprogrammet: [Fyll i: programmets namn och period, och vad det betyder för kommunen]
- översiktsplanen: [Fyll i: vad den säger om landsbygd, orter och service]
- planer för bredband, laddning, bostäder och kollektivtrafik: [Fyll i: de planer som finns]
- risk- och sårbarhetsanalysen: [Fyll i: vad den säger om livsmedel, drivmedel, betalningar och läkemedel]
- lokala utvecklingsplaner: [Fyll i: vilka bygder som har en, och från vilket år]
- de nationella minoriteternas rättigheter: [Fyll i: mål och riktlinjer, om de berörs]
""",
        "regionalt-serviceprogram fran-lokal-plan-till-regionalt-program lokal-utvecklingsplan",
    ),
    K.TERMS: (
        "De ord som läsaren behöver förstå, på samma sätt genom hela planen. Stryk dem som ni inte använder.",
        """
- Serviceplats: ett ställe där det finns service, till exempel en butik eller ett paketskåp.
- Servicepunkt: en plats där flera slags service är samlade, ofta hos en butik och efter avtal med kommunen.
- Serviceort: en ort med ett bredare utbud som människor från en större omgivning använder.
- Servicenod: en mindre ort som har en del av utbudet och som är viktig för trakten.
- Bygd: ett område som de som bor där ser som sitt, ofta flera byar tillsammans.
- Ombud: någon som utför en tjänst åt någon annan, till exempel en butik som lämnar ut paket.
- Hemsändning: varor som körs hem till den som inte kan ta sig till butiken.
""",
        "serviceort-och-servicenod servicepunkt bygd ombud hemsandning",
    ),
    K.PROCESS: (
        "Hur ni har gått till väga: vem som har lett arbetet, vilka möten ni har haft, hur många som har varit med och "
        "vilka ni inte har nått. Räkna människor, nämn ingen vid namn.",
        """
Arbetet har letts av [Fyll i: nämnd, förvaltning eller funktion] tillsammans med [Fyll i: samverkansgrupp, föreningar,
handlare].

Vi har hållit [Fyll i: antal] möten i [Fyll i: bygder]. Sammanlagt kom [Fyll i: antal] personer. Vi har också
[Fyll i: enkät, intervjuer, handlarsamtal eller digital dialog].

Vi har inte nått alla. Det saknas svar från [Fyll i: grupper, till exempel unga, deltidsboende eller personer som inte
läser svenska]. I uppföljningen ska vi [Fyll i: hur de ska nås].

Förslaget var på samråd [Fyll i: från och till]. Synpunkterna och svaren finns vid varje avsnitt.
""",
        "serviceplan-i-tio-steg byutvecklingsmoten enkat-till-hushall handlarsamtal digital-dialog",
    ),
    K.SITUATION: (
        "Befolkningen, servicen ort för ort, hur långt människor har till den och vad som är på väg att förändras. "
        "Lägg in servicematris och restider som underlag: de visas här med datum.",
        """
## Befolkning

I kommunen bor [Fyll i: antal] personer ([Fyll i: datum och källa]). [Fyll i: hur antalet har förändrats, åldrarna, och
hur många som är här delar av året.]

## Service i dag

Servicematrisen visar vilken service som finns var. Den har lagts in ur kommunens serviceregister.

[Fyll i: det viktigaste som matrisen visar.]

## Avstånd och restid

Underlaget om restid visar hur många som har långt till närmaste service.

[Fyll i: vilka bygder som har längst, och vilka människor som märker det mest.]

## Det som är på väg att förändras

[Fyll i: service som har öppnat, stängt eller hotas sedan den förra planen, och vad det beror på.]
""",
        "servicekartlaggning mall-servicematris restid-till-service sarbarhetsanalys ortsanalys",
    ),
    K.VOICES: (
        "Vad människor har sagt, bygd för bygd, och vad ni drar för slutsats. Lägg in rösterna som underlag: då syns "
        "hur många som har sagt vad, utan namn.",
        """
Det här har invånare, föreningar och företag lyft på möten och i synpunkter. Underlaget visar hur många röster som
ligger bakom.

[Fyll i: de behov som återkommer i flera bygder.]

[Fyll i: det som är särskilt för en bygd, med bygdens namn.]

[Fyll i: det som människor har sagt olika saker om.]
""",
        "dialogmoten-och-byastammor flera-bygder-en-rost prioritering-tillsammans mall-behovsenkat",
    ),
    K.GOALS: (
        "Ett övergripande mål och några få mål som går att följa upp. Varje mål har en indikator med utgångsläge och "
        "målvärde. Målen skrivs in för sig och visas här som tabell.",
        """
Det övergripande målet är att [Fyll i: vad som ska gälla för invånarna när planperioden är slut].

Målen nedan är valda så att de går att följa med uppgifter som kommunen redan har eller kan ta fram varje år.
""",
        "mall-indikatorblad arlig-uppfoljning",
    ),
    K.PLACES: (
        "Vilka orter och platser som ska ha vilken service. Säg vad som avgör, vilken nivå ni siktar på och var den "
        "inte är nådd i dag.",
        """
Kommunen delar in orterna efter vilken service de bör ha. Indelningen är ett mål att arbeta mot, inte ett löfte.

- Serviceorter bör ha [Fyll i: den service som ska finnas]. Det gäller [Fyll i: orter].
- Servicenoder bör ha [Fyll i: den service som ska finnas]. Det gäller [Fyll i: orter].
- Servicepunkter bör ha [Fyll i: den service som ska finnas]. Det gäller [Fyll i: platser].

Nivån är inte nådd i [Fyll i: orter, och vad som saknas där].
""",
        "serviceort-och-servicenod servicepunktsmodell storumans-serviceplan ostersund-serviceorter",
    ),
    K.MEASURES: (
        "Vad som ska göras. Varje åtgärd har exakt en ansvarig, en tid och en finansiering. Åtgärderna skrivs in för "
        "sig och visas här som tabell, med läget just nu.",
        """
Åtgärderna är ordnade efter mål. En åtgärd har en ansvarig; andra kan medverka. Numret följer åtgärden genom hela
planperioden.
""",
        "mall-atgardstabell servicepartnerskap by-macken starta-obemannad-butik",
    ),
    K.SUPPORT: (
        "Vilka stöd och verktyg som kan användas, och till vad. Kontrollera reglerna hos regionen innan planen antas.",
        """
## Statligt stöd

Förordningen (2024:1243) om stöd till kommersiell service gäller sedan den 1 januari 2025. Regionen beslutar om stödet.
Den hör kommunen innan den beslutar, och då är den här planen ett underlag.

- Hemsändningsbidrag kan ges till kommunen för att varor körs hem till hushåll som har långt till en butik.
- Investeringsstöd kan ges till butiker och drivmedelsställen, för lokaler, utrustning och utbildning.
- Servicebidrag kan ges till butiker och drivmedelsställen med tillfälliga problem med lönsamheten.
- Särskilt driftstöd kan ges till försäljningsställen som är särskilt viktiga och ligger långt från andra.

[Fyll i: vilka stöd som är aktuella i kommunen, och regionens egna riktlinjer med datum.]

## Kommunens egna verktyg

Kommunen kan teckna avtal om servicepunkter, samordna ombud, upphandla hemsändning, upplåta lokaler och ge tidiga
besked om tillstånd. Stöd till ett enskilt företag får kommunen ge bara om det finns synnerliga skäl (2 kap. 8 §
kommunallagen).

[Fyll i: de verktyg som kommunen ska använda.]
""",
        "finansiera-lokal-service hemsandning servicebidrag investeringsstod sarskilt-driftstod",
    ),
    K.PREPAREDNESS: (
        "Vad som händer om butiken eller macken stänger, om strömmen går eller betalningar inte fungerar. Vem gör "
        "vad, och vem ringer vem?",
        """
Service på landsbygden är också beredskap. En butik eller mack som stänger märks mer där nästa är långt borta.

De mest sårbara platserna är [Fyll i: platser där en ensam serviceplats betyder mycket].

Om en sådan plats hotas av stängning ska [Fyll i: funktion] kalla till samtal inom [Fyll i: antal] dagar.

Vid elavbrott eller störningar i betalningar och drivmedel gäller [Fyll i: reservkraft, kontanter, lager och
trygghetspunkter].
""",
        "beredskap-i-bygden checklista-forsta-veckan-nar-butiken-hotas scenarioovning-om-butiken-stanger",
    ),
    K.CONSEQUENCES: (
        "Vad planen betyder för olika människor och för miljön. Skriv också det som blir sämre.",
        """
- Barn och unga: [Fyll i: vad planen betyder, och hur de har fått säga sitt]
- Äldre och personer med funktionsnedsättning: [Fyll i: vad planen betyder]
- Kvinnor och män: [Fyll i: skillnader som har betydelse för åtgärderna]
- Samer och nationella minoriteter: [Fyll i: samråd som har hållits, eller varför de inte berörs]
- Miljö och klimat: [Fyll i: resor, transporter och energi]
- Ekonomi: [Fyll i: vad planen kostar kommunen och andra]
""",
        "barn-och-ungdialog samebyar-och-nationella-minoriteter",
    ),
    K.ORGANISATION: (
        "Vem som leder arbetet, vem som betalar och när under året saker görs.",
        """
[Fyll i: nämnd] ansvarar för planen. [Fyll i: funktion] samordnar arbetet och är kontakt för bygderna.

En grupp med [Fyll i: föreningar, handlare, regionen och andra] träffas [Fyll i: antal] gånger om året och följer
åtgärderna.

Åtgärderna ryms i [Fyll i: budget och år]. De som behöver mer pengar har det utskrivet i handlingsplanen.

## Så går året

- Januari–mars: uppgifter om befolkning och service uppdateras.
- Mars–juni: möten i bygderna och uppföljning till kommunstyrelsen.
- Augusti–september: budget och samtal med regionen.
- Oktober–december: beslut och uppdaterad handlingsplan.
""",
        "mall-arshjul samverkansplattform regionalt-serviceforum",
    ),
    K.FOLLOW_UP: (
        "Hur och när planen följs upp, och vad som gör att den ska ses över i förtid.",
        """
Planen följs upp varje år. [Fyll i: funktion] redovisar för kommunstyrelsen hur det går med varje åtgärd och varje
indikator. Uppföljningen publiceras på planens sida.

Planen ses över i sin helhet minst en gång varje mandatperiod. Den ses över tidigare om en viktig serviceplats hotas av
stängning, om ett nytt regionalt serviceprogram antas eller om reglerna för stöd ändras.
""",
        "arlig-uppfoljning mall-indikatorblad",
    ),
    K.ANNEXES: (
        "Det som planen bygger på och som är för långt för texten. Underlagen med datum ligger redan i avsnitten.",
        """
- Förteckning över serviceplatser: [Fyll i: var den finns]
- Anteckningar från möten: [Fyll i: länkar]
- Redogörelse för samrådet: [Fyll i: läggs till före beslutet]
- Riktlinjer för hemsändning: [Fyll i: om de finns]
""",
        "mall-servicematris mall-motesanteckningar hemsandningskalkyl",
    ),
}
