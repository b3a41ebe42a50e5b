"""Explains the bank's own words where an item's text first uses them."""

from collections.abc import Iterable
from html.parser import HTMLParser
from itertools import pairwise

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from kunskapsbanken.bank.queries.glossary import GlossaryEntry, stems
from kunskapsbanken.engines.swedish.words import Word, words

MOST = 8
# What is pressed, headed or shown as it is written is left alone.
CLOSED = frozenset("a button label summary code pre blockquote h1 h2 h3 h4 th caption".split())


def explain_words(html: SafeString, entries: Iterable[GlossaryEntry], *, own: str = "") -> SafeString:
    """The HTML with the first use of each word in its running text (class `prose`) made to explain itself.

    At most eight words, and never the page's own, whose slug is `own`.
    """
    reader = _Reader(entry for entry in entries if entry.slug != own)
    reader.feed(html)
    reader.close()
    return mark_safe("".join(reader.written))  # the same markup, and a template's


class _Reader(HTMLParser):
    """Writes down what it reads, word for word, and an explanation after the words that have one."""

    def __init__(self, entries: Iterable[GlossaryEntry]) -> None:
        super().__init__(convert_charrefs=False)
        self.written: list[str] = []
        self._left = MOST
        self._by_name = {name: entry for entry in entries for name in entry.names}
        self._longest = max(map(len, self._by_name), default=0)
        self._closed = 0  # how many elements we stand in that are left alone
        self._divs: list[bool] = []  # the divs that we stand in, and whether each is running text

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "div":
            self._divs.append("prose" in (dict(attrs).get("class") or "").split())
        self._closed += tag in CLOSED
        self.written.append(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.written.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "div" and self._divs:
            self._divs.pop()
        self._closed -= tag in CLOSED
        self.written.append(f"</{tag}>")

    def handle_entityref(self, name: str) -> None:
        self.written.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.written.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.written.append(f"<!--{data}-->")

    def handle_data(self, data: str) -> None:
        if self._closed or not self._left or not any(self._divs):
            self.written.append(data)
            return
        start = 0
        for first, last, entry in self._uses(data):
            self.written += [data[start : first.start], _explained(data[first.start : last.end], entry)]
            start = last.end
        self.written.append(data[start:])

    def _uses(self, text: str) -> Iterable[tuple[Word, Word, GlossaryEntry]]:
        """First and last word of each name that is still to be explained; the longest name wins."""
        found = list(words(text))
        position = 0
        while position < len(found) and self._left:
            match = self._match(text, found[position : position + self._longest])
            if match is None:
                position += 1
                continue
            run, entry = match
            self._by_name = {name: other for name, other in self._by_name.items() if other.slug != entry.slug}
            self._left -= 1
            position += len(run)
            yield run[0], run[-1], entry

    def _match(self, text: str, ahead: list[Word]) -> tuple[list[Word], GlossaryEntry] | None:
        for length in range(len(ahead), 0, -1):
            run = ahead[:length]
            entry = self._by_name.get(stems(text[run[0].start : run[-1].end]))
            together = all(text[one.end : two.start].isspace() for one, two in pairwise(run))
            if entry and together:
                return run, entry
        return None


def _explained(word: str, entry: GlossaryEntry) -> str:
    context = {"id": entry.slug, "word": word, "explanation": entry.explanation, "url": entry.url}
    return render_to_string("ui/_term.html", context).strip()
