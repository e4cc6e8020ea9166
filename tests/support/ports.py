"""Ports of this machine that nobody uses."""

from socket import socket


def free_port():
    """Return a port that was free a moment ago."""
    with socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]
