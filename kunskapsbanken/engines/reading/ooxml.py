"""What Office's formats have in common: paragraphs, with the same text said twice for older programs."""

from collections.abc import Iterator
from typing import Any

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def paragraphs(root: Any, namespace: str) -> Iterator[str]:
    """Every paragraph under an lxml element, also in tables and text boxes; not what stands again as a fallback."""
    paragraph, text = f"{namespace}p", f"{namespace}t"
    blanks = (f"{namespace}tab", f"{namespace}br", f"{namespace}cr")
    for element in root.iter(paragraph):
        if next(element.iterancestors(FALLBACK), None) is None:
            nodes = (node for node in element.iter(text, *blanks) if next(node.iterancestors(paragraph)) is element)
            yield "".join((node.text or "") if node.tag == text else " " for node in nodes)
