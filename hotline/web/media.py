"""Serves recordings to Twilio and to browsers.

A recording never changes under its name: it may be cached forever.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

from flask import Response, request
from werkzeug.exceptions import RequestedRangeNotSatisfiable
from werkzeug.wsgi import wrap_file

from hotline.audio import wav


class AudioFiles(Protocol):
    """WAV files by their names."""

    def path(self, name: str) -> Path:
        """Return where a file is, or would be. Raises ValueError for a name that no file has."""


class Playback:
    """The route of the recordings."""

    def __init__(self, recordings: AudioFiles) -> None:
        self._recordings = recordings

    def serve(self, name: str) -> Response:
        """Serve a recording by its name, or 404.

        It is looked up on disk, because another worker may have made it.
        """
        try:
            file = self._recordings.path(name).open("rb")
        except (ValueError, OSError):
            return Response(status=404)
        size = os.fstat(file.fileno()).st_size
        # Handed on as a file: the server reads it as fast as the client does, and keeps no copy for one that does not.
        response = Response(
            wrap_file(request.environ, file), content_type=wav.CONTENT_TYPE, direct_passthrough=True
        )
        response.content_length = size
        response.set_etag(name)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        try:
            response.make_conditional(request, accept_ranges=True, complete_length=size)
        except RequestedRangeNotSatisfiable:
            file.close()
            raise
        if response.status_code == 304 or request.method == "HEAD":  # whose bodies nobody reads, or closes
            file.close()
        return response
