"""A file on disk → its text, page by page. Read in a process of its own with limits, so that no file can do harm."""

from kunskapsbanken.engines.reading.limits import LIMITS, Limits
from kunskapsbanken.engines.reading.reader import read_file, reads
from kunskapsbanken.engines.reading.results import Cause, Page, Reading

__all__ = ["LIMITS", "Cause", "Limits", "Page", "Reading", "read_file", "reads"]
