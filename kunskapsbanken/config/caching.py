"""The cache of an installation on one machine."""

import secrets

from django.core.cache.backends.filebased import FileBasedCache

# Of so many writes one counts the files; meanwhile there may be that many more than MAX_ENTRIES.
CULL_ONE_OF = 50


class FileCache(FileBasedCache):
    """Django's, but at few writes does it look for too many: with thousands of files that took longer than all else."""

    def _cull(self) -> None:
        if not secrets.randbelow(CULL_ONE_OF):
            super()._cull()
