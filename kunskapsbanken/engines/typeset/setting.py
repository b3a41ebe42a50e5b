"""A layout file of ours and its data, set by Typst as a tagged PDF (PDF/UA-1)."""

import json
import tempfile
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Literal

import typst

from kunskapsbanken.engines.typeset import look

Data = dict[str, Any]
Standard = Literal["ua-1", "a-2a"]
# For everyone to read; and for that and to be kept. Typst takes PDF/A-2 together with PDF/UA-1, and PDF/A-4 not.
ACCESSIBLE: tuple[Standard, ...] = ("ua-1",)
ARCHIVAL: tuple[Standard, ...] = ("ua-1", "a-2a")
_HERE = Path(__file__).parent


def set_pdf(
    layout: str,
    data: Data,
    *,
    made: date,
    pictures: Mapping[str, bytes] | None = None,
    fonts: Path | None = None,
    standards: tuple[Standard, ...] = ACCESSIBLE,
) -> bytes:
    """The bytes of the PDF. `layout` names a file beside this one; `pictures` lie beside it by their names.

    The data come to the layout as JSON with the look of the site added, and are never read as markup. `fonts` is a
    folder with TTF files of the faces; without it the text is set in Typst's own serif.
    """
    folders: list[Path] = [fonts] if fonts and fonts.is_dir() else []
    described = json.dumps({**data, "look": _look(folders)}, ensure_ascii=False)
    # Typst reads files beside the layout and nowhere else, so that those of one paper lie together while it is set.
    with tempfile.TemporaryDirectory() as folder:
        main = Path(folder) / layout
        main.write_bytes((_HERE / layout).read_bytes())
        for name, content in (pictures or {}).items():
            (main.parent / name).write_bytes(content)
        compiler = typst.Compiler(
            str(main),
            root=folder,
            font_paths=typst.Fonts(include_system_fonts=False, font_paths=folders),
            sys_inputs={"document": described},
        )
        file = compiler.compile(
            format="pdf", pdf_standards=list(standards), timestamp=datetime.combine(made, time(8), tzinfo=UTC)
        )
    if not isinstance(file, bytes):
        raise TypeError("Typst gave no PDF")
    return file


def _look(folders: list[Path]) -> Data:
    own = typst.Fonts(include_system_fonts=False, font_paths=folders).families()
    return {
        "spruce": look.SPRUCE,
        "deep": look.DEEP,
        "text": look.TEXT,
        "quiet": look.QUIET,
        "line": look.LINE,
        "pale": look.PALE,
        "birch": look.BIRCH,
        "ochre": look.OCHRE,
        "example": look.EXAMPLE_FILL,
        "tones": look.TONES,
        "margin": look.MARGIN_MM,
        "faces": [face for face in look.PAPER_FACES if face in own],
    }
