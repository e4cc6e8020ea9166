"""Forms that a page's script sends by itself: it is told in plain words where to go on.

A script cannot see where a redirect leads without asking for that page too. It says so in a field
"by": "script" while the page is open; "waiting" when answers that met no network at Send go later,
perhaps in the background, while somebody else holds the phone.
"""

from flask import request
from werkzeug.wrappers import Response as AnyResponse

from engage.web.pages import Whole
from engage.web.residents.blueprint import blueprint

FIELD = "by"
WAITING = "waiting"


def is_waiting() -> bool:
    """Say whether these answers waited on a phone: nobody is there to be asked anything."""
    return request.method == "POST" and request.form.get(FIELD) == WAITING


@blueprint.after_request
def say_where(response: AnyResponse) -> AnyResponse:
    """Turn the redirect that answers a script's form into words.

    What waited leaves the cookies of whoever holds the phone now as they are.
    """
    if response.status_code != 303 or request.method != "POST" or FIELD not in request.form:  # noqa: PLR2004  # see other
        return response
    headers = [("Content-Type", "text/plain; charset=utf-8")]
    if not is_waiting():
        headers += [("Set-Cookie", cookie) for cookie in response.headers.getlist("Set-Cookie")]
    return Whole(response.headers["Location"].encode(), 200, headers)
