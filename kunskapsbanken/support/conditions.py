"""What the trial of each scheme asks, and which rule each answer is held against. The numbers are the rules' own."""

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.support.eligibility import (
    Choice,
    Compared,
    Condition,
    Either,
    Judged,
    Limit,
    Option,
    Text,
    Verdict,
)

YES, NO = "ja", "nej"
KR, KM, YEARS, PERCENT = _("kr"), _("km"), _("år"), _("procent")
ASK_REGION = _("Särskilda skäl kan ge undantag. Det bedömer regionen.")


def _yes_no(
    rule: str,
    title: Text,
    question: Text,
    yes: tuple[Verdict, Text],
    no: tuple[Verdict, Text],
    field: str = "",
) -> Choice:
    options = (Option(YES, _("Ja"), *yes), Option(NO, _("Nej"), *no))
    return Choice(rule, title, field or rule.replace("-", "_"), question, options)


MET, NOT_MET, OPEN = Verdict.MET, Verdict.NOT_MET, Verdict.OPEN
MUNICIPALITY_HEARD = Judged(
    "kommunens-syn",
    _("Kommunens syn"),
    _("Regionen frågar de kommuner som berörs innan den beviljar stöd. Berätta för kommunen vad ni tänker söka."),
)
FUNDS = Judged(
    "i-man-av-medel",
    _("Pengar"),
    _("Pengarna tar slut. Fråga regionen vad som är kvar i år och när nästa beslut fattas."),
)
OTHER_AID = Judged(
    "mindre-stod",
    _("Annat stöd"),
    _("Stöd av mindre betydelse som ni har fått under tre år räknas med. Ta fram besluten innan ni söker."),
)
TOGETHER = Limit(
    "sammanlagt-tak",
    _("Servicebidrag och särskilt driftstöd tillsammans"),
    "sammanlagt",
    _("Hur mycket blir servicebidrag och särskilt driftstöd tillsammans i år, med det ni söker nu?"),
    Compared.AT_MOST,
    KR,
)

OPERATING = (
    _yes_no(
        "fast-stalle",
        _("Fast plats"),
        _("Har butiken en fast plats?"),
        (MET, _("Ni har en fast plats.")),
        (NOT_MET, _("Stödet går till fasta försäljningsställen.")),
    ),
    _yes_no(
        "varierat-utbud",
        _("Utbud"),
        _("Har butiken ett varierat utbud av dagligvaror?"),
        (OPEN, _("Regionen avgör om utbudet är tillräckligt varierat.")),
        (NOT_MET, _("Butiken ska ha ett varierat utbud av dagligvaror.")),
    ),
    Either(
        _("Avstånd eller skärgård"),
        Limit(
            "avstand",
            _("Avstånd"),
            "avstand",
            _("Hur många kilometer är det längs vägen till nästa sådan butik?"),
            Compared.MORE,
            KM,
            waiver=ASK_REGION,
        ),
        _yes_no(
            "skargard",
            _("Skärgård"),
            _("Ligger butiken i skärgård utan fast förbindelse?"),
            (MET, _("I skärgård utan fast förbindelse krävs inte avståndet.")),
            (NOT_MET, _("Butiken ligger inte i skärgård utan fast förbindelse.")),
        ),
    ),
    _yes_no(
        "oppet-aret-runt",
        _("Öppet året runt"),
        _("Är butiken öppen året runt?"),
        (MET, _("Butiken är öppen året runt.")),
        (NOT_MET, _("Butiken ska vara öppen året runt.")),
    ),
    Limit(
        "omsattning",
        _("Omsättning"),
        "omsattning",
        _("Hur stor är nettoomsättningen av dagligvaror på ett år?"),
        Compared.AT_MOST,
        KR,
        waiver=ASK_REGION,
    ),
    TOGETHER,
    Judged(
        "foretrade",
        _("Vilka som går före"),
        _("Regionen väger er mot andra. Berätta vilken annan service som hänger på butiken."),
    ),
    OTHER_AID,
    MUNICIPALITY_HEARD,
    FUNDS,
)

SERVICE = (
    _yes_no(
        "fast-stalle",
        _("Fast plats"),
        _("Har företaget ett fast försäljningsställe för dagligvaror eller drivmedel?"),
        (MET, _("Ni har ett fast försäljningsställe.")),
        (OPEN, _("Den som säljer från fordon kan få bidrag om det finns särskilda skäl. Det bedömer regionen.")),
    ),
    _yes_no(
        "tillfalliga-problem",
        _("Tillfälliga problem"),
        _("Är problemen med lönsamheten tillfälliga?"),
        (MET, _("Ni säger att problemen är tillfälliga. Visa i ansökan vad som ska vara annorlunda efteråt.")),
        (NOT_MET, _("Bidraget är till för tillfälliga problem.")),
    ),
    _yes_no(
        "andra-atgarder",
        _("Andra åtgärder"),
        _("Har ni prövat andra åtgärder, utan att de har räckt?"),
        (MET, _("Ni har prövat annat först. Beskriv det i ansökan.")),
        (NOT_MET, _("Andra åtgärder ska ha prövats först.")),
    ),
    Limit(
        "hogst-antal-ar",
        _("År med bidrag"),
        "ar_med_bidrag",
        _("Hur många år har ni redan fått servicebidrag?"),
        Compared.FEWER,
        YEARS,
    ),
    TOGETHER,
    Judged(
        "foretrade",
        _("Vilka som går före"),
        _("Regionen väger er mot andra. Berätta vilken service som finns hos er och varför stället är viktigt."),
    ),
    OTHER_AID,
    MUNICIPALITY_HEARD,
    FUNDS,
)

INVESTMENT = (
    Choice(
        "sokande",
        _("Vem som söker"),
        "sokande",
        _("Vem är det som söker?"),
        (
            Option(
                "fast",
                _("Företag med fast plats för dagligvaror eller drivmedel"),
                MET,
                _("Ni hör till dem som kan få stöd."),
            ),
            Option(
                "fordon",
                _("Företag som säljer från fordon på landsbygden"),
                OPEN,
                _("Då krävs särskilda skäl. Det bedömer regionen."),
            ),
            Option(
                "agare",
                _("Den som äger fastigheten och hyr ut lokalen"),
                OPEN,
                _("Då krävs särskilda skäl. Det bedömer regionen."),
            ),
            Option("annan", _("Någon annan"), NOT_MET, _("Stödet går till dem som paragrafen räknar upp.")),
        ),
    ),
    Choice(
        "lokal-utrustning",
        _("Vad pengarna ska gå till"),
        "till",
        _("Vad ska pengarna gå till?"),
        (
            Option("lokal", _("Lokaler eller utrustning"), MET, _("Det är det som stödet är till för.")),
            Option(
                "sarskilt",
                _("Utbildning av personal, åtgärdsprogram eller något som krävs enligt lag"),
                OPEN,
                _("Det kan få stöd i vissa fall, se 17 §. Regionen bedömer."),
            ),
            Option("drift", _("Drift: hyra, löner, el, varor"), NOT_MET, _("Stödet är inte till drift.")),
        ),
    ),
    _yes_no(
        "fore-start",
        _("Ansökan före start"),
        _("Har arbetet börjat?"),
        (NOT_MET, _("Ansökan ska komma in innan arbetet börjar. Fråga regionen vad som räknas som start.")),
        (MET, _("Beställ ingenting förrän ni har frågat regionen vad som räknas som start.")),
    ),
    Limit(
        "andel",
        _("Andel av kostnaden"),
        "andel",
        _("Hur stor del av kostnaden vill ni ha stöd för?"),
        Compared.AT_MOST,
        PERCENT,
        stretch="hogre-andel",
    ),
    OTHER_AID,
    MUNICIPALITY_HEARD,
    FUNDS,
)

HOME_DELIVERY = (
    _yes_no(
        "kommunen",
        _("Vem som söker"),
        _("Är det kommunen som söker?"),
        (MET, _("Bidraget lämnas till kommunen.")),
        (NOT_MET, _("Bidraget lämnas bara till kommunen. Prata med kommunen om att söka.")),
    ),
    _yes_no(
        "hushallen",
        _("Hushållen"),
        _("Bor hushållen långt från en butik, utan att själva kunna ta sig dit?"),
        (MET, _("Det är de hushållen som bidraget är till för. Regionen avgör vad som är långt.")),
        (NOT_MET, _("Bidraget gäller hushåll som har långt till butik och inte kan ta sig dit.")),
    ),
    Limit(
        "lagsta-nettokostnad",
        _("Kommunens nettokostnad"),
        "nettokostnad",
        _("Hur stor är kommunens nettokostnad under kalenderåret?"),
        Compared.AT_LEAST,
        KR,
        times="prisbasbelopp",
    ),
    _yes_no(
        "antal-hushall",
        _("Antal hushåll"),
        _("Vet ni hur många hushåll det gäller?"),
        (MET, _("Ansökan ska säga hur många hushåll det gäller. Skriv antal, inga namn.")),
        (OPEN, _("Räkna hushållen innan ni söker. Ansökan ska säga hur många de är.")),
    ),
    MUNICIPALITY_HEARD,
    FUNDS,
)

# By the slug of the scheme; one that editors have added has no trial until someone writes it here.
CONDITIONS: dict[str, tuple[Condition, ...]] = {
    "sarskilt-driftstod": OPERATING,
    "servicebidrag": SERVICE,
    "investeringsstod": INVESTMENT,
    "hemsandning": HOME_DELIVERY,
}
