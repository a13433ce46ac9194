"""The way to a Dask scheduler: an address that can be one, somebody who answers there, and a quiet client."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

from analyzer.errors import SettingsError

CONNECT = 10.0
"""Seconds for the scheduler to answer."""
SCHEMES = ("tcp", "tls")
LOGGERS = ("distributed", "distributed.client", "distributed.core", "distributed.comm", "tornado", "tornado.application")


@contextmanager
def connected(scheduler: str) -> Iterator[Any]:
    """Return a client of a scheduler, given as tcp://HOST:PORT. Raises :class:`SettingsError` where it is not there."""
    try:
        from distributed import Client
    except ImportError as error:
        fault = f"needs a package that is not installed ({error.name})"
        raise SettingsError("--backend dask", fault, "pip install 'leadership-analyzer[dask]'") from error
    _hush()
    _knock(scheduler)
    try:
        client = Client(scheduler, timeout=CONNECT, set_as_default=False, name="analyze")
    except Exception as error:
        fault = f"no Dask scheduler answers ({type(error).__name__})"
        raise SettingsError(scheduler, fault, "check the address, and Dask's settings for TLS") from error
    try:
        yield client
    finally:
        with suppress(Exception):
            client.close(timeout=CONNECT)


def check_address(scheduler: str) -> None:
    """Raise :class:`SettingsError` where an address is none that a scheduler can have."""
    try:
        address = urlsplit(scheduler)
        known = address.scheme in SCHEMES and address.hostname and address.port
    except ValueError:
        known = None
    if not known:
        raise SettingsError(f"--scheduler {scheduler}", "is not the address of a Dask scheduler", "write it as tcp://HOST:8786")


def _knock(scheduler: str) -> None:
    """Raise :class:`SettingsError` where no scheduler answers. A client alone would wait for ever where something else does."""
    import asyncio

    from distributed import Security
    from distributed.comm import connect

    address = urlsplit(scheduler)
    try:
        socket.create_connection((str(address.hostname), address.port or 0), timeout=CONNECT).close()

        async def greet() -> None:
            options = Security().get_connection_args("client")
            comm = await asyncio.wait_for(connect(scheduler, timeout=CONNECT, **options), CONNECT)
            comm.abort()

        asyncio.run(greet())
    except Exception as error:
        fault = f"no Dask scheduler answers ({getattr(error, 'strerror', None) or type(error).__name__})"
        raise SettingsError(scheduler, fault, "start one: dask scheduler") from error


def _hush() -> None:
    """Keep what Dask logs and warns of off the terminal: what matters is raised."""
    import logging
    import warnings

    for name in LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    warnings.filterwarnings("ignore", module="distributed")
