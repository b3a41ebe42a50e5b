"""The tree of tags of a PDF, as a reader for the blind walks it."""

import io
from typing import NamedTuple

import pikepdf
import pypdfium2
from pypdfium2 import raw


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


class Spoken(NamedTuple):
    """A tag with all the words below it, in the order of the tree: what is read out, and in which language."""

    tag: str
    words: str
    language: str


def spoken(content: bytes) -> list[Spoken]:
    """Every tag in reading order with its words, taken from the marked content that the tree points to."""
    with opened(content) as file:
        numbers = {page.objgen: number for number, page in enumerate(file.pages)}
        marked = _marked_words(content)
        found: list[Spoken] = []

        def walk(node, page, language) -> str:
            if isinstance(node, pikepdf.Array):
                return "".join(walk(part, page, language) for part in node)
            if not isinstance(node, pikepdf.Dictionary):
                return marked.get((page, int(node)), "")
            page = numbers[node.Pg.objgen] if "/Pg" in node else page
            if "/MCID" in node:
                return marked.get((page, int(node.MCID)), "")
            if "/S" not in node:
                return ""
            language = str(node.get("/Lang", language))
            place = len(found)
            words = walk(node.K, page, language) if "/K" in node else ""
            found.insert(place, Spoken(str(node.S).lstrip("/"), words, language))
            return words

        walk(file.Root.StructTreeRoot.K, None, str(file.Root.Lang))
        return found


def _marked_words(content: bytes) -> dict[tuple[int, int], str]:
    """The words of each piece of marked content, by page and number."""
    found: dict[tuple[int, int], str] = {}
    document = pypdfium2.PdfDocument(content)
    for number in range(len(document)):
        page = document[number]
        for part in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], textpage=page.get_textpage()):
            key = (number, raw.FPDFPageObj_GetMarkedContentID(part.raw))
            found[key] = found.get(key, "") + part.extract()
    return found
