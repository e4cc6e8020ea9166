"""The platform's own words, read from catalogues/*.po by folder listing."""

from functools import cache, lru_cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from engage.languages.review import Status
from engage.languages.tags import locale, nearest, public
from engage.languages.text import Said, Tag, Text

SOURCE: Tag = "en"
"""The language the code is written in: an English message is its own key."""

_CATALOGUES = Path(__file__).parent / "catalogues"


@cache
def spoken() -> tuple[Tag, ...]:
    """Return the languages the platform speaks: English and one for each catalogue."""
    return (SOURCE, *sorted(file.stem for file in _CATALOGUES.glob("*.po")))


@lru_cache(maxsize=1)  # taken apart once, it would lie in memory for nothing
def _catalogue(language: Tag) -> Catalog | None:
    own = nearest(language, spoken()[1:])
    if own is None:
        return None
    with (_CATALOGUES / f"{own}.po").open("rb") as file:
        return read_po(file, locale=locale(own))


@cache
def _translations(language: Tag) -> GNUTranslations | None:
    catalogue = _catalogue(language)
    if catalogue is None:
        return None
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


@cache
def status(language: Tag) -> Status:
    """Return whether the platform's own words in ``language`` have been read by a speaker.

    The first lines of a catalogue say so: "Draft", or "Reviewed by" and who. English is the source.

    >>> status("en").value, status("cy").value, status("eu").value
    ('reviewed', 'draft', 'missing')
    """
    if nearest(language, spoken()) == SOURCE:
        return Status.REVIEWED
    catalogue = _catalogue(language)
    if catalogue is None:
        return Status.MISSING
    return Status.REVIEWED if "Reviewed by " in catalogue.header_comment else Status.DRAFT


@cache
def _translated(language: Tag) -> frozenset[str]:
    """Return the messages that have words of their own in ``language``."""
    written = _catalogue(language) or ()
    return frozenset(_source(one.id) for one in written if one.id and one.string)


def _source(words: str | tuple[str, ...] | list[str]) -> str:
    """Return the message itself, of one with several forms the first."""
    return words if isinstance(words, str) else words[0]


def message(words: str) -> str:
    """Return ``words``, marked as a message to be said later, so that catalogues are held to it."""
    return words


def say(language: Tag, message: str, **values: object) -> str:
    """Return ``message`` in ``language``, its {names} filled in; in English where untranslated.

    >>> say("cy", "None of these")
    'Dim un o’r rhain'
    >>> say("en", "Choose at most {limit}.", limit=3)
    'Choose at most 3.'
    """
    translations = _translations(language)
    return (translations.gettext(message) if translations else message).format(**values)


def plural(language: Tag, one: str, many: str, count: int, **values: object) -> str:
    """Return the wording that ``language`` uses for ``count`` things, {count} filled in.

    Languages have one to six such forms; the catalogue holds each.

    >>> plural("en", "You chose {count} option.", "You chose {count} options.", 5)
    'You chose 5 options.'
    """
    translations = _translations(language)
    if translations is None:
        return (one if count == 1 else many).format(count=count, **values)
    words = translations.ngettext(one, many, count)
    return words.format(count=count, **values)


def said(language: Tag, message: str, **values: object) -> Said:
    """Return the words and the language they are really in, for ``lang`` on fallback words.

    What has no letters ("10") is at home in every language.
    """
    at_home = message in _translated(language) or not any(map(str.isalpha, message))
    at_home = at_home or public(language) == SOURCE
    really = language if at_home else SOURCE
    return Said(say(language, message, **values), really)


@cache
def worded(message: str) -> Text:
    """Return ``message`` as a text in every language the platform speaks, English first.

    For the platform's own options, such as the answers to an offer.
    """
    written = (tag for tag in spoken() if said(tag, message).language == tag)
    return Text(tuple((tag, say(tag, message)) for tag in written))
