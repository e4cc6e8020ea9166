"""Worker: gunicorn's plain one, which lets go of a browser as soon as it has been answered.

The plain one waits, up to two seconds, until a browser has hung up as well. On a slow network that
takes a trip of half a second there and back, in which it answers nobody else.
"""

from socket import MSG_DONTWAIT, MSG_PEEK, SocketType
from ssl import SSLSocket
from typing import Any

from gunicorn.http.message import Request
from gunicorn.workers.sync import SyncWorker


class Worker(SyncWorker):  # type: ignore[misc]  # gunicorn has no types
    """Answers one browser after the other, and waits for none that has sent all it had to say."""

    def handle_request(
        self,
        listener: SocketType,
        req: Request,
        client: SocketType,
        addr: Any,  # noqa: ANN401  # as gunicorn has it
    ) -> None:
        """Answer, then hang up; the system sees to it that what was said arrives.

        Where something of the request was left unread the plain worker's patience is needed:
        hanging up at once would make the browser throw away what it was told.
        """
        super().handle_request(listener, req, client, addr)
        if is_heard_out(req, client):
            client.close()


def is_heard_out(req: Request, client: SocketType) -> bool:
    """Say whether everything of ``req`` was read, and nothing more has come from ``client``."""
    if isinstance(client, SSLSocket) or getattr(req.body.reader, "length", None) != 0:
        return False
    try:
        return not client.recv(1, MSG_PEEK | MSG_DONTWAIT)  # nothing: it has hung up
    except BlockingIOError:
        return True
    except OSError:
        return False
