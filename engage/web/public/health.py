"""Whether the server can keep answers, for whoever watches over it."""

from flask import Response

from engage.web.desk import desk
from engage.web.public.blueprint import blueprint


@blueprint.get("/healthz")
def health() -> Response:
    """Say "ok", or 503 with what the doctor found."""
    faults = desk().stores.keeping.doctor()
    words = "\n".join(faults) or "ok"
    return Response(f"{words}\n", 503 if faults else 200, mimetype="text/plain")
