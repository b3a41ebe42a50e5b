"""The blocks that an OpenStreetMap extract (PBF) is made of, some megabytes at a time, so that one sees how far it is.

Its form (wiki.openstreetmap.org/wiki/PBF_Format): four bytes tell how long a head is, the head's field 3 how long the
block after it is. The first block tells of the file; with it before them, any of the others can be read by themselves.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from osmium.io import FileBuffer

# So much is read before one is told of it, and can call it off: a second or a few.
AT_A_TIME = 4 * 1024 * 1024
# What the form allows.
LONGEST_HEAD, LONGEST_BLOCK = 64 * 1024, 32 * 1024 * 1024
_SIZE = 3
_NUMBER, _BYTES = 0, 2  # kinds of fields


class BrokenBlocks(ValueError):
    """The file is cut off, or no such extract."""


def readable_parts(path: Path) -> Iterator[tuple[int, FileBuffer]]:
    """The file in parts that can be read by themselves, each with how many bytes of the file it ends at.

    Raises `BrokenBlocks`.
    """
    with path.open("rb") as file:
        first = _block(file)
        if not first:
            raise BrokenBlocks
        gathered = [first]
        while block := _block(file):
            gathered.append(block)
            if sum(map(len, gathered)) >= AT_A_TIME:
                yield file.tell(), FileBuffer(b"".join(gathered), "pbf")
                gathered = [first]
        yield file.tell(), FileBuffer(b"".join(gathered), "pbf")


def _block(file: BinaryIO) -> bytes:
    """The next block with its head; empty at the end."""
    length = file.read(4)
    if not length:
        return b""
    head = _read(file, int.from_bytes(length, "big"), LONGEST_HEAD)
    return length + head + _read(file, _size_told_in(head), LONGEST_BLOCK)


def _read(file: BinaryIO, size: int, most: int) -> bytes:
    content = file.read(size) if 0 < size <= most else b""
    if len(content) < size or not content:
        raise BrokenBlocks
    return content


def _size_told_in(head: bytes) -> int:
    """How long the block after a head is."""
    at = 0
    while at < len(head):
        key, at = _number(head, at)
        value, at = _number(head, at)
        if key == _SIZE << 3 | _NUMBER:
            return value
        if key & 7 == _BYTES:
            at += value
    raise BrokenBlocks


def _number(content: bytes, at: int) -> tuple[int, int]:
    """A number, seven bits in each byte, the lowest first; and where it ends."""
    value = shift = 0
    for end in range(at, min(at + 10, len(content))):
        value |= (content[end] & 0x7F) << shift
        shift += 7
        if content[end] < 0x80:
            return value, end + 1
    raise BrokenBlocks
