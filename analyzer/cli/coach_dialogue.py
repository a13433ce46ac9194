"""The dialogue of ``analyze coach --interactive``: shows each suggestion, takes an answer, scores anew."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.cli.output import write_stdout, write_text
from analyzer.errors import WriteError
from analyzer.reports.coaching.terminal import card, change, left_alone, poles, summary
from analyzer.reports.screen import BOLD, DIM, RIGHT, clean, columns, finish, wrap
from analyzer.reports.spec import Canvas
from analyzer.reports.view import plural

if TYPE_CHECKING:
    from analyzer.coaching.session import Moved, Session, Trial
    from analyzer.suggestion import Suggestion

ACCEPT, EDIT, SKIP, QUIT = "a", "e", "s", "q"
UNREAD = frozenset({".doc", ".xls", ".xlsx", ".ppt", ".pages", ".epub"})
"""Endings of formats that no reader knows and that hold no plain text."""
NAMES = {ACCEPT: "[a]ccept", EDIT: "[e]dit", SKIP: "[s]kip", QUIT: "[q]uit"}


def walk(session: Session, canvas: Canvas, output: Path | None) -> None:
    """Step through the suggestions, say what the changes did, and write the changed text where that is wanted."""
    screen = _Screen(canvas)
    screen.say(summary(session.coaching))
    screen.lines(left_alone(session.coaching, screen.width, canvas))
    told: dict[str, int] = {}
    for n, suggestion in enumerate(session.coaching.suggestions, 1):
        screen.lines(["", *card(suggestion, n, session.coaching, told, screen.width, canvas)])
        if not _step(session, suggestion, screen):
            break
    screen.say("")
    if not session.edits:
        screen.say("Nothing was changed.")
        return
    screen.say(f"{plural(len(session.edits), 'sentence')} changed. The whole text, before and after:", BOLD)
    screen.moved(session.moved(session.analysis, session.first))
    _write(session, screen, output)


class _Screen:
    """Prints lines that fit the canvas, and asks."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.width = columns(canvas)

    def lines(self, lines: list[str]) -> None:
        write_stdout(finish(lines, self.canvas))

    def say(self, text: str, style: str = "") -> None:
        self.lines(wrap(clean(text), self.width, "   ", self.canvas, style))

    def moved(self, moves: list[Moved]) -> None:
        for move in moves:
            self.say(f"   {change(move.before, move.after)}", RIGHT)
        if not moves:
            self.say("   No score of a wanted dimension moves.", DIM)

    def ask(self, question: str) -> str | None:
        """Return the answer, ``None`` where the input has ended."""
        write_stdout(f"{question} ")
        line = sys.stdin.buffer.readline().decode(sys.stdin.encoding or "utf-8", "replace")
        return line.strip() if line else None


def _step(session: Session, suggestion: Suggestion, screen: _Screen) -> bool:
    """Take the answers to one suggestion; return whether to go on."""
    text = suggestion.turned.text if suggestion.turned is not None else ""
    trial = _try(session, suggestion, text, screen) if text else None
    while True:
        choices = (ACCEPT, EDIT, SKIP, QUIT) if trial is not None else (EDIT, SKIP, QUIT)
        answer = screen.ask(f"   {' '.join(NAMES[c] for c in choices)}?")
        chosen = answer[:1].lower() if answer else "" if answer is not None else QUIT
        if chosen == QUIT:
            return False
        if chosen == SKIP:
            return True
        if chosen == ACCEPT and trial is not None:
            session.accept(trial)
            return True
        if chosen == EDIT:
            written = screen.ask("   New sentence:")
            trial = _try(session, suggestion, written, screen) if written else trial
        elif answer:
            screen.say(f"   “{answer[:1]}” is not offered here: answer {', '.join(choices[:-1])} or {choices[-1]}.", DIM)


def _try(session: Session, suggestion: Suggestion, text: str, screen: _Screen) -> Trial | None:
    """Score the document with a sentence changed and say what that does; nothing where it cannot be."""
    trial = session.attempt(suggestion, text)
    if trial is None:
        screen.say("   It cannot replace the old sentence.", DIM)
        return None
    own = suggestion.turned is None or text != suggestion.turned.text
    screen.say(f"   {f'It reads as: {poles(trial.poles, session.coaching.scores)}. ' if own else ''}The whole text with it:", DIM)
    screen.moved(session.moved(trial.analysis))
    if trial.drops_markup:
        screen.say("   Whatever stands inside the old sentence, such as markup or a page break, is dropped.", DIM)
    return trial


def _write(session: Session, screen: _Screen, output: Path | None) -> None:
    """Write the changed text to a new file: the one named, else one asked for; never over another.

    Where that fails and no other file is named, the text is printed, that no work is lost. Raises :class:`WriteError` then.
    """
    target, fault = output, None
    while True:
        if target is None:
            answer = screen.ask("Write the changed text to which new file (nothing: do not write)?")
            if not answer:
                break
            target = Path(answer)
        fault = _written(session.text, target)
        if fault is None:
            words = "" if session.keeps_file else " as plain text, without the formatting of the original"
            screen.say(f"Written to {target}{words}.")
            return
        screen.say(str(fault))
        target = None
    if fault is not None:
        screen.say("Not written. The changed text:", BOLD)
        write_stdout(f"\n{session.text}\n")
        raise fault


def misnamed(target: Path) -> tuple[str, str] | None:
    """Return why a name is that of no plain text, and what to do: a .docx that holds text opens nowhere."""
    from analyzer.readers import formats
    from analyzer.readers.spec import ReaderSpec

    ending = target.suffix.lower()
    claimed = [spec for spec in formats() if ending in spec.extensions]
    kept = not claimed or any(isinstance(spec, ReaderSpec) and spec.form.keeps_text for spec in claimed)
    if kept and ending not in UNREAD:
        return None
    return "is named like a file of another format", "name a text file (.txt): the changed text is plain text"


def _written(text: str, target: Path) -> WriteError | None:
    """Write a text to a new file, or return why that cannot be."""
    if fault := misnamed(target):
        return WriteError(str(target), *fault)
    try:
        if target.exists() or target.is_symlink():
            return WriteError(str(target), "already exists", "name a new file")
        write_text(text, target)
    except WriteError as error:
        return error
    except OSError as error:  # a name too long for any file, a folder that may not be looked into
        return WriteError(str(target), f"cannot be written ({error.strerror})", "name another file")
    return None
