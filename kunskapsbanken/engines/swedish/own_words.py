"""Our own additions to the dictionary that compounds are split by; checked by hand against the gold list in the tests.

Written as Swedish is, folded by whoever reads them.
"""

# Particles, prefixes and chance letters: a word that begins so is no compound of use ("avlopp", "återvandring").
NEVER_FIRST = frozenset(
    """
    adr all an ana and ann ans av avg avl avs avt bal be beg bekräft bel bes bet bi blan bre de den des det dis dit
    dom dra du där då efter ej en ena er ess ett far fick for formu fors fort fram för före förs förut gal ge gem gen
    genom han har hej hel hen het hin hit hon hop här i igen ill illa in ing ins int inter ja jag ju kan kar ko kom
    kommu kon kons kontr kors kun lar ler lig lik man mar med mel men mer met mig min mins mis miss mot mots mott
    natio ned neds ner ni nu när ob och of om omb omg oms on or out per popu pre pro pub publice på rap rapp re red
    ref regio rek rep res ret sam samman sammans sanno sat sen ser si sig sist ska skap som sta ste sti stu stå tar
    ter till tills tra tran trans tro tva två under unders upp uppg upps ur ut utb utg uts utv vad van var vem vet vi
    vid vil vill väl ås åt åter ömse över övers
    """.split()
)

# Endings that words are made with, and short words that more often are chance than a part.
NEVER_LAST = frozenset(
    """
    ade ades aktig ala ana and ande ane anen ang ant are aren ares arna arnas aste bar bart dan domen dra else en ena
    ende ens ent era erade eri ering eringen erna ers ess eten ett etten fatt fatta full fullt gade gan gar gen ger
    ges het heten hetens heter hets ial ig iga iker ill illa ina ing inga ingar ingarna ingen ings ion isk iska iskt
    ism ist iv kap kapa kapen kapet lade lat ledes lek lera lig liga ligen ligt lik lika likt ling lingar lingen lis
    lös mal massig massiga massigt ment mentet mer mest mon mässig nad naden nader nal nar nas nat nde ner ning ninga
    ningar ningarna ningen nings or orna ral ran rare ras ration rationen rer rik rikt ring ringar ringarna ringen
    ringens sam samma samt sen ser sera sig sik sin ska skap skaper skapet sla som son stans ster ta tals tar ten ter
    tera tig tiga tigt tik tiken till tion tionen tioner tis tisk tor torer tvis tyv ut varande vard vart ven vis viss
    vist voro ära åt
    """.split()
)

# The words of three letters that do make compounds, first and last; every other is left alone.
SHORT_FIRST = frozenset(
    """
    arm art arv bad ban bas bil bio blå bok bro bud buk bär båt dag dal dam del dyk eld fas fel fil fot fri fru frö
    fyr gas grå gud gym hem hus hår hög jul kaj kar kod kol kub kyl köp kör lag led lin liv lok län lår löv mat mil
    mor mun mät mål not näs nät nöd ord ost ras ren rid ris rot rum röd rök rör sak sid sjö sko snö sol sop sot syd
    syn sår sök tak tid toa ton trä tät tåg ull vak val vax vin vis vit väg våg ägg älv ång års ört
    """.split()
)
SHORT_LAST = frozenset(
    """
    app ask bad bar ben bil bok box bro bud bås båt bön dag dal dam del duk egg fel fri fru frö gas hem hus hår kar
    kod kär kök köp kör lag led liv lov lån lås lön man mat mål nät nål nöd ord ort ost rad ris rot rum råd rör sak
    sjö snö son syn tak tal tid trä tur tåg vik vin väg väv våg yta ägg älv
    """.split()
)
# Of two letters: nothing else is looked at.
TWO_FIRST = frozenset("el by it tv ö".split())
TWO_LAST = frozenset("by ö".split())

# Words of the field that the dictionary lacks or leaves without a linking form: word, then the forms that stand first.
PARTS = """
affär affärs | diarium diarie | fjärr fjärr | små små | anmälan anmälnings | ansökan ansöknings | app app
apotek apoteks | avfall avfalls | avlopp avlopps | avstånd avstånds | avtal avtals | bageri bageri | bank bank
bensin bensin | bidrag bidrags | biljett biljett | bibliotek biblioteks | bredband bredbands | butik butiks
by by bya | bil bil bils | person person | bygd bygde bygds | byrå byrå | dagligvara dagligvaru
demokrati demokrati | diesel diesel | dialog dialog | distrikt distrikts | drivmedel drivmedels | drift drifts
el el | enkät enkät | fiber fiber | förening förenings | förslag förslags | gata gatu | gran gran | grann grann
grannskap grannskaps | hemtjänst hemtjänst | hälsa hälso | insikt insikts | invånare invånar | it it | kafé kafé
karta kart | kartläggning kartläggnings | kassa kass | kollektiv kollektiv | kommun kommun | kontant kontant
kraft kraft | kund kund | ladda ladd | laddning laddnings | stolpe stolp | land lands lant | livsmedel livsmedels
lokal lokal | mack mack | mark mark | matvara matvaru | medborgare medborgar | miljö miljö | mobil mobil
möte mötes | nod nod | nät nät | nämnd nämnd | ombud ombuds | område områdes | ort orts | paket paket
pendlare pendlar | pendling pendlings | plan plan | planering planerings | post post | program program
recept recept | region regions | remiss remiss | resa rese res | råd råds | samhälle samhälls | samråd samråds
samverkan samverkans | service service | skola skol | skåp skåp | socken socken | station stations | stopp stopp
stöd stöd | stuga stug stugu | styrelse styrelse | taxi taxi | torg torg | trafik trafik | turist turist
utbud utbuds | utveckling utvecklings | vara varu | vatten vatten | vind vind | vård vård | väg väg | åker åker
ägare ägar | äldre äldre | yttrande yttrande | varning varnings | påverkan påverkans | uppehåll uppehålls
hållplats hållplats | låda låd | box box | automat automat | lucka luck | hylla hyll | mat mat | ström ström
sträcka sträck | landsting landstings | länk länk | föräldrar föräldra | ålder ålders | skydd skydds
tillstånd tillstånds | uppgift uppgifts | uttag uttags | utlämning utlämnings | inlämning inlämnings
hämtning hämtnings | sändning sändnings
"""

# Never split, whatever the counts say.
WHOLES = frozenset(
    """
    adress adressat aktiv aktör alternativ analys anbud anläggning annons ansluta anslutning anställd anstånd ansvar
    ansvarig ansökan apotek attityd augusti automat avgift avlopp avtal bageri banan bananer barnet bensin beredskap
    beslut bestämma betala betalning bibliotek bidrag butik butiker centimeter central december delaktig delaktighet
    demokrati departement dialog diesel digital direktör diskussion diskutera docent doktor dokument egendom element
    energi enkät entreprenör etablering etanol export fastighet fattigdom februari finansiering format formulär
    framtid fredag fundament förening förslag galleri gamla gammal garage garanti grannskap handla handling
    handläggare hantera hälsa import inflytande inspektör instrument intressent investering januari kaffe kafé
    kandidat kaninen kansler kansli kantor kilometer klimat kollektiv kolonn kommun kommunal kommunala kommunalt
    konferens konsument kontakt kontant kontor kontrakt kultur kvarter kvarts landskap ledarskap litteratur lokal
    lärdom lördag mandat marknad medborgare medlem medlemskap millimeter minister moment morgon museum måndag mångfald
    möjlighet nationell natur november oktober ombud område onsdag ordinarie ordna ordning organisering orsak ort
    parlament partnerskap person personlig planer planera planering planet politik politisk publik rapport redaktör
    reform regional register regler reglera rektor remiss restaurang resurs rikedom salva samhälle samråd samtal
    segment semester september service signatur sjukdom social sommar sortiment statistik struktur söndag testament
    tillgänglig tillgänglighet tisdag torsdag trafik traktor transport underlag ungdom uppdrag uppföljning uppgift
    utbud utveckling utvärdering verklig verksam verkstad vetenskap vinter yttrande
    """.split()
)
