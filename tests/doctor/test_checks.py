"""What doctor looks at, each for itself: with a real engine, a real database, and every word a driver says."""

from __future__ import annotations

import os
import sys
from importlib import metadata
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from hotline.doctor import audio, machine, state_folder
from hotline.doctor.database import database
from hotline.doctor.redact import server
from hotline.models import Catalogue
from hotline.recordings.library import Recordings
from hotline.settings import Settings
from hotline.speech import pool
from hotline.stats.database import StatsDatabase
from tests.conftest import ENVIRON
from tests.support import servers

SAID = [
    ('FATAL:  password authentication failed for user "me"', "database-password"),
    ('FATAL:  no pg_hba.conf entry for host "10.0.0.1", user "me"', "database-password"),
    ('FATAL:  role "me" does not exist', "database-password"),
    ('FATAL:  database "x" does not exist', "database-trouble"),
    ("connection to server failed: Connection refused", "database-away"),
    ("connection to server failed: No such file or directory", "database-away"),
    ('could not translate host name "db" to address', "database-away"),
    ("connection timeout expired", "database-away"),
    ("FATAL:  the database system is starting up", "database-away"),
    ("FATAL:  sorry, too many clients already", "database-away"),
    ("server does not support SSL, but SSL was required", "database-trouble"),
    ("SSL error: certificate verify failed", "database-trouble"),
    ("cannot execute INSERT in a read-only transaction", "database-read-only"),
    ("permission denied for schema public", "database-read-only"),
    ("attempt to write a readonly database", "database-read-only"),
    ("canceling statement due to lock timeout", "database-trouble"),
    ("database is locked", "database-trouble"),
    ("database disk image is malformed", "database-damaged"),
    ("database or disk is full", "database-read-only"),
    ("what no driver ever said", "database-trouble"),
]


@pytest.mark.parametrize("words, found", SAID, ids=[row[0][:40] for row in SAID])
def test_what_a_driver_says_is_explained_in_our_own_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: str, found: str
) -> None:
    def write(*_: object) -> None:
        raise OperationalError("INSERT hush", {}, Exception(words))

    monkeypatch.setattr(StatsDatabase, "write", write)
    (finding,) = database("postgresql+psycopg://me:hush@db.example.org/x", tmp_path)
    assert finding.id == found
    assert "db.example.org" in finding.what
    assert finding.how
    assert not [part for part in ("hush", "INSERT", '"me"') if part in str(finding)]


@pytest.mark.parametrize(
    "url, host",
    [
        ("postgresql://me:hush@db.example.org:5432/x", "db.example.org"),
        ("redis://127.0.0.1:6379/0", "127.0.0.1"),
        ("redis+unix:///run/redis.sock", "this machine"),
        ("postgresql://me:hu%2Fsh@db.example.org/x?sslmode=require", "db.example.org"),
    ],
)
def test_a_server_is_told_without_its_password(url: str, host: str) -> None:
    assert server(url) == host


@pytest.mark.parametrize("password", ["hu/sh", "hu?sh", "hu#sh"])
def test_a_password_that_cuts_the_url_is_seen(password: str) -> None:
    with pytest.raises(ValueError, match="password"):
        server(f"redis://me:{password}@db.example.org/0")


def test_nothing_is_left_of_the_look_at_a_database(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'counts.db'}"
    counts = StatsDatabase(url)
    counts.write({}, "somebody", 7)
    before = (tmp_path / "counts.db").stat().st_size
    assert [str(finding.state) for finding in database(url, tmp_path)] == ["passed"]
    assert counts.read("") == []
    counts.close()
    assert (tmp_path / "counts.db").stat().st_size == before


def test_looking_makes_neither_the_folder_nor_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "state"
    assert [finding.state for finding in state_folder.folder(folder)] == ["passed"]
    assert [finding.state for finding in database(f"sqlite:///{folder}/counts.db", folder)] == ["passed"]
    assert not (tmp_path / "a").exists()


def test_a_file_that_is_somebody_elses_is_named_with_the_owner_it_needs(tmp_path: Path) -> None:
    if os.getuid() != 0:
        pytest.skip("only root gives files away")
    (tmp_path / "counts.db").write_bytes(b"")
    os.chown(tmp_path, 12345, -1)
    (finding,) = state_folder.folder(tmp_path)
    assert finding.id == "state-owner"
    assert "counts.db belongs to root" in finding.what
    assert f"chown -R 12345: {tmp_path}" in finding.how


def test_a_volume_that_belongs_to_a_group_is_in_order(tmp_path: Path) -> None:
    """As Kubernetes mounts it with `fsGroup`: root's folder, which the group may write."""
    if os.getuid() != 0:
        pytest.skip("only root gives files away")
    (tmp_path / "counts.db").write_bytes(b"")
    os.chown(tmp_path / "counts.db", 12345, 2000)
    os.chown(tmp_path, 0, 2000)
    tmp_path.chmod(0o2770)
    assert [finding.state for finding in state_folder.folder(tmp_path)] == ["passed"]


@pytest.mark.parametrize(
    "variable, found",
    [("DYNO", ["edit-lost"]), ("RENDER", ["edit-lost"]), ("DOKKU_APP_NAME", ["edit-lost"]), ("NONE", [])],
)
def test_a_disk_that_each_release_empties_keeps_no_saves(variable: str, found: list[str]) -> None:
    prompts = Path("prompts")
    assert [finding.id for finding in state_folder.prompts(prompts, True, {variable: "x"})] == found
    assert [*state_folder.prompts(prompts, False, {variable: "x"})] == []


def test_a_disk_that_is_kept_keeps_saves(tmp_path: Path) -> None:
    assert [*state_folder.prompts(tmp_path, True, {"DYNO": "web.1"})] == []


def test_a_folder_that_cannot_be_written_keeps_no_saves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "en").mkdir()
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != "en")
    (finding,) = state_folder.prompts(tmp_path, True, {})
    assert finding.id == "edit-read-only"
    assert str(tmp_path / "en") in finding.what


def test_from_a_folder_where_it_is_not_installed_packages_are_looked_at_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def requires(_: str) -> None:
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(metadata, "requires", requires)
    assert [finding.state for finding in machine.packages()] == ["passed"]
    monkeypatch.setattr(metadata, "version", lambda _: "0.0.1")
    assert {finding.id for finding in machine.packages()} == {"package-old"}


@pytest.fixture
def playing(tmp_path: Path) -> Settings:
    own = {"HOTLINE_CALL_AUDIO": "recordings", "HOTLINE_STATE": str(tmp_path)}
    return Settings.from_environ({**ENVIRON, **own})


def test_the_engine_says_a_word_in_a_process_of_its_own(playing: Settings, shipped: Catalogue) -> None:
    (finding,) = audio.engine(playing, shipped)
    assert (finding.state, finding.id) == ("passed", "speech")
    assert not Recordings.of(playing).names


@pytest.mark.parametrize(
    "program",
    [
        pytest.param("import sys; sys.exit(1)", id="dies at once"),
        pytest.param("import os; input(); os.abort()", id="crashes over the word"),
        pytest.param("input(); print('half a li', end='', flush=True)", id="ends in the middle of its answer"),
    ],
)
def test_an_engine_that_crashes_is_told_and_does_no_harm(
    playing: Settings, shipped: Catalogue, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(pool, "_COMMAND", (sys.executable, "-S", "-c", program))
    found = list(audio.engine(playing, Catalogue({"en": shipped.languages["en"]})))
    assert [finding.id for finding in found] == ["speech-voice"]
    assert "stopped responding or crashed" in found[0].what


@pytest.mark.slow
def test_a_real_postgresql_is_looked_at(tmp_path: Path) -> None:
    with servers.postgres() as server:
        assert [finding.id for finding in database(server.url, tmp_path)] == ["database"]
        missing = server.url.replace("/postgres", "/nothing")
        assert [finding.id for finding in database(missing, tmp_path)] == ["database-trouble"]
        stranger = server.url.replace("hotline@", "stranger:hush@")
        assert [finding.id for finding in database(stranger, tmp_path)] == ["database-password"]
