"""Serves recordings to Twilio and to browsers.

A recording never changes under its name: it may be cached forever.
"""

from __future__ import annotations

from flask import Response, request

from hotline.audio import wav
from hotline.recordings.library import Recordings


class Playback:
    """The route of the recordings."""

    def __init__(self, recordings: Recordings) -> None:
        self._recordings = recordings

    def serve(self, name: str) -> Response:
        """Serve a recording by its name, or 404.

        It is looked up on disk, because another worker may have made it.
        """
        try:
            data = self._recordings.path(name).read_bytes()
        except (ValueError, OSError):
            return Response(status=404)
        response = Response(data, content_type=wav.CONTENT_TYPE)
        response.set_etag(name)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        response.make_conditional(request, accept_ranges=True, complete_length=len(data))
        return response
