"""A survey's strings as a PO file for translators' editors, and back, through Babel."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from io import BytesIO

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, unescape, write_po

from engage.errors.raised import WrongInputError
from engage.languages.review import ForTranslator, Phrase, Returned, Row, Status, tidy
from engage.languages.tags import is_language, locale, own_name
from engage.languages.text import Tag

MOST_BYTES = 8_000_000
"""The longest PO file that is read: eight times the longest survey."""

_UNBROKEN = 10**9  # characters a line: Babel breaks comments, and with them what stood before

_SENT = "Status: "
_HEADING = """\
{title}: from {source} into {language}.
Translate each string below. “Needs work” (fuzzy) means draft, or older than the survey by now.
Take the mark away when you have read a translation through and it is right.
Names such as ${{agency}} stay as they are. Lines that begin with # need no translation."""

_LINE = re.compile(r'(?:(msgctxt|msgid|msgstr)[ \t]+)?"(?:[^"\\]|\\.)*"')
_AFTER = {"msgctxt": ("", "msgstr"), "msgid": ("", "msgctxt", "msgstr"), "msgstr": ("msgid",)}
_SAVE = "Save it again as PO, in UTF-8."


def po_file(sent: ForTranslator, at: datetime) -> bytes:
    """Return the strings of ``sent`` as a PO file, made ``at`` that time.

    A draft is fuzzy, and so is a stale string, with what its source said before.
    """
    languages = {"source": own_name(sent.source_language), "language": own_name(sent.language)}
    catalog = Catalog(
        str(locale(sent.language)) if is_language(sent.language) else None,
        project=sent.survey,
        version=sent.language,
        header_comment="\n".join(
            f"# {line}" for line in _HEADING.format(title=sent.title, **languages).splitlines()
        ),
        creation_date=at,
        revision_date=at,
        last_translator="nobody yet",
        language_team=own_name(sent.language),
        msgid_bugs_address="whoever sent you this file",
        fuzzy=False,
    )
    for phrase in sent.phrases:
        message = catalog.add(
            phrase.source,
            phrase.words,
            locations=[(sent.file, phrase.line)],
            flags=["fuzzy"] if phrase.status in {Status.DRAFT, Status.STALE} else [],
            auto_comments=_comments(phrase),
            previous_id=" ".join(phrase.before.split()),
            context=phrase.name,
        )
        message.flags.discard("python-format")  # Babel’s guess where there is a per cent sign
    written = BytesIO()
    write_po(written, catalog, width=_UNBROKEN, include_previous=True)
    return written.getvalue()


def read_po_file(written: bytes, file: str) -> Returned:
    """Return the strings of a PO file that a translator sent back.

    Raises WrongInputError where it is none.
    """
    text = _decoded(written, file)
    _refuse_odd_lines(text, file)
    try:
        catalog = read_po([f"{line}\n" for line in text.split("\n")], abort_invalid=True)
    except (PoFileError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise WrongInputError(file, f"this PO file cannot be read ({error}).", _SAVE) from error
    rows = tuple(_row(message) for message in catalog if message.id)
    return Returned(catalog.project, catalog.version, rows)


def _comments(phrase: Phrase) -> Iterator[str]:
    yield phrase.where
    if phrase.note:
        yield phrase.note
    yield f"{_SENT}{phrase.status} {_mark(phrase.words)}".strip()


def _mark(words: str) -> str:
    """Return what tells words from others: whether a translator has changed what was sent."""
    return sha256(words.encode()).hexdigest()[:8] if words else ""


def _row(message: Message) -> Row:
    words = message.string if isinstance(message.string, str) else ""
    source = message.id if isinstance(message.id, str) else message.id[0]
    before = _previous(message.user_comments)
    place = f"line {message.lineno}"
    status = _status(message, words, before)
    return Row(place, message.context or "", source, tidy(words), status, before)


def _status(message: Message, words: str, before: str) -> Status:
    """Return how far a string is: reviewed only where words stand as they were sent, unmarked.

    Editors take the mark of a draft away when its words are changed; but somebody else has to
    read those.
    """
    if message.fuzzy:
        return Status.STALE if before else Status.DRAFT
    sent = [line for line in message.auto_comments if line.startswith(_SENT)]
    as_sent = bool(words) and any(line.endswith(f" {_mark(words)}") for line in sent)
    return Status.REVIEWED if as_sent else Status.DRAFT


def _previous(comments: Sequence[str]) -> str:
    """Return the source that a string was translated from, which Babel reads as comments."""
    said = [line.removeprefix("|").strip() for line in comments if line.startswith("|")]
    words = [line.removeprefix("msgid").strip() for line in said if not line.startswith("msgctxt")]
    return "".join(unescape(part) for part in words if _LINE.fullmatch(part))


def _decoded(written: bytes, file: str) -> str:
    if len(written) > MOST_BYTES:
        what = f"this file is {len(written):,} bytes long; the longest read is {MOST_BYTES:,}."
        raise WrongInputError(file, what, "Send it in parts.")
    try:
        return written.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = written.count(b"\n", 0, error.start) + 1
        raise WrongInputError(file, f"line {line} is not UTF-8.", _SAVE) from error


def _refuse_odd_lines(text: str, file: str) -> None:
    """Refuse what Babel would read as something else, without a word: a quotation mark short."""
    before = ""
    for number, line in enumerate(text.split("\n"), 1):
        said = line.strip()
        if not said or said.startswith("#"):
            continue
        found = _LINE.fullmatch(said)
        keyword = found[1] if found else None
        if not found or (keyword and before not in _AFTER[keyword]) or not (keyword or before):
            raise WrongInputError(file, f"line {number} is no line of such a PO file.", _SAVE)
        before = keyword or before


def language_of(returned: Returned, languages: Sequence[Tag]) -> Tag | None:
    """Return which of ``languages`` a file that came back is in, however it is written there."""
    known = {tag.lower().replace("_", "-"): tag for tag in languages}
    return known.get(returned.language.strip().lower().replace("_", "-"))
