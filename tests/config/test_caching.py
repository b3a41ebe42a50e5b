"""The cache of files: it is kept within bounds, and does not look at all its files at every write."""

from pathlib import Path
from unittest.mock import patch

from kunskapsbanken.config.caching import CULL_ONE_OF, FileCache

MOST = 100


def filled(folder: Path, entries: int) -> FileCache:
    cache = FileCache(str(folder), {"OPTIONS": {"MAX_ENTRIES": MOST}})
    for number in range(entries):
        cache.set(f"key{number}", number)
    return cache


def test_what_is_kept_is_found(tmp_path):
    cache = filled(tmp_path, 3)
    assert [cache.get(f"key{number}") for number in range(3)] == [0, 1, 2]


def test_there_are_never_many_more_than_may_be(tmp_path):
    """A thousand writes without a look happen once in 10^8 runs."""
    filled(tmp_path, 40 * CULL_ONE_OF)
    assert len(list(tmp_path.iterdir())) < MOST + 20 * CULL_ONE_OF


def test_few_writes_look_at_all_files(tmp_path):
    with patch.object(FileCache, "_list_cache_files", autospec=True, return_value=[]) as listed:
        filled(tmp_path, 500)
    assert listed.call_count < 100
