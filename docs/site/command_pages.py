"""The pages of the commands, from what ``--help`` says."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click
from words import with_code

from analyzer.cli import main


def pages() -> dict[str, str]:
    """Return the Markdown of the overview and of a page a command, by source names."""
    context = click.Context(main, info_name="analyze", **main.context_settings)
    commands = [(name, main.get_command(context, name)) for name in main.list_commands(context)]
    found = [(name, command) for name, command in commands if command is not None and not command.hidden]
    made = {"commands/index.md": _overview(context, found)}
    return made | {f"commands/{name}.md": "\n\n".join(_command(c, name, context, 1)) + "\n" for name, c in found}


def _overview(context: click.Context, commands: list[tuple[str, click.Command]]) -> str:
    rows = "\n".join(f"- [`analyze {name}`]({name}.md): {with_code(c.get_short_help_str(200))}" for name, c in commands)
    return f"# Commands\n\n{_help(main)}\n\n{rows}\n"


def _command(command: click.Command, name: str, parent: click.Context, depth: int) -> Iterator[str]:
    """Yield the paragraphs of a command and of the commands below it."""
    context = click.Context(command, info_name=name, parent=parent)
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    yield f"{'#' * depth} {context.command_path}"
    yield f"```text\n{usage}\n```"
    yield _help(command)
    records = [p.get_help_record(context) for p in command.get_params(context) if isinstance(p, click.Option)]
    yield "\n\n".join(f"`{record[0]}`\n:   {with_code(record[1]) or 'See above.'}" for record in records if record)
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            below = command.get_command(context, inner)
            if below is not None and not below.hidden:
                yield from _command(below, inner, context, depth + 1)


def _help(command: click.Command) -> str:
    paragraphs = inspect.cleandoc(command.help or "").replace("\b\n", "").split("\n\n")
    return "\n\n".join(with_code(" ".join(p.split())) for p in paragraphs)
