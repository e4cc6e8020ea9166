"""Readers of four other languages meet their own words: no raw code, nothing left in English."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from random import Random

import pytest
from briefs_by_hand import stands
from bs4 import BeautifulSoup, Comment, Doctype
from doors import FLAGSHIP, house, walk
from figures_by_hand import ORIGIN
from filled import at_noon, filled
from messages import messages

from engage.actions.officers.release_figures import release_figures
from engage.brief.compose import compose
from engage.brief.html import to_html
from engage.languages.interface import _catalogue as catalogue  # the file itself is asked
from engage.ledger.entry import State

LATIN = re.compile(r"[A-Za-z][A-Za-z_-]{2,}")
NAMES = {"engage", "co-production", "CSV", "SHA-", "Cookie"}
"""Names in Latin letters: the software, the survey's own, a kind of file, a kind of hash.

Chinese writes "Cookie" as English does.
"""

ANSWERED = (
    (
        "litter",
        State.WILL_DO,
        (
            ("en", "Kits to borrow."),
            ("cy", "Offer i’w benthyg."),
            ("zh-Hans", "可借用的工具。"),
            ("ar", "أدوات للإعارة."),
            ("bn", "ধার নেওয়ার সরঞ্জাম।"),
            ("ur", "عاریتاً سامان۔"),
        ),
        "2027",
        date(2027, 4, 1),
    ),
)
"""An answer with an owner who needs no translation; people write owners in one language."""

NO_WORD = re.compile(r"\b[0-9a-f]{12,}\b|\S+@\S+")
"""What has letters and says nothing: a hash, an address."""


def read(html: BeautifulSoup, language: str) -> Iterator[str]:
    """Yield every text that a reader of ``language`` meets, words said to be in another left out.

    Ids of questions stand in the annex so that a reader finds them in the CSV: no words either.
    """
    for text in html.find_all(string=True):
        if isinstance(text, Doctype | Comment) or not text.strip():
            continue
        spoken = next(up["lang"] for up in (text.parent, *text.parents) if up.get("lang"))
        if spoken == language and not text.find_parent(class_="code"):
            yield " ".join(text.split())


def brief(language: str, people: int) -> BeautifulSoup:
    """Return the brief of the flagship, answered by so many synthetic people."""
    stores = filled(people, seed=3)
    told = release_figures(stores, "co-production", language=language, clock=at_noon)
    made = compose(told, ORIGIN, stands(told, ANSWERED))
    return BeautifulSoup(to_html(made), "html.parser")


def seen(language: str) -> list[BeautifulSoup]:
    """Return every page that a resident meets on the way, and those that anyone may open."""
    here = house(FLAGSHIP)
    resident = here.resident(language)
    pages = walk(resident, Random(2))
    pages += [resident.open(place) for place in ("answers", "receipt", "none-such")]
    return [page.html for page in pages]


def latin(texts: Iterable[str]) -> set[str]:
    """Return the words in Latin letters that are no names."""
    return {
        word for text in texts for word in LATIN.findall(NO_WORD.sub("", text)) if word not in NAMES
    }


def untranslated(texts: Iterable[str], language: str) -> set[str]:
    """Return the texts that are English messages, unless ``language`` has the same words."""
    held = {m.id: m.string for m in catalogue(language) if m.id and isinstance(m.id, str)}
    return {text for text in texts if text in messages() and held.get(text) != text}


@pytest.mark.parametrize(
    ("language", "people"),
    [("ar", 60), ("ar", 400), ("bn", 60), ("bn", 400), ("ur", 400), ("zh-Hans", 400)],
)
def test_a_brief_in_other_letters_has_no_word_in_latin_letters_but_names(language, people):
    assert latin(read(brief(language, people), language)) == set()


@pytest.mark.parametrize(("language", "people"), [("cy", 60), ("cy", 400), ("pl", 400)])
def test_a_brief_in_latin_letters_has_no_message_in_english(language, people):
    texts = list(read(brief(language, people), language))
    assert len(texts) > 400
    assert untranslated(texts, language) == set()


@pytest.mark.parametrize("language", ["ar", "bn", "ur", "zh-Hans"])
def test_pages_in_other_letters_have_no_word_in_latin_letters_but_names(language):
    texts = [text for page in seen(language) for text in read(page, language)]
    assert len(texts) > 200
    assert latin(texts) == set()


@pytest.mark.parametrize("language", ["cy", "pl"])
def test_pages_in_latin_letters_have_no_message_in_english(language):
    texts = [text for page in seen(language) for text in read(page, language)]
    assert untranslated(texts, language) == set()


def test_a_raw_code_or_a_word_left_in_english_would_be_found():
    page = BeautifulSoup('<html lang="ar"><p>link</p><p lang="en">Flags</p></html>', "html.parser")
    assert latin(read(page, "ar")) == {"link"}
    page = BeautifulSoup('<html lang="cy"><p>Share</p><p>Cyfran</p></html>', "html.parser")
    assert untranslated(read(page, "cy"), "cy") == {"Share"}
