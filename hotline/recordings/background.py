"""Renders in the background: a process beside the server, which makes recordings at the start and after every edit.

It has the lowest priority and ends when the server does. The workers find what it has made in the folder.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from hotline import logs, threads
from hotline.content import loader
from hotline.filesystem import FolderState, folder_state
from hotline.logger import get_logger
from hotline.recordings.library import AUDIO, Recordings
from hotline.settings import CallAudio, Settings

POLL_SECONDS = 1.0
AGAIN_SECONDS = 60.0
"""The wait before a failure is tried again, since the disk may have room by then. It doubles each time."""

DAY_SECONDS = 24 * 60 * 60.0
"""How often what a line says by its opening hours is looked at: recordings are made for a week and a day ahead."""

RESTART_SECONDS = 10.0
"""The wait before the renderer is restarted. It has the lowest priority, so the system kills it first when memory
is short."""

_MOST_DOUBLINGS = 6
_NICENESS = 19

log = get_logger()


def is_wanted(settings: Settings) -> bool:
    """Return whether anybody hears recordings: callers, or staff on their page."""
    return settings.call_audio is CallAudio.RECORDINGS or settings.is_open_here or settings.has_passwords


class BackgroundRenderer:
    """A renderer that runs while this process does. It is started again when it ends, and that is said."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = dict(environ)
        self._is_over = threading.Event()
        self._process = self._start()

    def keep_running(self) -> None:
        """Keep the process running from now on, in a thread that ends with this process."""
        threads.start(self._keep, "renderer")

    def end(self) -> None:
        """Stop the process."""
        self._is_over.set()
        self._process.terminate()

    def _start(self) -> subprocess.Popen[bytes]:
        """Start the process in a group of its own, because Ctrl-C in the terminal is not meant for it."""
        command = [sys.executable, "-m", "hotline.recordings.background", str(os.getpid())]
        return subprocess.Popen(command, env=self._environ, process_group=0)  # noqa: S603 - this program itself

    def _keep(self) -> None:
        while not self._is_over.is_set():
            status = self._process.wait()
            if not self._is_over.is_set():
                log.warning("renderer_restarted", status=status, seconds=RESTART_SECONDS)
            if not self._is_over.wait(RESTART_SECONDS):
                self._process = self._start()
                if self._is_over.is_set():  # meanwhile: `end` may have stopped the one before
                    self._process.terminate()


def follow(settings: Settings, is_over: Callable[[], bool]) -> None:
    """Render now, after every edit of the prompts folder, and when recordings are missing, until told to stop.

    A failure is logged once.
    """
    said: set[str] = set()
    failures = 0
    while not is_over():
        seen, tomorrow = folder_state(settings.prompts), time.monotonic() + DAY_SECONDS
        troubles = _round(settings, partial(_is_old, settings, seen, is_over))
        _say(troubles - said)
        said |= troubles
        failures = failures + 1 if troubles else 0
        wait = AGAIN_SECONDS * 2 ** min(failures - 1, _MOST_DOUBLINGS)
        is_old = partial(_is_old, settings, seen, is_over, are_all_there=not troubles)
        _rest(is_old, min(tomorrow, time.monotonic() + wait) if troubles else tomorrow)


def _is_old(
    settings: Settings, seen: FolderState, is_over: Callable[[], bool], are_all_there: bool = False
) -> bool:
    return (
        is_over()
        or folder_state(settings.prompts) != seen
        or (are_all_there and not (settings.state / AUDIO).is_dir())
    )


def _round(settings: Settings, is_old: Callable[[], bool]) -> set[str]:
    """Render what is missing, and stop when the folder changes meanwhile. Return what failed, in words."""
    try:
        return _render(settings, is_old)
    except OSError as no_folder:
        return {str(no_folder)}


def _render(settings: Settings, is_old: Callable[[], bool]) -> set[str]:
    from hotline.recordings import (
        render,
    )  # late, or the server would start 20 ms later

    words = loader.load_all(settings.prompts, date.today(), settings.dial_countries, settings.voices)
    work = render.work(words.common.catalogue, Recordings.of(settings), words.catalogues_of_lines)
    made, troubles = 0, set()
    for outcome in render.render(work.jobs, most_workers=1):
        if outcome.error:
            troubles.add(outcome.error)
        made += not outcome.error
        if is_old():
            break
    if made:
        log.info("recordings_made", made=made)
    return troubles


def _say(troubles: set[str]) -> None:
    for trouble in sorted(troubles):
        log.warning("recording_failed", error=trouble)


def _rest(is_old: Callable[[], bool], until: float) -> None:
    """Wait for an edit, or until it is time to look again."""
    while not is_old() and time.monotonic() < until:
        time.sleep(POLL_SECONDS)


def main() -> None:
    """Follow the prompts folder of the settings in the environment until the parent process ends."""
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    settings = Settings.from_environ(os.environ)
    logs.configure(settings.log_level, settings.log_format)
    parent = int(sys.argv[1])
    follow(settings, lambda: os.getppid() != parent)


if __name__ == "__main__":
    main()
