"""The site's settings; the page cache can be left out, and there are two addresses more."""

import os

from kunskapsbanken.config.settings import *  # noqa: F403
from kunskapsbanken.config.settings import MIDDLEWARE

ROOT_URLCONF = "bench.urls"
if os.environ.get("BENCH_PAGE_CACHE") == "off":
    MIDDLEWARE = [name for name in MIDDLEWARE if not name.endswith("PageCacheMiddleware")]
