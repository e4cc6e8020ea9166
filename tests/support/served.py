"""A house served on a free port of this machine, for a real browser to visit."""

from threading import Thread

from werkzeug.serving import make_server


class serving:  # noqa: N801  # reads as a verb: with serving(house) as (house, address)
    """Serve a house on a free port of this machine until the block ends."""

    def __init__(self, here):
        self.here = here

    def __enter__(self):
        self.server = make_server("127.0.0.1", 0, self.here.app, threaded=True)
        self.thread = Thread(target=self.server.serve_forever)
        self.thread.start()
        return self.here, f"http://127.0.0.1:{self.server.server_port}"

    def __exit__(self, *_error):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()
