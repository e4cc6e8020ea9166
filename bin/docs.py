"""Rebuild docs/reference from the code; with --check, fail if that would change a file."""

import sys
from inspect import cleandoc, getdoc
from pathlib import Path
from textwrap import dedent

import click

from engage.analysis.indicators.registry import indicators
from engage.cli.main import Commands
from engage.definition.constructs import CONSTRUCTS
from engage.definition.schema import schema_text
from engage.questions.registry import types

REFERENCE = Path(__file__).parents[1] / "docs" / "reference"
MADE = "<!-- Made by bin/docs from the code: change the code, then run it. -->\n\n"


def question_types() -> str:
    """Return the page of question types: what each is for, an example, its columns."""
    parts = [f"# Question types\n\n{MADE}One module a type, in `engage/questions/`.\n"]
    for word, kind in sorted(types().items()):
        status = "" if kind.READY else "\n\nRead and checked; it cannot be opened yet."
        example = dedent(kind.EXAMPLE).strip()
        said = cleandoc(getdoc(kind) or "")
        parts.append(f"## `{word}`\n\n{said}{status}\n\n```yaml\n{example}\n```\n")
    return "\n".join(parts)


def commands() -> str:
    """Return the page of commands: the help of each, as the terminal shows it."""
    group = Commands("engage")
    context = click.Context(group, info_name="engage")
    parts = [f"# Commands\n\n{MADE}`engage COMMAND --help` prints the same.\n"]
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None:
            continue
        parts.extend(helped(command, context, name))
    return "\n".join(parts)


def helped(command: click.Command, parent: click.Context, name: str) -> list[str]:
    """Return the section of one command, and of the commands under it."""
    context = click.Context(command, info_name=name, parent=parent, terminal_width=100)
    said = command.get_help(context)
    sections = [f"## `{context.command_path}`\n\n```text\n{said}\n```\n"]
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            child = command.get_command(context, below)
            sections.extend(helped(child, context, below) if child else [])
    return sections


def indicator_page() -> str:
    """Return the page of indicators: number, name, formula."""
    rows = [f"| {kind.number} | {kind.name} | {kind.formula} |" for kind in indicators()]
    head = "| # | Indicator | Formula |\n| --- | --- | --- |"
    return f"# Indicators\n\n{MADE}One module each, in `engage/analysis/indicators/`.\n\n{head}\n" + (
        "\n".join(rows) + "\n"
    )


def errors() -> str:
    """Return the list of error pages, by code, each with its first line."""
    rows = []
    for page in sorted((REFERENCE / "errors").glob("[EW]*.md")):
        title = page.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
        rows.append(f"- [{title}](errors/{page.name})")
    return f"# What the checker says\n\n{MADE}One page a code.\n\n" + "\n".join(rows) + "\n"


def constructs() -> str:
    """Return the closed list of constructs, with the roles of codes each asks for."""
    rows = [f"- `{name}`" for name in sorted(CONSTRUCTS)]
    return (
        f"# Constructs\n\n{MADE}What `measures:` may name. The analysis finds its inputs by these, "
        "never by a question's name.\n\n" + "\n".join(rows) + "\n"
    )


PAGES = {
    "question-types.md": question_types,
    "commands.md": commands,
    "indicators.md": indicator_page,
    "errors.md": errors,
    "constructs.md": constructs,
    "survey.schema.json": schema_text,
}


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
