"""The server's entry."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kunskapsbanken.config.settings")
application = get_wsgi_application()
# Every address and its view is loaded now rather than while the first visitor waits. All of it stays for as long as the
# process does, so that the collector need not look through it again and again.
get_resolver().url_patterns  # noqa: B018
gc.collect()
gc.freeze()
