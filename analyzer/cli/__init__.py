"""The command ``analyze``: a group whose default command scores its arguments."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from analyzer._version import __version__
from analyzer.cli.errors import OneLineErrors
from analyzer.cli.process import ease_collector, set_up_arithmetic, stand_in

LAZY = {
    "score": "analyzer.cli.score:score",
    "compare": "analyzer.cli.compare:compare",
    "coach": "analyzer.cli.coach:coach",
    "check": "analyzer.cli.check:check",
    "explain": "analyzer.cli.explain:explain",
    "lexicon": "analyzer.cli.lexicon:lexicon",
    "train": "analyzer.cli.train:train",
    "evaluate": "analyzer.cli.evaluate:evaluate",
    "label": "analyzer.cli.label:label",
    "completion": "analyzer.cli.completion:completion",
}


class Commands(OneLineErrors):
    """Loads a command when it is called, so that ``--help`` stays fast; the default is ``score``."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        ease_collector()
        stand_in()
        return super().main(*args, **kwargs)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(LAZY)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in LAZY:
            return None
        from importlib import import_module

        module, name = LAZY[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Anything that is no command and no option of the group belongs to ``score``."""
        if args and args[0] not in LAZY and args[0] not in ("--help", "-h", "--version"):
            near = get_close_matches(args[0], LAZY, n=1) if args[0].isalpha() else []
            if near and not Path(args[0]).exists():  # asked last: of a name too long for the system this raises
                raise click.UsageError(f"No such command or file '{args[0]}'. Did you mean '{near[0]}'?", ctx)
            args = ["score", *args]
        set_up_arithmetic()
        return super().parse_args(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="analyze")
def main() -> None:
    """Read what a leader wrote and say, with evidence, which way it leans.

    `analyze memo.txt` is short for `analyze score memo.txt`; `analyze score --help` lists its options.

    Exit codes: 0 done; 1 a file could not be read or written; 2 wrong usage, a broken lexicon, model or setting, no cluster;
    130 stopped by Ctrl-C.
    """
