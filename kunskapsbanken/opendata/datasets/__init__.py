"""All datasets, in the order that they are told. A new one is a `Dataset` in one of these modules and a line here."""

from kunskapsbanken.opendata.dataset import Dataset
from kunskapsbanken.opendata.datasets.access import TRAVEL_TIMES, TRAVEL_TIMES_OSM
from kunskapsbanken.opendata.datasets.bank import ITEMS
from kunskapsbanken.opendata.datasets.dialogue import MEETINGS, VOICES
from kunskapsbanken.opendata.datasets.indicators import INDICATORS, INDICATORS_OSM
from kunskapsbanken.opendata.datasets.plans import FOLLOW_UP, GOALS, MEASURES, PLANS
from kunskapsbanken.opendata.datasets.services import OFFERINGS, OFFERINGS_OSM, SERVICE_PLACES, SERVICE_PLACES_OSM
from kunskapsbanken.opendata.datasets.vocabulary import TERMS

_IN_ORDER = (
    *(ITEMS, TERMS),
    *(SERVICE_PLACES, OFFERINGS, SERVICE_PLACES_OSM, OFFERINGS_OSM, TRAVEL_TIMES, TRAVEL_TIMES_OSM),
    *(PLANS, GOALS, MEASURES, INDICATORS, INDICATORS_OSM, FOLLOW_UP),
    *(MEETINGS, VOICES),
)
DATASETS: dict[str, Dataset] = {dataset.id: dataset for dataset in _IN_ORDER}
