"""The site's server entry with the bench's settings."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"

from kunskapsbanken.config.wsgi import application  # noqa: F401
