"""Degrees and metres: a local plane for what lies near together, the sphere for what may not."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

EARTH_RADIUS_M = 6_371_008.8  # mean radius (IUGG)
METRES_A_DEGREE = np.pi * EARTH_RADIUS_M / 180


def to_plane(latitude: ArrayLike, longitude: ArrayLike, middle_latitude: float) -> Floats:
    """Metres east and north, shape (n, 2), by the equirectangular projection: right within 0.1 % over 100 km."""
    lat, lon = np.asarray(latitude, np.float64), np.asarray(longitude, np.float64)
    return np.stack([lon * METRES_A_DEGREE * np.cos(np.radians(middle_latitude)), lat * METRES_A_DEGREE], axis=-1)


def crow_metres(latitude: ArrayLike, longitude: ArrayLike, to_latitude: ArrayLike, to_longitude: ArrayLike) -> Floats:
    """Great-circle distances in metres, by the haversine formula; the arrays are broadcast against each other."""
    lat, lon, to_lat, to_lon = (
        np.radians(np.asarray(degrees, np.float64)) for degrees in (latitude, longitude, to_latitude, to_longitude)
    )
    half = np.sin((to_lat - lat) / 2) ** 2 + np.cos(lat) * np.cos(to_lat) * np.sin((to_lon - lon) / 2) ** 2
    return 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.clip(half, 0, 1)))


def to_space(latitude: ArrayLike, longitude: ArrayLike) -> Floats:
    """Metres from the middle of the earth, shape (n, 3): what lies near together is as far apart there, anywhere."""
    lat, lon = np.radians(np.asarray(latitude, np.float64)), np.radians(np.asarray(longitude, np.float64))
    unit = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)
    return EARTH_RADIUS_M * unit
