"""Zip archives that come out the same every time: office files carry the hour of their saving otherwise."""

import io
import re
import zipfile
from datetime import date

_EPOCH = (1980, 1, 1, 0, 0, 0)
_TIMES = re.compile(
    rb"(<(?:dcterms:created|dcterms:modified|meta:creation-date|dc:date)\b[^>]*>)[^<]*(</)",
)


def steady(archive: bytes, made: date) -> bytes:
    """The same archive with fixed times: of its entries, and of creation and change in its description."""
    stamp = f"{made.isoformat()}T08:00:00".encode()
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename in ("docProps/core.xml", "meta.xml"):
                zone = b"" if entry.filename == "meta.xml" else b"Z"
                content = _TIMES.sub(rb"\g<1>" + stamp + zone + rb"\g<2>", content)
            fixed = zipfile.ZipInfo(entry.filename, _EPOCH)
            fixed.compress_type = entry.compress_type
            fixed.create_system = 3
            fixed.external_attr = 0o600 << 16
            new.writestr(fixed, content)
    return target.getvalue()
