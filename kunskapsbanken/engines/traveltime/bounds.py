"""Where Sweden lies, and what coordinates look like that have been written in another way than one thinks."""

import numpy as np
from numpy.typing import NDArray

from kunskapsbanken.engines.traveltime.faults import Wrong
from kunskapsbanken.engines.traveltime.packing import Floats

# Sweden with its waters: Smygehuk 55.3, Treriksröset 69.1, Stora Drammen 10.9, Kataja 24.2 (degrees, WGS 84).
SOUTH, NORTH, WEST, EAST = 55.0, 69.2, 10.5, 24.4
# Roads of the neighbouring countries may be in the file too; farther out is a mistake.
BORDER_DEGREES = 3.0
# The same in SWEREF 99 TM, in metres north and east (EPSG 3006), with the same room around it.
SWEREF_NORTH, SWEREF_EAST = (5_800_000.0, 8_000_000.0), (0.0, 1_200_000.0)


def in_sweden(latitude: Floats, longitude: Floats, around: float = 0.0) -> NDArray[np.bool_]:
    """Which positions lie in Sweden's box, or at most `around` degrees outside."""
    north = (latitude >= SOUTH - around) & (latitude <= NORTH + around)
    return north & (longitude >= WEST - around) & (longitude <= EAST + around)


def mistaken(latitude: float, longitude: float) -> Wrong | None:
    """What has been mistaken where these are no position in Sweden, as far as one can see."""
    for north, east in ((latitude, longitude), (longitude, latitude)):
        if SWEREF_NORTH[0] <= north <= SWEREF_NORTH[1] and SWEREF_EAST[0] <= east <= SWEREF_EAST[1]:
            return Wrong.SWEREF
    if in_sweden(np.array([longitude]), np.array([latitude]))[0]:
        return Wrong.SWAPPED
    return None
