"""``engage translate``: give a survey's words to translators, and take them back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from engage.cli.main import counted, data_option, output_option

if TYPE_CHECKING:
    from engage.actions.organisers.translate_survey import Progress
    from engage.languages.review import Tally


@click.group("translate")
def command() -> None:
    """Give a survey's words to translators as a spreadsheet or PO file, and take them back.

    Example: engage translate export park.survey.yaml --language cy -o cy.xlsx
    """


@command.command("export", short_help="Write a file for a translator.")
@click.argument("survey", type=click.Path(path_type=Path))
@click.option("--language", required=True, metavar="LANG", help="The language to translate into.")
@output_option("FILE", "What to write: FILE.xlsx or FILE.po; nothing is overwritten.")
@data_option
def export(survey: Path, language: str, file: Path, data: Path) -> None:
    """Write the words of SURVEY to FILE, for somebody who translates them into LANG.

    What is translated already stands beside the source, with its status: draft, reviewed, or
    stale where the source has changed since.

    Example: engage translate export park.survey.yaml --language cy -o cy.po
    """
    from engage.actions.organisers.translate_survey import send_translation  # slow import
    from engage.store.stores import now  # the same

    found = send_translation(survey, language, file, at=now(), data=data)
    click.echo(f"{file}: {counted(found.whole, 'string')}, {counted(found.words, 'word')} to do")


@command.command("import", short_help="Take a translator's file back.")
@click.argument("survey", type=click.Path(path_type=Path))
@click.argument("file", type=click.Path(path_type=Path))
@data_option
def bring_in(survey: Path, file: Path, data: Path) -> None:
    """Write what a translator sent back in FILE beside SURVEY, as NAME.LANG.yaml.

    Strings left empty stay as they were. Everything wrong with FILE is named at once, and then
    nothing is changed.

    Example: engage translate import park.survey.yaml cy.xlsx
    """
    from engage.actions.organisers.translate_survey import take_translation  # slow import

    taken = take_translation(survey, file, data=data)
    click.echo(f"{taken.file}: {taken.new} new, {taken.changed} changed")
    click.echo(_in_words(taken.progress))


@command.command("move", short_help="Move words out of the survey.")
@click.argument("survey", type=click.Path(path_type=Path))
@click.option("--language", required=True, metavar="LANG", help="The language to move.")
@data_option
def move(survey: Path, language: str, data: Path) -> None:
    """Move the words of SURVEY in LANG (ask.cy:) into a file beside it, NAME.LANG.yaml.

    The survey says the same afterwards; a translator's file can then be taken back.

    Example: engage translate move park.survey.yaml --language cy
    """
    from engage.actions.organisers.translate_survey import move_translation  # slow import

    file, moved = move_translation(survey, language, data=data)
    click.echo(f"{file}: {counted(moved, 'string')} moved")


@command.command("status", short_help="Say how far each language is.")
@click.argument("survey", type=click.Path(path_type=Path))
@data_option
def status(survey: Path, data: Path) -> None:
    """Say how far each language of SURVEY is: strings missing, draft, reviewed and stale.

    Stale are those whose source has changed since they were translated.

    Example: engage translate status park.survey.yaml
    """
    from engage.actions.organisers.translate_survey import follow_translations  # slow import

    followed = follow_translations(survey, data=data)
    if not followed:
        click.echo(f"{survey}: one language only. Name others in “languages”.")
        return
    click.echo(_table(followed))
    for each in followed:
        click.echo(_in_words(each))
    own = ", ".join(f"{each.tally.language} {each.own}" for each in followed)
    click.echo(f"Buttons and hints, which are engage’s own: {own}.")


def _table(followed: "tuple[Progress, ...]") -> str:
    """Return one line a language, in columns."""
    head = ("language", "missing", "draft", "reviewed", "stale", "words to do")
    rows = [head, *(_cells(each.tally) for each in followed)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(head))]
    lines = []
    for name, *figures in rows:
        cells = [f.rjust(width) for f, width in zip(figures, widths[1:], strict=True)]
        lines.append("  ".join([name.ljust(widths[0]), *cells]))
    return "\n".join(lines)


def _cells(tally: "Tally") -> tuple[str, ...]:
    figures = (tally.missing, tally.draft, tally.reviewed, tally.stale, tally.words)
    return (tally.language, *map(str, figures))


_NAMED = 5


def _in_words(progress: "Progress") -> str:
    """Return how far a language is, in a sentence or two."""
    tally = progress.tally
    from engage.languages.tags import own_name  # slow import

    parts = [f"{own_name(tally.language)} ({tally.language}): {counted(tally.whole, 'string')}"]
    parts[0] += f", {tally.reviewed} reviewed, {tally.draft} draft."
    for names, what in ((progress.missing, "Missing"), (progress.stale, "Stale")):
        if names:
            rest = ", …" if len(names) > _NAMED else ""
            parts.append(f"{what}: {', '.join(names[:_NAMED])}{rest}.")
    if progress.is_listed and tally.reviewed == tally.whole:
        parts.append(f"All are reviewed: take “{tally.language}” out of “drafts” in the survey.")
    return " ".join(parts)
