"""The documents of the settings, the example file and compose.yaml name the settings that exist, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from hotline.settings import Settings

ROOT = Path(__file__).parent.parent
TABLE = (ROOT / "docs/settings.md").read_text("utf-8")
EXAMPLE = (ROOT / "hotline.env.example").read_text("utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))


SECRETS = (
    "TWILIO_AUTH_TOKEN", "SIGNALWIRE_SIGNING_KEY", "TWILIO_API_SECRET", "HOTLINE_SECRET",
    "HOTLINE_STAFF", "HOTLINE_STAFF_PASSWORD", "HOTLINE_METRICS_TOKEN",
    "DATABASE_URL", "REDIS_URL",
)  # fmt: skip
SECRET_FILES = [f"{name}_FILE" for name in SECRETS]


class Asked(Mapping[str, str]):
    """An environment in which nothing is set, and that notes which names are looked up."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.names.add(name)
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def existing() -> set[str]:
    """The names that the program reads."""
    asked = Asked()
    Settings.from_environ(asked, needs_token=False)
    return {name for name in asked.names if name not in SECRET_FILES and name != "CREDENTIALS_DIRECTORY"}


EXAMPLES = re.findall(r"^#([A-Z][A-Z_]+)=(.*)$", EXAMPLE, re.MULTILINE)
ROWS = re.findall(r"^\| (`[^|]*) \| .* \| .* \|$", TABLE, re.MULTILINE)


def test_the_table_names_the_settings_that_exist_each_once() -> None:
    named = [name for row in ROWS for name in re.findall(r"`([A-Z_]+)`", row)]
    assert sorted(named) == sorted(existing())


def test_every_secret_may_be_in_a_file_and_the_documents_name_them() -> None:
    asked = Asked()
    Settings.from_environ(asked, needs_token=False)
    assert {name for name in asked.names if name.endswith("_FILE")} == set(SECRET_FILES)
    listed = TABLE.split("## Secrets in files")[1].split("\n## ")[0]
    assert [name for name in re.findall(r"`([A-Z_]+)`", listed) if name in SECRETS] == list(SECRETS)


def test_the_example_file_names_the_settings_that_exist_each_once() -> None:
    assert sorted(name for name, _ in EXAMPLES) == sorted(existing())


def test_the_example_file_sets_nothing_and_explains_every_setting() -> None:
    lines = EXAMPLE.splitlines()
    assert all(line.startswith("#") for line in lines if line)
    for block in EXAMPLE.split("\n\n"):
        if re.search(r"^#[A-Z][A-Z_]+=", block, re.MULTILINE):
            assert block.startswith("# "), f"nothing explains {block}"


@pytest.mark.parametrize("name, value", [(name, value) for name, value in EXAMPLES if "..." not in value])
def test_an_example_is_a_value_that_the_program_accepts(name: str, value: str) -> None:
    assert not re.search(r"[\s'\"]", value), "a shell and Docker would read it differently"
    Settings.from_environ({"HOTLINE_PUBLIC_URL": "http://localhost:8000", name: value}, needs_token=False)


SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]


def test_compose_runs_the_line_with_its_database_and_redis() -> None:
    assert set(SERVICES) == {"hotline", "postgres", "redis"}


def test_compose_names_only_settings_that_exist() -> None:
    line = SERVICES["hotline"]
    assert set(line["environment"]) <= existing()
    assert (ROOT / f"{line['env_file']}.example").is_file()


@pytest.mark.parametrize("name, service", SERVICES.items(), ids=SERVICES)
def test_compose_has_every_image_at_one_version(name: str, service: dict[str, Any]) -> None:
    assert re.fullmatch(r"[a-z./]+:[0-9]+(\.[0-9]+)+", service["image"]), service["image"]


def test_the_line_in_compose_is_the_version_of_the_package() -> None:
    version = re.search(r'^version = "(.*)"', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert version
    assert SERVICES["hotline"]["image"] == f"hotline:{version[1]}"


def test_compose_builds_what_there_is_and_reaches_what_it_runs() -> None:
    line = SERVICES["hotline"]
    assert (ROOT / line["build"]["context"] / line["build"]["dockerfile"]).is_file()
    assert "@postgres:5432/" in line["environment"]["DATABASE_URL"]
    assert line["environment"]["REDIS_URL"].startswith("redis://redis:6379/")
    assert set(line["depends_on"]) == set(SERVICES) - {"hotline"}


def test_compose_lets_nobody_but_this_machine_in() -> None:
    published = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert published == ["127.0.0.1:8000:8000"]


def test_every_volume_of_compose_is_declared() -> None:
    used = {volume.partition(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])}
    assert used == set(COMPOSE["volumes"])


def test_the_containers_state_is_on_a_volume() -> None:
    container = (ROOT / "docs/Containerfile").read_text("utf-8")
    folders = [volume.partition(":")[2] for volume in SERVICES["hotline"]["volumes"]]
    assert f"HOTLINE_STATE={folders[0]} " in container
