"""Rebuild docs/reference from the code; with --check, fail if that would change a file."""

import ast
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import fields
from inspect import cleandoc, getdoc
from pathlib import Path
from textwrap import dedent, indent

import click

from engage.analysis.indicators.registry import indicators
from engage.cli.main import Commands
from engage.definition.constructs import APART, FACETS
from engage.definition.library import read_part
from engage.definition.read import examine
from engage.definition.roster import Roster
from engage.definition.scale import Scale
from engage.definition.schema import schema_text
from engage.languages.interface import spoken, status
from engage.languages.tags import direction, own_name
from engage.questions.question import Question
from engage.questions.registry import types
from engage.web.settings import Settings

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"
SURVEYS = ROOT / "surveys"
MADE = "<!-- Made by bin/docs from the code: change the code, then run it. -->\n\n"
AROUND = """\
survey: example
title: An example
agency: Anytown Council
use: [waste5@1, amount5@1, core-activities@1]
draw:
  activities:
    roster: core-activities@1
pages:
  - id: page
    title: A page
    questions:
"""
"""A survey in which the example of any question type is at home."""

SHOWN = 3
"""How many columns of a question are named; offers have dozens."""


def page(title: str, opening: str, *parts: str) -> str:
    """Return a page: its title, the mark that it is made, what it is for, and its parts."""
    return f"# {title}\n\n{MADE}" + "\n".join((f"{cleandoc(opening)}\n", *parts))


def table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Return a Markdown table."""
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def said_by(thing: object) -> str:
    """Return what a class or function says of itself, in Markdown."""
    return cleandoc(getdoc(thing) or "").replace("``", "`")


def named(words: tuple[str, ...]) -> str:
    """Return names as a list in a sentence: `one`, `many`."""
    return ", ".join(f"`{word}`" for word in words)


# Question types


def question_types() -> str:
    """Return the page of question types: what each is for, an example, keys, columns."""
    opening = f"""
        One module a type, in `engage/questions/`. Every question has an `id`, a `type` and words
        (`ask`), and may have {named(tuple(sorted(_common() - {"id", "type", "ask"})))}.
        What they mean stands under [every key](keys.md).
        """
    return page("Question types", opening, *map(_typed, sorted(types().items())))


def _common() -> frozenset[str]:
    return frozenset(Question.model_fields)


def _typed(known: tuple[str, type[Question]]) -> str:
    word, kind = known
    example = dedent(kind.EXAMPLE).strip()
    own = tuple(
        sorted(part.alias or key for key, part in kind.model_fields.items() if key not in _common())
    )
    lines = [f"## `{word}`\n", said_by(kind), "", "```yaml", example, "```", ""]
    lines.append(f"Keys of its own: {named(own) or 'none'}. Answers are kept under: {_kept(kind)}.")
    return "\n".join(lines) + "\n"


def _kept(kind: type[Question]) -> str:
    """Return the names of the columns that the example's answers are kept under."""
    example = indent(dedent(kind.EXAMPLE).strip(), "        ")
    text = AROUND + "      - " + example.strip() + "\n"
    survey = examine(text, "example.survey.yaml").survey
    columns = [column.name for column in survey.questions()[0].columns()] if survey else []
    shown, more = named(tuple(columns[:SHOWN])) or "nothing", columns[SHOWN:]
    return f"{shown} and {len(more)} more" if more else shown


# Commands


def commands() -> str:
    """Return the page of commands: the help of each, as a terminal of 100 columns shows it."""
    group = Commands("engage")
    context = click.Context(group, info_name="engage")
    found = [(name, group.get_command(context, name)) for name in group.list_commands(context)]
    sections = [
        section for name, command in found if command for section in _helped(command, context, name)
    ]
    opening = """
        `engage COMMAND --help` prints the same. A command ends with 0 when it is done (warnings
        included), 1 when what it was given is wrong, 2 when it was used wrongly or a file is
        missing. What went wrong is said on the error stream: where, what, how to mend it.
        """
    return page("Commands", opening, *sections)


def _helped(command: click.Command, parent: click.Context, name: str) -> Iterator[str]:
    """Yield the section of one command, and of the commands under it."""
    context = click.Context(command, info_name=name, parent=parent, terminal_width=100)
    yield f"## `{context.command_path}`\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            child = command.get_command(context, below)
            if child is not None:
                yield from _helped(child, context, below)


# What is measured


def indicator_page() -> str:
    """Return the page of indicators: number, name, what it is, formula."""
    opening = """
        What a brief reports. Each finds its inputs by [what questions measure](constructs.md),
        never by their ids, and appears when a survey asks what it needs. One module each, in
        `engage/analysis/indicators/`.
        """
    sections = [
        f"## {one.number}: {one.name}\n\n{said_by(type(one))}\n\n{one.formula}\n"
        for one in indicators()
    ]
    return page("Indicators", opening, *sections)


def constructs() -> str:
    """Return the closed list of constructs, with the types and the roles of codes each takes."""
    rows = [
        (f"`{facet.name}`", facet.meaning, named(facet.types), named(facet.needs), named(facet.may))
        for facet in FACETS.values()
    ]
    opening = f"""
        `measures: CONSTRUCT.FACET` says what a question measures. The analysis finds its inputs by
        it, never by a question's name, so your ids and codes may be anything. The list is closed,
        so that figures stay comparable between surveys.

        Some formulas need to know which of your codes plays a role. `means` says so; several codes
        stand with commas:

        ```yaml
        measures: withdrawal.reason
        means:
          agency_caused: unused, no_word, fuss
        ```

        {named(tuple(sorted(APART)))} stand beside the index of their construct and are no part of
        it.
        """
    heads = ("Write", "It measures", "Types", "Roles needed", "Further roles")
    return page("Constructs: what a question measures", opening, table(heads, rows))


# What comes with engage


def gallery() -> str:
    """Return the page of the surveys that come with engage, each with its first comment."""
    opening = """
        Small surveys that each show one thing, and the starters that `engage new NAME --from …`
        begins from. To see one as residents do: `engage preview FILE`.
        """
    starters, examples = (
        [_shown(file) for file in sorted((SURVEYS / folder).glob("*.survey.yaml"))]
        for folder in ("starter", "examples")
    )
    heads = ("File", "What it shows")
    return page(
        "Gallery", opening, "## Starters\n", table(heads, starters),
        "## Examples\n", table(heads, examples),
    )  # fmt: skip


def _shown(file: Path) -> tuple[str, str]:
    comment = re.match(r"(?:# .*\n)+", file.read_text(encoding="utf-8"))
    said = " ".join(line.removeprefix("# ") for line in comment[0].splitlines()) if comment else ""
    link = os.path.relpath(file, REFERENCE)
    return f"[{file.name.removesuffix('.survey.yaml')}]({link})", said


def shipped() -> str:
    """Return the page of scales and rosters: their words, status, source and licence."""
    opening = """
        What a survey may name under `use:`. All are drafts: written by us, validated by nobody yet.
        Points stand lowest first; those in brackets are shown last and never scored.
        """
    scales = [_scale(file) for file in sorted((SURVEYS / "scales").glob("*.yaml"))]
    rosters = [_roster(file) for file in sorted((SURVEYS / "rosters").glob("*.yaml"))]
    return page("Scales and rosters", opening, *scales, *rosters)


def _scale(file: Path) -> str:
    scale, _ = read_part(Scale, file.read_bytes(), file.name)
    if scale is None:
        sys.exit(f"{file.name} cannot be read: engage check {file}")
    points = [f"{o.label.source}" if o.scored else f"({o.label.source})" for o in scale.options()]
    kept = f"{scale.status}; {scale.licence}. {scale.source}"
    return f"## `{scale.name}`\n\n{' · '.join(points)}\n\nStatus: {kept}\n"


def _roster(file: Path) -> str:
    roster, _ = read_part(Roster, file.read_bytes(), file.name)
    if roster is None:
        sys.exit(f"{file.name} cannot be read: engage check {file}")
    rows = [
        (f"`{code}`", activity.text.source, activity.level, activity.co, activity.effort)
        for code, activity in roster.activities.items()
    ]
    heads = ("Code", "Activity", "Level", "Co-", "Effort")
    kept = f"Status: {roster.status}; {roster.licence}. {roster.source}"
    return f"## `{roster.name}`\n\n{kept}\n\n{table(heads, rows)}"


# For keepers and those who build on engage


def settings() -> str:
    """Return the page of settings: what each means, from what the settings say of themselves."""
    said = " ".join(said_by(Settings).split())
    meanings = re.findall(r"`(\w+)`(?: \((ENGAGE_\w+)\))?: (.+?)\.(?= `\w+`(?: \(|:)|$)", said)
    defaults = {field.name: field.default for field in fields(Settings)}
    rows = []
    for name, variable, meaning in meanings:
        inside = re.search(r" ?\((ENGAGE_\w+)\)", meaning)
        word = variable or (inside[1] if inside else "")
        clean = meaning.replace(inside[0], "") if inside else meaning
        if word:
            rows.append((f"`{word}`", f"{clean[0].upper()}{clean[1:]}.", _default(defaults[name])))
    opening = """
        Settings stand in the environment of the server; there is no file of settings. `--data`
        says the same as ENGAGE_DATA, and wins.
        """
    return page("Settings", opening, table(("Name", "Meaning", "Without it"), rows))


def _default(value: object) -> str:
    return f"`{value}`" if value not in (None, ()) else "—"


def ports() -> str:
    """Return the page of ports: each protocol of the store, each method with its promise."""
    files = sorted((ROOT / "engage" / "store").glob("port*.py"))
    written = [node for file in files for node in ast.parse(file.read_text("utf-8")).body]
    kinds = [node for node in written if isinstance(node, ast.ClassDef)]
    ours = [kind for kind in kinds if "Protocol" in map(ast.unparse, kind.bases)]
    opening = """
        What every store keeps, whatever it is made of: values in, values out. They stand in
        `engage/store/port*.py`; `tests/store/test_every_*.py` hold each store to each promise.
        """
    return page("Ports", opening, *map(_port, ours))


def _port(kind: ast.ClassDef) -> str:
    lines = [f"## {kind.name}\n", f"{ast.get_docstring(kind)}\n"]
    for method in kind.body:
        if isinstance(method, ast.FunctionDef):
            given = ast.unparse(method.args).removeprefix("self").removeprefix(", ")
            back = ast.unparse(method.returns) if method.returns else "None"
            said = " ".join((ast.get_docstring(method) or "").split()).replace("``", "`")
            lines.append(f"- `{method.name}({given}) -> {back}`: {said}")
    return "\n".join(lines) + "\n"


def languages() -> str:
    """Return the page of the languages that the platform itself speaks, and how far each is."""
    rows = [
        (own_name(tag), f"`{tag}`", "right to left" if direction(tag) == "rtl" else "left to right",
         status(tag).value)
        for tag in spoken()
    ]  # fmt: skip
    opening = """
        Buttons, hints and notices are ours, and stand in one catalogue a language; a draft has not
        been read through by a speaker. Surveys carry [words of their
        own](../how-to/translate.md), in these languages or any others.
        """
    return page("Languages", opening, table(("Language", "Tag", "Written", "Status"), rows))


PAGES = {
    "question-types.md": question_types,
    "commands.md": commands,
    "indicators.md": indicator_page,
    "constructs.md": constructs,
    "gallery.md": gallery,
    "scales-and-rosters.md": shipped,
    "settings.md": settings,
    "languages.md": languages,
    "ports.md": ports,
    "survey.schema.json": schema_text,
}
"""What is made, by the name of its file. The list of errors is kept by hand beside its pages."""


def main() -> None:
    """Write every page, or with --check name those that are not as the code would have them."""
    stale = []
    for name, make in PAGES.items():
        file, made = REFERENCE / name, make()
        if file.exists() and file.read_text(encoding="utf-8") == made:
            continue
        stale.append(name)
        if "--check" not in sys.argv:
            file.write_text(made, encoding="utf-8")
    if stale and "--check" in sys.argv:
        sys.exit(f"Not as the code has them: {', '.join(stale)}. Run bin/docs and commit.")
    print(f"{len(PAGES)} reference pages, {len(stale)} changed.")


if __name__ == "__main__":
    main()
