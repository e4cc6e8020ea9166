"""Every command says what it is for, shows an example that works, and explains its options."""

import shlex

import click
import pytest
from click.testing import CliRunner

from engage.cli.main import Commands, main


def every_command(group=main, above=None):
    """Yield each command with the words that call it, those of groups included."""
    context = click.Context(group, info_name="engage" if above is None else group.name)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        words = (*(above or ()), name)
        yield words, command
        if isinstance(command, click.Group):
            yield from every_command(command, words)


COMMANDS = dict(every_command())
each_command = pytest.mark.parametrize("words", COMMANDS, ids=" ".join)


def helped(words):
    """Return what ``engage … --help`` prints on a terminal of 80 columns."""
    said = CliRunner().invoke(main, [*words, "--help"], terminal_width=80)
    assert said.exit_code == 0
    return said.output


def example_of(words):
    """Return the words of the example in the help of a command, as a shell would take them."""
    (shown,) = [part for part in helped(words).split("\n\n") if part.startswith("  Example: ")]
    return shlex.split(shown.removeprefix("  Example: ").replace("\\\n", ""))


def test_every_command_of_the_contract_is_there():
    assert {words[0] for words in COMMANDS} >= {
        "check", "new", "preview", "schema", "open", "close", "list", "serve", "answers", "results",
        "brief", "simulate", "answer", "backup", "restore", "purge", "doctor",
    }  # fmt: skip
    assert {" ".join(words) for words in COMMANDS if len(words) > 1} == {
        "answers import",
        "answers export",
        "translate export",
        "translate import",
        "translate move",
        "translate status",
    }


@each_command
def test_every_command_has_help_and_an_example(words):
    purpose = helped(words).split("\n\n")[1].strip()
    assert purpose[0].isupper()
    assert purpose.endswith((".", "?", ")"))
    example = example_of(words)
    assert example[0] == "engage"
    assert tuple(example[1 : len(words) + 1]) == words


@each_command
def test_its_example_is_understood_by_the_command_itself(words):
    example = [*example_of(words), ">"]  # what stands behind > is the shell's
    given = example[1 + len(words) : example.index(">")]
    command = COMMANDS[words]
    if isinstance(command, click.Group):
        command, given = command.get_command(click.Context(command), given[0]), given[1:]
    assert command.make_context(command.name, given).command is command


@each_command
def test_the_lines_of_its_example_stand_as_they_were_written(words):
    written = COMMANDS[words].callback.__doc__.partition("Example:")[2].splitlines()
    shown = helped(words).partition("Example:")[2].splitlines()
    kept = [line.strip() for line in written if line.strip()]
    assert [line.strip() for line in shown[: len(kept)]] == kept


@each_command
def test_every_option_of_it_is_explained(words):
    options = [p for p in COMMANDS[words].params if isinstance(p, click.Option)]
    assert [option.name for option in options if not (option.help or "").endswith((".", ")"))] == []


@each_command
def test_its_help_fits_on_a_terminal_and_shows_no_mark_of_the_program(words):
    said = helped(words)
    assert max(len(line) for line in said.splitlines()) <= 80
    assert "\\b" not in said
    assert "\b" not in said


def test_the_list_of_commands_gives_each_its_purpose_without_cutting_it():
    said = helped(()).partition("Commands:")[2]
    assert "..." not in said
    for name in {words[0] for words in COMMANDS}:
        assert f"\n  {name} " in said


def test_a_command_that_is_not_there_is_refused():
    assert Commands("engage").get_command(click.Context(main), "main") is None
    assert CliRunner().invoke(main, ["no-such-command"]).exit_code == 2
