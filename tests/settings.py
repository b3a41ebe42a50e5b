"""Settings of the tests: the site's own, with a place of their own, tasks at once and mail in memory."""

import os
import tempfile

os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="kunskapsbanken-test-"))

from kunskapsbanken.config.settings import *  # noqa: F403
from kunskapsbanken.config.settings import STORAGES

TASKS = {"default": {"BACKEND": "tests.tasks.AtOnceOrWhenRead"}}
LETTER_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Asked for in the tests that are about it; the others log in people with roles by the dozen.
REQUIRE_TWO_FACTOR = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# Static files are looked for when asked for: to list them all anew for each test's client costs more than its page.
WHITENOISE_AUTOREFRESH = True
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "default"},
    "fragments": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "fragments"},
}
