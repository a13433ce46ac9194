"""``analyze check FILE...``: a linter for texts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli.errors import USAGE, is_shown, say, tell
from analyzer.cli.options import LEXICONS, OUTPUT, TEXT
from analyzer.cli.output import canvas, deliver, format_for, refuse_input
from analyzer.reports.check import CHECKS
from analyzer.reports.screen import clean
from analyzer.reports.view import plural

if TYPE_CHECKING:
    from analyzer.check.limits import Limits
    from analyzer.findings import Checked

FOUND = 1


class Linter(click.Command):
    """Fails with 2 whatever goes wrong: 1 says that a limit is crossed."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments, or print the help, which may fail as what is run may."""
        with _failing_with_usage(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        with _failing_with_usage(ctx):
            return super().invoke(ctx)


@contextmanager
def _failing_with_usage(ctx: click.Context) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        if isinstance(error, click.exceptions.Exit | click.Abort | click.ClickException) or is_shown(error):
            raise
        ctx.exit(tell(error, failed=USAGE))


@click.command(cls=Linter, short_help="Check texts against limits, as a linter does.")
@click.argument("files", nargs=-1, type=TEXT)
@click.option("-f", "--format", "form", type=click.Choice(list(CHECKS)), help="Format of the report; text by default.")
@OUTPUT
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Take limits from this TOML file, not from the nearest above each text.",
)
@click.option(
    "--exclude", multiple=True, metavar="PATTERN", help="In folders, leave out files and folders with such names, as `*.csv`."
)
@LEXICONS
@click.option("--include-quoted", is_flag=True, help="Check quoted replies, forwarded text and unnamed questioners too.")
@click.option("--stdin-name", default=None, metavar="NAME", help="File name to give standard input; its ending and folder count.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@click.option("--rules", "show_rules", is_flag=True, help="Print the rules and limits that hold here, and stop.")
def check(
    files: tuple[str, ...],
    form: str | None,
    output: Path | None,
    config: Path | None,
    exclude: tuple[str, ...],
    lexicons: Path | None,
    include_quoted: bool,
    stdin_name: str | None,
    exit_zero: bool,
    show_rules: bool,
) -> None:
    """Check FILES, folders or standard input (`-`) against limits: one line for each sentence or text that crosses one.

    Limits come from `analyzer.toml`, or from `pyproject.toml` under [tool.leadership-analyzer], in the folder of a text or above;
    what they do not set is as shipped. In a text, `<!-- analyze: off fear -->` switches rules off.

    Exit codes: 0 nothing found; 1 a limit is crossed; 2 a file could not be read, or wrong usage or settings.
    """
    if not files and not show_rules:
        raise click.UsageError("name a text, a folder, or - for standard input")
    if "" in files:
        raise click.UsageError("a name is empty; name a text or a folder")
    if show_rules and (output is not None or form not in (None, "text")):
        raise click.UsageError("--rules prints text on standard output: leave out -o and --format")
    if stdin_name is not None and "-" not in files:
        raise click.UsageError("--stdin-name names standard input: add - to the files, or leave it out")
    refuse_input(output, files)
    spec = format_for(output, CHECKS, form)
    from analyzer.check.run import Checker
    from analyzer.engine import Analyzer

    checker = Checker(Analyzer(lexicons=lexicons), config=config, include_quoted=include_quoted)
    if show_rules:
        _show_rules(checker.limits)
        return
    checked = checker.check(files, exclude=exclude, stdin_name=stdin_name, tell=_tell)
    report = spec.render(checked, canvas(0, colour=False if output else None))
    deliver(report, output, on_screen=spec.name == "text")
    click.echo(_sum(checked), err=True)
    sys.exit(USAGE if checked.errors else FOUND if checked.findings and not exit_zero else 0)


def _tell(line: str) -> None:
    say(clean(line))


def _sum(checked: Checked) -> str:
    """Return in one line what the check came to."""
    files = len({finding.path for finding in checked.findings})
    found = f"{plural(len(checked.findings), 'finding')} in {files} of {plural(checked.documents, 'text')}"
    more = f"; {checked.left_out} more of the same rules not shown" if checked.left_out else ""
    errors = f"; {len(checked.errors)} could not be read" if checked.errors else ""
    return (found if checked.findings else f"nothing found in {plural(checked.documents, 'text')}") + more + errors


def _show_rules(limits: Limits) -> None:
    """Print the rules that hold in this folder, with their limits, and where these stand."""
    units = {"sentence": "probability at least", "share": "sentences in 100 above", "position": "position below"}
    held = limits.of(Path())
    for rule in sorted(held.rules.values(), key=lambda r: (list(units).index(r.kind), r.id)):
        click.echo(f"{rule.id}: {units[rule.kind]} {rule.limit:g}. {rule.summary}")
    click.echo("Limits: " + ", then ".join(clean(name) for name in held.sources))
