"""A file on disk → its text, page by page, or its parts. Read in a process of its own with limits, so that no file can
do harm."""

from kunskapsbanken.engines.reading.limits import LIMITS, Limits
from kunskapsbanken.engines.reading.reader import read_file, read_parts, reads
from kunskapsbanken.engines.reading.results import Cause, Form, Page, Part, PartedPage, Parting, Reading

__all__ = [
    "LIMITS",
    "Cause",
    "Form",
    "Limits",
    "Page",
    "Part",
    "PartedPage",
    "Parting",
    "Reading",
    "read_file",
    "read_parts",
    "reads",
]
