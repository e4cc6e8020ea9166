"""A weak network: a proxy on this machine that cuts connections where it is told to."""

import socket
from contextlib import suppress
from threading import Thread
from urllib.parse import urlsplit

CHUNK = 65_536


class Network:
    """Passes connections on to ``address`` until ``cut`` says after how many bytes to break them.

    ``cut`` is ("request", 0) for no network at all, ("response", 80) for one that drops after 80
    bytes of what the server says; None for a network that holds.
    """

    def __init__(self, address):
        self.there = (urlsplit(address).hostname, urlsplit(address).port)
        self.cut = None
        self.refused = 0

    def __enter__(self):
        self.door = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.door.getsockname()[1]}"
        self.thread = Thread(target=self._take)
        self.thread.start()
        return self

    def __exit__(self, *_error):
        self.door.shutdown(socket.SHUT_RDWR)
        self.thread.join()
        self.door.close()

    def _take(self):
        with suppress(OSError):
            while True:
                near, _ = self.door.accept()
                Thread(target=self._pass, args=(near,), daemon=True).start()

    def _pass(self, near):
        cut = self.cut
        if cut == ("request", 0):
            self.refused += 1
            near.close()
            return
        with near, socket.create_connection(self.there) as far:
            side, most = cut or ("", 0)
            back = Thread(
                target=self._carry, args=(far, near, most if side == "response" else None)
            )
            back.start()
            self._carry(near, far, most if side == "request" else None)
            back.join()

    def _carry(self, source, sink, most):
        """Carry bytes one way; after ``most`` of them end the connection both ways."""
        left = most
        with suppress(OSError):
            while data := source.recv(CHUNK if left is None else min(CHUNK, left)):
                sink.sendall(data)
                if self.cut == ("request", 0):
                    break
                if left is not None:
                    left -= len(data)
                    if left <= 0:
                        break
            else:
                sink.shutdown(socket.SHUT_WR)
                return
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
