"""One word for one thing: what the glossary forbids, where a machine can tell, is not said.

GLOSSARY.md is the source. Many of its forbidden words have another, honest meaning (an element
of a page, a step of an offer, the lead of an activity); those are left to whoever reviews.
"""

import re
from pathlib import Path

import click
import pytest

from engage.cli.main import Commands

ROOT = Path(__file__).parents[2]
GLOSSARY = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
TOLD_APART = (
    "participant", "admin", "viewer", "superuser", "poll", "revision", "sub-question", "KPI",
    "metric", "pledge", "action point", "tracker", "submission", "N/A", "sample size", "error bar",
    "safe table", "redacted", "dashboard", "insight", "bucket", "lottery", "fake",
    "dummy",
)  # fmt: skip
"""Words with no honest use in anything people read here."""

FOR_PEOPLE = (*TOLD_APART, "user", "author", "channel", "matrix", "token", "session")
"""The same, and words that only pages about the machine may say."""

FIELD = {"suppressed": "withheld", "respondent": "resident"}
"""The field's own words, which pages for people say in ours."""

CODE = re.compile(r"^```(?!text).*?^```$|`[^`\n]+`|\]\([^)]+\)", re.MULTILINE | re.DOTALL)
TEMPLATE_CODE = re.compile(r"\{[%#{].*?[%#}]\}|<[^>]+>", re.DOTALL)
QUOTED = re.compile(r'say\("([^"]+)"')


def never() -> set[str]:
    """Return every word of the glossary's last column."""
    rows = re.findall(r"^\|.+\|([^|]+)\|$", GLOSSARY, re.MULTILINE)
    return {word.strip() for row in rows for word in row.split(",")}


def said_wrongly(text: str, words: tuple[str, ...]) -> list[str]:
    """Return the forbidden words that stand in ``text``, alone or in the plural."""
    alone = r"(?<![\w-]){}s?(?![\w-])"
    return [w for w in words if re.search(alone.format(re.escape(w)), text, re.IGNORECASE)]


def prose(page: Path) -> str:
    """Return what a page says, without its code and the addresses of its links."""
    return CODE.sub(" ", page.read_text(encoding="utf-8"))


def template_words(file: Path) -> str:
    """Return what a template says: its text, and the messages it asks for."""
    text = file.read_text(encoding="utf-8")
    return " ".join((TEMPLATE_CODE.sub(" ", text), *QUOTED.findall(text)))


def messages(file: Path) -> list[str]:
    """Return the English messages of a catalogue."""
    blocks = re.findall(r'^msgid ((?:".*"\n)+)', file.read_text(encoding="utf-8"), re.MULTILINE)
    return ["".join(re.findall(r'"(.*)"', block)) for block in blocks]


def commands(group=None, above="engage"):
    """Yield every command with its name."""
    group = group or Commands("engage")
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        yield f"{above} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{above} {name}")


PAGES = [p for p in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")) if p.name != "GLOSSARY.md"]
PEOPLES = [p for p in PAGES if p.parent.name in ("start", "how-to") and p.stem != "keep"]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
CATALOGUES = sorted((ROOT / "engage" / "languages" / "catalogues").glob("*.po"))


def named(file: Path) -> str:
    return str(file.relative_to(ROOT))


def test_every_word_looked_for_is_forbidden_by_the_glossary():
    assert sorted(set(FOR_PEOPLE) - never()) == []
    field = " ".join(re.findall(r"^\|[^|]+\|[^|]+\|([^|]+)\|", GLOSSARY, re.MULTILINE))
    assert [word for word in FIELD if word not in field] == []


def test_a_word_is_found_alone_in_the_plural_and_not_inside_another():
    assert said_wrongly("Two Polls, and a pollster's poll-tax", ("poll",)) == ["poll"]
    assert said_wrongly("A pollster and the admin-free life", ("poll", "admin")) == []


@pytest.mark.parametrize("page", sorted(PAGES), ids=named)
def test_pages_say_our_words(page):
    assert said_wrongly(prose(page), TOLD_APART) == []


@pytest.mark.parametrize("page", sorted(PEOPLES), ids=named)
def test_pages_for_people_keep_to_peoples_words(page):
    assert said_wrongly(prose(page), (*FOR_PEOPLE, *FIELD)) == []


@pytest.mark.parametrize("file", TEMPLATES, ids=named)
def test_templates_say_our_words(file):
    assert said_wrongly(template_words(file), (*FOR_PEOPLE, *FIELD)) == []


@pytest.mark.parametrize("file", CATALOGUES, ids=named)
def test_messages_say_our_words(file):
    assert messages(file)
    found = {m: said_wrongly(m, (*FOR_PEOPLE, *FIELD)) for m in messages(file)}
    assert {message: words for message, words in found.items() if words} == {}


@pytest.mark.parametrize(("name", "command"), [*commands()])
def test_help_says_our_words(name, command):
    said = command.get_help(click.Context(command, info_name=name))
    assert said_wrongly(said, (*TOLD_APART, "user", "author", "channel", *FIELD)) == []


def test_every_word_has_one_row():
    words = re.findall(r"^\| ([^|]+) \|", GLOSSARY, re.MULTILINE)
    assert sorted({word for word in words if words.count(word) > 1}) == []


def test_no_word_we_say_is_one_we_never_say():
    ours = {word.strip() for word in re.findall(r"^\| ([\w ]+) \|", GLOSSARY, re.MULTILINE)}
    # An answer is what a person gives; it is never the word for what they may choose from.
    assert ours & never() == {"answer"}
