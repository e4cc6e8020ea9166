"""HTML to PDF: the only module that knows WeasyPrint."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from engage.assets import folder
from engage.errors.raised import WrongUseError
from engage.languages.tags import own_name
from engage.languages.text import Tag
from engage.printing.letters import language_of, no_font
from engage.printing.sides import list_once

APT = "apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
POINTS = 0.75
"""Points in one of the pixels in which WeasyPrint measures."""

FONTS = "engage:fonts/"
"""How sheets name the fonts that travel with engage; nothing else is ever fetched."""

FACES = "faces.css"
"""Names the fonts, for every printed sheet alike."""

VARIANT = "pdf/ua-1"
"""Tagged for everyone."""

ZERO_WIDTH = b"<200c>"
"""What a glyph that stands for no letter is read as: U+200C, which is silent and has no width."""

LEFT_TO_RIGHT_MARK = "\u200e"
"""What html.py may put beside a sign, and no reader sees: it is no part of a heading's words."""


_LINE_ENDS = dict.fromkeys(map(ord, "\u2028\u2029"), " ")
"""Ends of lines and paragraphs that browsers show as a space, and WeasyPrint (70.0) stumbles on."""

_OUT_OF_ORDER = re.compile("[\u0900-\u0dff\u1000-\u109f\u1780-\u17ff]")
"""Letters of Bengali and its kin, of which some are drawn before the one they are read after."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, on which page (from 1) each of its headings stands, and how much its last page holds.

    ``pages`` counts all pages; ``filled`` is the share (0 to 1) of the last one down to its end.
    """

    pdf: bytes
    headings: tuple[tuple[str, int], ...]
    pages: int = 0
    filled: float = 1.0


@dataclass(frozen=True, slots=True)
class LaidOut:
    """Pages as they would be printed: how many, and on which (from 1) each heading stands.

    ``room`` says of each section, in order, how many points are left below it on its last page,
    shared among the gaps between its parts.
    """

    pages: int
    headings: tuple[tuple[str, int], ...]
    room: tuple[float, ...]


def print_pdf(html: str, sheet: str) -> Printed:
    """Return ``html`` as tagged PDF/UA-1, with the same bytes for the same words.

    ``sheet`` is the stylesheet, one of ours by its name ("brief.css"). Raises WrongUseError when
    the system library that sets type or a font for the page's language is missing, and ValueError
    when the page names an address outside itself.
    """
    document = _Press(sheet).document(html)
    headings = tuple(_headings(document.make_bookmark_tree()))
    pdf = document.write_pdf(finisher=_finish, pdf_variant=VARIANT)
    return Printed(pdf, headings, len(document.pages), _filled(document.pages[-1]))


def print_many(pages: Iterable[str], sheet: str) -> bytes:
    """Return several pages of HTML as one PDF, each beginning on a right-hand side.

    Each is laid out when ``pages`` yields it, so that the one who yields can tell how far it is.
    Their sides are counted apart. Raises as print_pdf, and ValueError without a page.
    """
    press = _Press(sheet)
    laid = [document for html in pages for document in press.on_whole_leaves(html)]
    if not laid:
        raise ValueError("there is nothing to print")
    every = [side for document in laid for side in document.pages]
    pdf = laid[0].copy(every).write_pdf(finisher=_finish, pdf_variant=VARIANT)
    return bytes(pdf)


def lay_out(html: str, sheet: str) -> LaidOut:
    """Return where the words of ``html`` come to stand, printing nothing. Raises as print_pdf."""
    document = _Press(sheet).document(html)
    headings = tuple(_headings(document.make_bookmark_tree()))
    room = {name: left for page in document.pages for name, left in _room(page._page_box)}  # noqa: SLF001  # it has no public name
    return LaidOut(len(document.pages), headings, tuple(room.values()))


def _filled(page: Any) -> float:  # noqa: ANN401  # WeasyPrint has no types
    """Return the share of a page, from its top, that its sections take."""
    box = page._page_box  # noqa: SLF001  # it has no public name
    top, tall = box.content_box_y(), box.height
    ends = [b.position_y + b.margin_height() for b in box.descendants() if b.element_tag == "p"]
    return float((max(ends, default=top) - top) / tall)


def _room(page: Any) -> Iterator[tuple[str, float]]:  # noqa: ANN401  # WeasyPrint has no types
    """Yield each section of a page, and the points left below it for each of its gaps."""
    bottom = page.content_box_y() + page.height
    for box in page.descendants():
        if box.element_tag == "section":
            left = bottom - box.position_y - box.margin_height()
            yield box.element.get("class"), left * POINTS / max(1, len(box.children) - 1)


class _Press:
    """WeasyPrint with one of our sheets and our fonts, which it then knows for every page."""

    def __init__(self, sheet: str) -> None:
        try:
            from weasyprint import CSS, HTML  # noqa: PLC0415  # 0.7 s, and web workers never pay it
            from weasyprint.pdf import pydyf  # noqa: PLC0415  # the same
            from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415  # the same
        except OSError as error:
            raise WrongUseError(
                "PDF", f"The library that sets type is missing ({error}).", f"As root: {APT}"
            ) from error
        _keep_words_whole()
        _say_what_is_drawn()
        list_once(pydyf.PDF)
        self._html = HTML
        self._fetcher = _closed_fetcher()
        self._fonts = FontConfiguration()
        self._spelt: set[Tag] = set()
        css = folder("static") / "css"
        style = "".join((css / name).read_text("utf-8") for name in (FACES, sheet))
        self._sheet = CSS(
            string=style, font_config=self._fonts, url_fetcher=self._fetcher, base_url=None
        )

    def document(self, html: str) -> Any:  # noqa: ANN401  # WeasyPrint has no types
        """Return ``html`` laid out. Raises ValueError when it names an address outside itself.

        Raises WrongUseError when no font has the letters of its language.
        """
        language = language_of(html)
        if language is not None and language not in self._spelt:
            if _unknown_letters(self._laid_out(f"<p>{own_name(language)}</p>")):
                raise no_font(language)
            self._spelt.add(language)
        return self._laid_out(html)

    def _laid_out(self, html: str) -> Any:  # noqa: ANN401  # the same
        from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415  # see __init__

        whole = html.translate(_LINE_ENDS)
        page = self._html(string=whole, url_fetcher=self._fetcher, base_url=None)
        try:
            return page.render(
                stylesheets=[self._sheet], font_config=self._fonts, pdf_variant=VARIANT
            )
        except FatalURLFetchingError as named:  # no Exception, so that none of theirs eats it
            raise ValueError(str(named)) from named

    def on_whole_leaves(self, html: str) -> Iterator[Any]:
        """Yield ``html`` laid out, and after an odd number of sides an empty one."""
        document = self.document(html)
        yield document
        if len(document.pages) % 2:
            head = html[: html.index("</head>")]
            yield self.document(f"{head}</head><body><p></p></body></html>")


def _unknown_letters(document: Any) -> int:  # noqa: ANN401  # see _headings
    """Return how many letters no font has: they would be printed as empty boxes."""
    from weasyprint.text.ffi import ffi, pango  # noqa: PLC0415  # see __init__

    ffi.cdef("int pango_layout_get_unknown_glyphs_count(PangoLayout *layout);", override=True)
    unknown = 0
    for page in document.pages:
        for box in page._page_box.descendants():  # noqa: SLF001  # it has no public name
            if layout := getattr(box, "pango_layout", None):
                layout.reactivate(box.style)
                unknown += pango.pango_layout_get_unknown_glyphs_count(layout.layout)
    return unknown


def _headings(tree: Any) -> list[tuple[str, int]]:  # noqa: ANN401  # WeasyPrint has no types
    found: list[tuple[str, int]] = []
    for label, (page, *_corner), children, _state in tree:
        found.append((label.replace(LEFT_TO_RIGHT_MARK, ""), page + 1))
        found.extend(_headings(children))
    return found


class _Whole(str):
    """Words that a loop takes in one piece."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


@cache
def _keep_words_whole() -> None:
    """Let WeasyPrint lay out the words of a picture as a line, so that Arabic letters join.

    It takes them letter by letter (70.0, ``svg/text.py``), for places and turns we never give.
    """
    import weasyprint.svg as pictures  # noqa: PLC0415  # see print_pdf

    by_letter = pictures.text

    def whole(svg: Any, node: Any, size: float) -> None:  # noqa: ANN401  # see _headings
        """Draw the words of ``node`` in one piece."""
        node._etree_node.text = _Whole(node.text or "")  # noqa: SLF001  # ``text`` only reads it
        by_letter(svg, node, size)

    pictures.text = whole
    tags = pictures.TAGS
    tags.update({tag: whole for tag, draw in tags.items() if draw is by_letter})


@cache
def _say_what_is_drawn() -> None:
    """Let WeasyPrint give the words of a line beside its glyphs, where letters change places.

    It says of each glyph which letters it stands for (70.0, ``draw/text.py``), in the order of
    drawing, the first time it is met: Bengali could be looked at, but neither copied nor heard.
    """
    import weasyprint.draw.text as drawing  # noqa: PLC0415  # see print_pdf

    draw = drawing.draw_first_line

    def spoken(stream: Any, box: Any, *rest: Any) -> Any:  # noqa: ANN401  # see _headings
        """Draw the line of ``box``, its words beside it."""
        if not _OUT_OF_ORDER.search(box.text):
            return draw(stream, box, *rest)
        words = box.text.encode("utf-16-be").hex()
        stream.begin_marked_content("Span", f"<</ActualText <feff{words}>>>")
        drawn = draw(stream, box, *rest)
        stream.end_marked_content()
        return drawn

    drawing.draw_first_line = spoken


def _closed_fetcher() -> Any:  # noqa: ANN401  # see _headings
    from weasyprint.urls import (  # noqa: PLC0415  # see print_pdf
        FatalURLFetchingError,
        URLFetcher,
        URLFetcherResponse,
    )

    ours = set((folder("static") / "fonts").glob("*.ttf"))

    class ClosedFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        """Give data addresses and our own fonts; stop the printing at anything else."""

        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ANN401  # the same
            """Return what ``url`` names, or stop."""
            file = folder("static") / "fonts" / url.removeprefix(FONTS)
            if url.startswith(FONTS) and file in ours:
                return URLFetcherResponse(url, file.read_bytes(), {"Content-Type": "font/ttf"})
            if url.startswith("data:"):
                return super().fetch(url, headers)
            raise FatalURLFetchingError(f"a printed page fetches nothing, and it names {url}")

    return ClosedFetcher(allowed_protocols={"data"}, fail_on_errors=True)


def _finish(_document: Any, pdf: Any) -> None:  # noqa: ANN401  # see _headings
    """Mend what WeasyPrint leaves: scopes of heading cells, links, glyphs without letters."""
    for thing in pdf.objects:
        if isinstance(thing, dict) and thing.get("S") == "/TH":
            row = pdf.objects[_number(thing["P"])]
            group = pdf.objects[_number(row["P"])]
            thing["A"]["Scope"] = "/Column" if group.get("S") == "/THead" else "/Row"
        if isinstance(thing, dict) and thing.get("Subtype") == "/Link":
            thing["F"] = 4  # printed as it is shown
        lines = getattr(thing, "stream", ())
        if b"/CMapName /Adobe-Identity-UCS def" in lines:
            thing.stream = [
                line.removesuffix(b"<>") + ZERO_WIDTH if line.endswith(b" <>") else line
                for line in lines
            ]


def _number(reference: bytes) -> int:
    """Return the object's number from how one object names another: ``b"12 0 R"``."""
    return int(reference.split()[0])
