"""Files named by URL, as ``s3://bucket/talk.txt``, read by fsspec, which knows many stores, and more with plugins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from analyzer.errors import ReadError
from analyzer.readers.build import too_large

SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
SECRET = re.compile(r"[^/]*:[^/]*@")
LONGEST_FAULT = 200


def is_url(name: str) -> bool:
    """Whether a name is a URL and no path of this machine."""
    return SCHEME.match(name) is not None


def is_here_only(name: str) -> bool:
    """Whether a name is a URL that means something in this process only, so that no other process can read it."""
    return name.lower().startswith("memory://")


def without_password(name: str) -> str:
    """Return a name as it may stand in tables and reports: of a URL that holds a password, no account and no password."""
    scheme = SCHEME.match(name)
    if scheme is None or not SECRET.match(name, scheme.end()):
        return name
    # From the last @ on, wherever it stands: a password may hold one itself, and a slash.
    return f"{scheme[0]}...@{name.rpartition('@')[2]}"


def store_of(url: str) -> tuple[Any, str]:
    """Return the fsspec file system of a URL and the path in it.

    Raises :class:`ReadError` where fsspec or a plugin is missing, nobody knows the protocol, or the store cannot be opened.
    """
    protocol = _protocol(url)
    try:
        from fsspec import get_filesystem_class
    except ImportError as error:
        raise ReadError(
            url, "reading a URL needs a package that is not installed (fsspec)", "pip install 'leadership-analyzer[remote]'"
        ) from error
    try:
        kind = get_filesystem_class(protocol)
        plain = protocol + url[len(protocol) :]
        return kind(**kind._get_kwargs_from_urls(plain)), str(kind._strip_protocol(plain))
    except ImportError as error:
        raise ReadError(
            url, f"its protocol needs a package that is not installed ({error})", "install it, here and for every worker"
        ) from error
    except Exception as error:
        if isinstance(error, ValueError) and "not known" in str(error):
            raise ReadError(url, "is of a protocol that fsspec does not know", "check the start of the URL") from error
        raise _fault(url, "cannot be opened", error) from error


@contextmanager
def faults_told(url: str) -> Iterator[None]:
    """Turn whatever a store raises in the block into a :class:`ReadError` about the URL."""
    try:
        yield
    except ReadError:
        raise
    except FileNotFoundError as error:
        raise ReadError(url, "no such file", "check the URL") from error
    except PermissionError as error:
        raise ReadError(url, "may not be read", "check what your account may do there") from error
    except IsADirectoryError as error:
        raise ReadError(url, "is a directory", "name the files in it") from error
    except Exception as error:
        raise _fault(url, "cannot be read", error) from error


@contextmanager
def opened(name: str) -> Iterator[IO[bytes]]:
    """Open a path or a URL for reading. Raises ``OSError`` for a path, :class:`ReadError` for a URL."""
    with opened_url(name) if is_url(name) else Path(name).open("rb") as stream:
        yield stream


@contextmanager
def opened_url(url: str) -> Iterator[IO[bytes]]:
    """Open a URL for reading. Raises :class:`ReadError`."""
    store, path = store_of(url)
    with faults_told(url), store.open(path, "rb") as stream:
        yield stream


def load_url(url: str, most: int) -> bytes:
    """Return what a URL holds, of at most ``most`` bytes. Raises :class:`ReadError`."""
    with opened_url(url) as stream:
        size = getattr(stream, "size", None)
        if isinstance(size, int) and size > most:
            raise too_large(url, most)
        return stream.read(most + 1)


def _protocol(url: str) -> str:
    """Return the protocol of a URL. Raises :class:`ReadError` where it holds what must not get into tables and reports."""
    scheme = SCHEME.match(url)
    if scheme is None:
        raise ReadError(url, "is not a URL", "write it as s3://bucket/talk.txt")
    if (shown := without_password(url)) != url:
        remedy = "give it in fsspec's configuration, for the URL stands in tables and reports"
        raise ReadError(shown, "holds a password", remedy)
    return scheme[1].lower()


def _fault(url: str, what: str, error: Exception) -> ReadError:
    return ReadError(
        url, f"{what} ({type(error).__name__}: {str(error)[:LONGEST_FAULT]})", "check the URL and your account there"
    )
