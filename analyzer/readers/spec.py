"""What a reader is: a name, the endings it claims, a look at the content, and the reading.

A *reader* makes one document of a file. A *container* (an archive, a mailbox) holds several files, each of which
is read by its own reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from analyzer.document import Document, Form, Source
from analyzer.errors import ReadError
from analyzer.settings import Settings

Read = Callable[[bytes, Source, Settings], Document]
Sniff = Callable[[bytes], bool]


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside a container: its name there and its bytes, or why it could not be taken out."""

    name: str
    data: bytes | ReadError


Members = Callable[[bytes, Source, Settings], Iterator[Member]]


@dataclass(frozen=True, slots=True)
class ReaderSpec:
    """One format. ``sniff`` says whether the content is of this format, whatever the name.

    ``read`` keeps to the limits in the settings (``most_...``) and raises only :class:`analyzer.errors.ReadError`.
    ``extra`` names the optional dependencies that ``read`` needs, where it needs any. ``form`` says what the norms, the coach
    and ``analyze check`` must know of the format: nothing else in the package goes by its name.
    """

    name: str
    extensions: tuple[str, ...]
    sniff: Sniff
    read: Read
    extra: str = ""
    form: Form = field(default_factory=Form)


@dataclass(frozen=True, slots=True)
class ContainerSpec:
    """One format that holds files. ``members`` yields them in order and raises only :class:`ReadError`."""

    name: str
    extensions: tuple[str, ...]
    sniff: Sniff
    members: Members
