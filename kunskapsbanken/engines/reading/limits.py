"""How much of a machine one file may take, and how much of its text is kept."""

import resource
from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Sizes in bytes and times in seconds."""

    file_bytes: int = 30 * MIB
    unpacked_bytes: int = 200 * MIB
    parts: int = 5000  # files in a package
    wall_s: float = 60
    cpu_s: int = 40
    memory_bytes: int = 1024 * MIB  # address space, of which Python and its libraries take a part
    pages: int = 200
    characters: int = 500_000


LIMITS = Limits()
# What the reading process may write is its answer: a character is at most four bytes there, or six where escaped.
ANSWER_BYTES_A_CHARACTER = 8
MOST_OPEN_FILES = 64


def restrain(limits: Limits) -> None:
    """Set the limits of this very process, for good: they cannot be lifted again."""
    answer = limits.characters * ANSWER_BYTES_A_CHARACTER + MIB
    # At the first of the two the kernel sends SIGXCPU, which tells itself from other ends.
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_s, limits.cpu_s + 1))
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_FSIZE, answer),
        (resource.RLIMIT_NOFILE, MOST_OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
