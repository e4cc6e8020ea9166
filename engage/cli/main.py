"""The command ``engage``: finds every command in this folder and runs the one named."""

import os
import sys
from collections.abc import Callable
from importlib import import_module
from inspect import cleandoc
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import click

import engage.cli as here
from engage.errors.raised import EngageError, FaultyFileError, WrongUseError

WRONG_INPUT, WRONG_USE = 1, 2
"""Exit codes: what was given is wrong; the command was used wrongly, or a file is missing."""

data_option = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="ENGAGE_DATA",
    default=Path("engage-data"),
    show_default=True,
    help="The data folder.",
)

language_option = click.option(
    "--language", metavar="LANG", help="One of the survey's languages; else its own."
)

address_option = click.option(
    "--address",
    envvar="ENGAGE_ADDRESS",
    default="",
    metavar="https://…",
    help="Where people reach this server, for what is printed (also ENGAGE_ADDRESS).",
)


def output_option(metavar: str, what: str) -> Callable[[Any], Any]:
    """Return the option that says where to write; ``what`` is its help."""
    return click.option(
        "-o",
        "--output",
        "file",
        required=True,
        type=click.Path(path_type=Path, dir_okay=False),
        metavar=metavar,
        help=what,
    )


def whole_number(least: int, most: int | None = None) -> Callable[[str], int]:
    """Return what reads a whole number from ``least`` on, up to ``most`` where there is a most.

    >>> whole_number(1)("12")
    12
    """

    def number(value: str) -> int:
        """Return the number that ``value`` is, or say which numbers are taken."""
        if str(value).isdecimal() and least <= int(value) <= (int(value) if most is None else most):
            return int(value)
        top = "up" if most is None else f"to {most:,}"
        raise click.BadParameter(f"“{value}” is no whole number from {least} {top}.")

    return number


def kept_in(data: Path) -> Path:
    """Return the data folder, which must be there: looking for a folder makes none.

    Raises WrongUseError where ``data`` is not there, or is a folder of something else.
    """
    fix = "Give it with --data or ENGAGE_DATA; “engage open” makes a new one."
    if not data.is_dir():
        raise WrongUseError(str(data), "there is no such data folder.", fix)
    if not (data / "engage.db").is_file():
        raise WrongUseError(str(data), "this is no data folder: it holds no engage.db.", fix)
    return data


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "answer"), counted(0, "answer")
    ('1 answer', '0 answers')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


class Commands(click.Group):
    """Every module of this folder but this one is a command; imported only when named."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the commands' names, in alphabetical order."""
        modules = (module.name for module in iter_modules(here.__path__))
        return sorted(name for name in modules if name != "main")

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return the command ``name``, or None where there is no such module."""
        if name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{here.__name__}.{name}").command
        _keep_examples(command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with the first sentence of their modules: importing each is slow."""
        folder = Path(here.__path__[0])
        rows = [(name, _first_sentence(folder / f"{name}.py")) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  # click's own signature
        """Run the command; say what went wrong as where, what and how to mend it."""
        try:
            return super().invoke(ctx)
        except FaultyFileError as faults:
            click.echo(str(faults), err=True)
            sys.exit(WRONG_INPUT)
        except EngageError as error:
            click.echo(str(error), err=True)
            sys.exit(WRONG_USE if isinstance(error, WrongUseError) else WRONG_INPUT)
        except click.exceptions.NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            click.echo(_misused(error, ctx), err=True)
            sys.exit(WRONG_USE)


def _misused(error: click.UsageError, ctx: click.Context) -> str:
    """Return where, what and how to mend it for words that the command line does not take."""
    path = (error.ctx or ctx).command_path
    what = " ".join(error.format_message().split())
    end = "" if what.endswith((".", "?")) else "."
    return f"{path}: {what}{end} “{path} --help” says what it takes."


def _keep_examples(command: click.Command) -> None:
    """Keep the lines of an example as they were written: click folds what has no mark."""
    said = cleandoc(command.help or "")
    if "\b" not in said:
        command.help = said.replace("\n\nExample:", "\n\n\b\nExample:")
    if isinstance(command, click.Group):
        for below in command.commands.values():
            _keep_examples(below)


def _first_sentence(module: Path) -> str:
    """Return what a command's module says it is for, without its own name before it."""
    said = module.read_text(encoding="utf-8").split('"""')[1].splitlines()[0]
    purpose = said.partition(": ")[2] or said
    return purpose[0].upper() + purpose[1:]


@click.command("engage", cls=Commands)
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    help="The data folder, for whichever command follows (also ENGAGE_DATA).",
)
@click.version_option(package_name="engage")
def main(data: Path | None) -> None:
    """Ask people what they would do with public services, and answer them."""
    if data is not None:
        os.environ["ENGAGE_DATA"] = str(data)
