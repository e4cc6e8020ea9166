"""One form token sent by 50 threads at one moment, 1,000 times over: 1,000 responses (G6).

    python benchmarks/same_moment.py [--trials 1000] [--threads 50]

Each trial is one form of the park survey with a token of its own, sent whole by every thread at
once to the application over a store on disk. A test does the same a few times in every run.
"""

import argparse
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Barrier

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))

from doors import house
from park_forms import PARKS


def main() -> None:
    """Run the trials and print how many responses there are."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--trials", type=int, default=1_000)
    parser.add_argument("--threads", type=int, default=50)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        run(Path(folder) / "data", given.trials, given.threads)


def run(data: Path, trials: int, threads: int) -> None:
    """Send each form ``threads`` times at once, and compare what is kept with ``trials``."""
    here = house(PARKS, data)
    desk = here.app.extensions["engage"]
    at_once = Barrier(threads)
    clients = [here.app.test_client() for _ in range(threads)]

    def send(number: int, token: str) -> str:
        """Send the form when all the others are ready; return where it led."""
        at_once.wait()
        fields = {"token": token, "helped": "yes", "story": "We cleared the pond"}
        answer = clients[number].post("/s/parks/en/doing", data=fields)
        return f"{answer.status_code} {answer.headers.get('Location')}"

    came = set()
    began = time.perf_counter()
    with ThreadPoolExecutor(threads) as crowd:
        for _ in range(trials):
            tokens = [desk.fresh_token()] * threads
            came.update(crowd.map(send, range(threads), tokens))
    seconds = time.perf_counter() - began
    kept = here.kept()
    whole = sum(one.answers == {"helped": "yes", "story": "We cleared the pond"} for one in kept)
    print(f"{trials} trials of {threads} threads in {seconds:.0f} s")
    print(f"{len(kept)} responses, {whole} of them whole; answered: {sorted(came)}")
    if not len(kept) == whole == trials:
        sys.exit("not once each")


if __name__ == "__main__":
    main()
