"""The small HTML of rich text as blocks of a document."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from kunskapsbanken.engines.typeset.tree import (
    Block,
    BulletList,
    Callout,
    Heading,
    ListItem,
    NumberedList,
    Paragraph,
    Row,
    Run,
    Runs,
    Table,
)

_HEADINGS = {"h2": 0, "h3": 1, "h4": 2}  # below the first level
_BOLD, _ITALIC = {"b", "strong"}, {"i", "em"}
_WHITE = re.compile(r"[ \t\r\n\f]+")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")  # XML, and so every office file, refuses them


def from_html(html: str, *, base_url: str = "", first_level: int = 1) -> list[Block]:
    """Paragraphs, headings, lists, tables and quotations of the HTML; other elements give their text alone.

    `h2` becomes a heading of `first_level`, `h3` one below it. Links that start with a
    slash get `base_url` in front; without it they become plain text.
    """
    reader = _Reader(base_url.rstrip("/"), first_level)
    reader.feed(html)
    reader.close()
    reader.end_text()
    return reader.blocks


def runs_from_html(html: str, *, base_url: str = "") -> Runs:
    """A small piece of HTML as one stretch of runs; its paragraphs are parted by line breaks."""
    found: list[Run] = []
    for block in from_html(html, base_url=base_url):
        if isinstance(block, Paragraph | Heading):
            found += [Run("\n"), *block.runs] if found else block.runs
    return tuple(found)


@dataclass
class _OpenList:
    numbered: bool
    items: list[ListItem] = field(default_factory=list)
    runs: Runs = ()
    inner: BulletList | NumberedList | None = None

    def end_item(self) -> None:
        if self.runs or self.inner:
            self.items.append(ListItem(self.runs, self.inner))
        self.runs, self.inner = (), None

    def made(self) -> BulletList | NumberedList:
        return NumberedList(tuple(self.items)) if self.numbered else BulletList(tuple(self.items))


class _Reader(HTMLParser):
    def __init__(self, base_url: str, first_level: int) -> None:
        super().__init__(convert_charrefs=True)
        self.base_url = base_url
        self.first_level = first_level
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.bold = self.italic = 0
        self.link = ""
        self.heading = ""
        self.lists: list[_OpenList] = []
        self.rows: list[list[Runs]] | None = None
        self.quote: list[Runs] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.bold += tag in _BOLD
        self.italic += tag in _ITALIC
        if tag == "br":
            self.runs.append(Run("\n"))
        elif tag == "a":
            self.link = self._address(dict(attrs).get("href") or "")
        elif tag in ("ul", "ol"):
            self.end_text()
            self.lists.append(_OpenList(tag == "ol"))
        elif tag == "table":
            self.end_text()
            self.rows = []
        elif tag == "tr" and self.rows is not None:
            self.rows.append([])
        elif tag == "blockquote":
            self.end_text()
            self.quote = []
        elif tag in _HEADINGS or tag == "p":
            self.end_text()
            self.heading = tag if tag in _HEADINGS else ""

    def handle_endtag(self, tag: str) -> None:
        self.bold -= tag in _BOLD and self.bold > 0
        self.italic -= tag in _ITALIC and self.italic > 0
        if tag == "a":
            self.link = ""
        elif tag in _HEADINGS or tag == "p":
            self.end_text()
        elif tag == "li" and self.lists:
            self.end_text()
            self.lists[-1].end_item()
        elif tag in ("ul", "ol") and self.lists:
            self._end_list()
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append(self._take())
        elif tag == "table" and self.rows is not None:
            self._end_table(self.rows)
        elif tag == "blockquote" and self.quote is not None:
            self._end_quote(self.quote)

    def handle_data(self, data: str) -> None:
        text = _WHITE.sub(" ", _UNWRITABLE.sub("", data))
        if text.strip() or (self.runs and text):
            self.runs.append(Run(text, self.bold > 0, self.italic > 0, self.link))

    def end_text(self) -> None:
        """Put the text so far where it belongs: a cell waits for its end, all else is a block of its own."""
        if self.rows:
            if self.runs and not self.runs[-1].text.endswith("\n"):
                self.runs.append(Run("\n"))
            return
        runs, heading = self._take(), self.heading
        self.heading = ""
        if not runs:
            return
        if self.lists:
            item = self.lists[-1]
            item.runs = (*item.runs, Run("\n"), *runs) if item.runs else runs
        elif self.quote is not None:
            self.quote.append(runs)
        else:
            self.blocks.append(Heading(runs, _HEADINGS[heading] + self.first_level) if heading else Paragraph(runs))

    def _take(self) -> Runs:
        """The runs so far, without white space at their ends."""
        runs, self.runs = self.runs, []
        while runs and not runs[0].text.strip():
            runs.pop(0)
        while runs and not runs[-1].text.strip():
            runs.pop()
        if not runs:
            return ()
        first, last = runs[0], runs[-1]
        runs[0] = Run(first.text.lstrip(), first.bold, first.italic, first.link)
        last = runs[-1]
        runs[-1] = Run(last.text.rstrip(), last.bold, last.italic, last.link)
        return tuple(runs)

    def _end_list(self) -> None:
        self.end_text()
        done = self.lists.pop()
        done.end_item()
        if not done.items:
            return
        if self.lists:
            self.lists[-1].inner = done.made()
        else:
            self.blocks.append(done.made())

    def _end_table(self, rows: list[list[Runs]]) -> None:
        self.rows, self.runs = None, []
        filled = [row for row in rows if row]
        if not filled:
            return
        columns = max(len(row) for row in filled)
        head, *body = (tuple(row) + ((),) * (columns - len(row)) for row in filled)
        self.blocks.append(Table(head, tuple(Row(row) for row in body)))

    def _end_quote(self, quote: list[Runs]) -> None:
        self.end_text()
        self.quote = None
        if quote:
            self.blocks.append(Callout(tuple(quote), tone="citat"))

    def _address(self, href: str) -> str:
        if href.startswith(("https://", "http://", "mailto:", "tel:")):
            return href
        return f"{self.base_url}{href}" if href.startswith("/") and self.base_url else ""
