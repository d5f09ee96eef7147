"""Where the server listens: by name or by address, and why it cannot."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from hotline.errors import HotlineError
from hotline.server import address
from tests.conftest import PROMPTS


@pytest.fixture
def taken() -> Iterator[int]:
    """A port of this machine that something listens on."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def test_this_machine_by_name_is_an_address() -> None:
    assert address.free_address("localhost", 0) in ("127.0.0.1", "::1")
    assert address.free_address("127.0.0.1", 0) == "127.0.0.1"


def test_a_taken_port_is_said_with_another_to_take(taken: int) -> None:
    with pytest.raises(HotlineError, match=rf"Port {taken} is already in use.*--port"):
        address.free_address("127.0.0.1", taken)


@pytest.mark.parametrize("host", ["192.0.2.1", "a..b"], ids=["of another machine", "of none"])
def test_another_machine_is_refused(host: str) -> None:
    with pytest.raises(HotlineError, match=r"not an address of this machine\..*HOTLINE_HOST"):
        address.free_address(host, 8000)


def test_an_address_is_shown_as_a_browser_takes_it() -> None:
    assert address.shown("127.0.0.1", 8000) == "http://127.0.0.1:8000"
    assert address.shown("::1", 8000) == "http://[::1]:8000"


def test_a_server_that_cannot_listen_says_so_and_not_that_it_answers(taken: int) -> None:
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("HOTLINE_", "TWILIO_"))}
    ended = subprocess.run(
        [sys.executable, "-m", "hotline", "serve", "--port", str(taken)],
        cwd=PROMPTS.parent,
        env=environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith(f"Port {taken} is already in use.")
    assert "Traceback" not in ended.stderr
