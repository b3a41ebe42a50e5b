"""The rows of the analysis."""

from kunskapsbanken.access.models.countings import Counting
from kunskapsbanken.access.models.networks import NETWORK_ENDINGS, NetworkImport, RoadNetwork, import_folder
from kunskapsbanken.access.models.population import PopulationImport
from kunskapsbanken.access.models.runs import AccessRun, Method, RunLosses
from kunskapsbanken.access.models.scenarios import Scenario
from kunskapsbanken.access.models.siting import SitingRun

__all__ = [
    "NETWORK_ENDINGS",
    "AccessRun",
    "Counting",
    "Method",
    "NetworkImport",
    "PopulationImport",
    "RoadNetwork",
    "RunLosses",
    "Scenario",
    "SitingRun",
    "import_folder",
]
