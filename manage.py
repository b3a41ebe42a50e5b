#!/usr/bin/env python
"""Django's command line for Kunskapsbanken."""

import gc
import os
import sys

if __name__ == "__main__":
    # Thousands of modules are read, and stay: looking through them ever again takes a tenth of the start.
    gc.set_threshold(100_000, 50, 100)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kunskapsbanken.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
