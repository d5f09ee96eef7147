"""What a test takes for slow: the work itself, and not a machine that stood still meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from tests.conftest import PROMPTS
from tests.support.servers import wait_until
from tests.support.stopwatch import Stopwatch

WORK = """
import sys, time
from tests.support.stopwatch import Stopwatch
with Stopwatch() as watch:
    with watch.timing():
        print("begun", flush=True)
        time.sleep(0.2)
print(watch.slowest)
"""


def test_the_slowest_of_all_works_is_told() -> None:
    """As soon as the machine leaves it in peace for once."""
    with Stopwatch() as watch:

        def is_told() -> bool:
            for seconds in (0.01, 0.2, 0.01):
                with watch.timing():
                    time.sleep(seconds)
            return watch.slowest > 0.1

        assert wait_until(is_told)


def test_a_work_that_fails_is_timed() -> None:
    with Stopwatch() as watch:

        def is_timed() -> bool:
            with suppress(ConnectionError), watch.timing():
                time.sleep(0.1)
                raise ConnectionError
            return watch.slowest > 0.05

        assert wait_until(is_timed)


@pytest.mark.skipif(sys.platform == "win32", reason="processes cannot be made to stand still")
def test_what_stands_still_is_not_slow() -> None:
    with subprocess.Popen([sys.executable, "-c", WORK], cwd=PROMPTS.parent, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"begun\n"
        os.kill(process.pid, signal.SIGSTOP)
        time.sleep(1)
        os.kill(process.pid, signal.SIGCONT)
        slowest = float(process.stdout.readline())
    assert 0 < slowest < 0.5
