"""``engage schema``: the JSON Schema of survey files, for editors."""

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of a survey, made from the models that read it.

    Editors use it to complete keys and to mark slips while one types.

    Example: engage schema > survey.schema.json
    """
    from engage.definition.schema import schema_text  # slow import

    click.echo(schema_text(), nl=False)
