"""The web application: its routes, and what runs in the background.

Every route that Twilio posts to is verified first; `webhooks.UNSIGNED` names the others.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Flask, redirect

from hotline import filesystem, logs
from hotline.ivr import screening
from hotline.recordings.library import Recordings
from hotline.settings import Settings
from hotline.stats.counters import Counters, DailyCount, Writer
from hotline.text import normalize
from hotline.web import legal, staff
from hotline.web.approvals import Approvals
from hotline.web.call_voice import CallVoice
from hotline.web.media import Playback
from hotline.web.metrics import Metrics
from hotline.web.middleware import Headers
from hotline.web.monitoring import Monitoring
from hotline.web.request_context import MAX_BODY
from hotline.web.store import Store
from hotline.web.webhooks import Webhooks

if TYPE_CHECKING:
    from hotline.stats.database import StatsDatabase

SWITCH_SECONDS = 0.001
"""How long a thread runs before another gets its turn, so that requests do not wait while an edit is compiled."""


def create_app(settings: Settings) -> HotlineApp:
    """Create the WSGI application, which follows the changes of the settings' prompts folder."""
    logs.configure(settings.log_level, settings.log_format)
    app = make_app(settings, open_store(settings))
    app.start()
    return app


def make_app(settings: Settings, store: Store) -> HotlineApp:
    """Create the application over what `open_store` returned. It has no thread until it is started, so that the process
    can be forked with it."""
    sys.setswitchinterval(SWITCH_SECONDS)
    counts = Counters()
    writer = Writer(counts, partial(open_database, settings.state, settings.database_url))
    return application(settings, store, recordings=store.call_voice.recordings, counts=counts, writer=writer)


def open_store(settings: Settings) -> Store:
    """Load the settings' prompts folder. The store has no thread yet, so that the process can be forked with it."""
    approvals = Approvals(settings.prompts, settings.state) if settings.needs_review else None
    return Store(settings.prompts, CallVoice.of(settings), settings.dial_countries, approvals=approvals)


def open_database(state: Path, url: str) -> StatsDatabase:
    """Open the database for counts at a URL, and make the folder `state` for it.

    Called in the thread that writes, because importing the database's library takes a while.
    """
    from hotline.stats.database import StatsDatabase

    filesystem.make_private(state)
    return StatsDatabase(url)


def application(
    settings: Settings,
    store: Store,
    *,
    recordings: Recordings | None = None,
    counts: Counters | None = None,
    writer: Writer | None = None,
) -> HotlineApp:
    """Create the WSGI application over a store and the recordings that its pages play.

    `counts` is counted into, and `writer` is what stores it, for monitors to ask after.
    """
    app = HotlineApp("hotline", static_folder=None, template_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    app.url_map.strict_slashes = False  # an address typed with a slash at its end, /sms/, is answered as well
    metrics = Metrics(settings.state / "metrics")
    may_be_scraped = settings.metrics_token or settings.is_open_here
    webhooks = Webhooks(settings, store, counts, metrics if may_be_scraped else None)
    _add_webhooks(app, webhooks)
    monitoring = _monitoring(settings, store, webhooks, metrics, writer)
    monitoring.register(app)
    if settings.is_open_here:
        app.add_url_rule("/", "home", lambda: redirect(staff.PATH))
    legal.register(app, store)
    app.add_url_rule("/audio/<name>.wav", "audio", Playback(recordings or Recordings.of(settings)).serve)
    app.before_request(webhooks.verify)
    # The phone on the staff page is real, except that it texts nobody.
    line_over = partial(Webhooks, replace(settings, credentials=None, line_credentials={}))
    staff.register(app, settings, store, line_over, partial(_read_counts, settings))
    app.after_request(webhooks.request_log.record)
    app.teardown_request(_forget)
    app.register_error_handler(Exception, webhooks.handle_error)
    app.wsgi_app = Headers(app.wsgi_app)  # type: ignore[method-assign]
    app.may_wait = partial(_may_wait, settings, store)
    app.crisis_document = webhooks.crisis_document
    app.background = [store.watch, webhooks.senders.keep_clean, *([writer.start] if writer else [])]
    if writer and settings.metrics_token:
        app.background.append(partial(metrics.publish_for_ever, monitoring.update_gauges))
    return app


def _add_webhooks(app: Flask, webhooks: Webhooks) -> None:
    both = ["GET", "POST"]
    app.add_url_rule("/sms", "sms", webhooks.sms, methods=both)
    app.add_url_rule("/voice", "voice", webhooks.voice, methods=both)
    app.add_url_rule("/voice/<language>", "page", webhooks.page, methods=both, defaults={"keys": ""})
    app.add_url_rule("/voice/<language>/<path:keys>", "page", webhooks.page, methods=both)
    app.add_url_rule(f"{screening.PATH}/<language>", "screen", webhooks.screen, methods=both)


def _forget(_failure: BaseException | None) -> None:
    """Forget what somebody wrote, once it is answered."""
    normalize.forget()


def _monitoring(
    settings: Settings, store: Store, webhooks: Webhooks, metrics: Metrics, writer: Writer | None
) -> Monitoring:
    return Monitoring(
        store=store,
        metrics=metrics,
        rate_limiter=webhooks.rate_limiter,
        sms_senders=webhooks.sms_senders,
        token=settings.metrics_token,
        is_open_here=settings.is_open_here,
        writer=writer,
        read_counts=partial(_read_counts, settings) if writer else None,
    )


def _read_counts(settings: Settings, since: str) -> list[tuple[DailyCount, int]]:
    """Return the counts since a day (YYYY-MM-DD). Raises what the database raises."""
    database = open_database(settings.state, settings.database_url)
    try:
        return database.read(since)
    finally:
        database.close()


def _may_wait(settings: Settings, store: Store, path: str) -> bool:
    """Return whether a request to a path may have to wait: for Redis, the disk, or the compiling of examples."""
    return bool(settings.redis_url) or path.startswith(("/audio/", "/metrics")) or store.is_getting_ready


class HotlineApp(Flask):
    """The Flask application, which any WSGI server can call.

    Our server also asks `may_wait` which paths may block, and `crisis_document` what to send for a path when the
    application fails (None where nobody would hear it).
    """

    may_wait: Callable[[str], bool]
    crisis_document: Callable[[str], bytes | None]
    background: list[Callable[[], None]]

    def start(self) -> None:
        """Start what runs in the background, in the process that will answer."""
        for each in self.background:
            each()

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function as it is: none of ours is a coroutine, and asking costs a twentieth of an answer."""
        return func
