"""The tree of tags of a PDF, as a reader for the blind walks it."""

import io

import pikepdf


def opened(content: bytes) -> pikepdf.Pdf:
    """The file of the bytes."""
    return pikepdf.open(io.BytesIO(content))


def tags_of(file: pikepdf.Pdf) -> list[tuple[str, str]]:
    """Every tag in reading order, with its words for those who do not see it."""
    found: list[tuple[str, str]] = []

    def walk(node):
        if isinstance(node, pikepdf.Array):
            for part in node:
                walk(part)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node and node.get("/Type") != pikepdf.Name.MCR:
                found.append((str(node.S).lstrip("/"), str(node.get("/Alt", ""))))
            if "/K" in node:
                walk(node.K)

    walk(file.Root.StructTreeRoot.K)
    return found


def states_the_standard(file: pikepdf.Pdf) -> bool:
    """Whether the file says that it is PDF/UA-1, with title and language."""
    with file.open_metadata() as metadata:
        stated = metadata["pdfuaid:part"] == "1"
    return bool(stated and file.Root.MarkInfo.Marked and file.Root.ViewerPreferences.DisplayDocTitle)
