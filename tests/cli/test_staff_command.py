"""`hotline staff add`: what is printed for the settings, and what is not."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from hotline.cli import hotline
from hotline.settings.staff import staff

PASSWORD = "correct-horse-battery"


def test_an_entry_is_printed_that_the_settings_take_and_that_accepts_the_password() -> None:
    result = CliRunner().invoke(hotline, ["staff", "add", "ana.diaz"], input=f"{PASSWORD}\n{PASSWORD}\n")
    assert result.exit_code == 0
    (member,) = staff(result.stdout)
    assert (member.name, member.accepts(PASSWORD), member.accepts(PASSWORD[:-1])) == ("ana.diaz", True, False)
    assert PASSWORD not in result.output
    assert not set(result.stdout) & set("$'\" ")


REFUSED = [
    ("a short password", "ana", "short\nshort\n", "at least 12 characters"),
    ("a name with a space", "Ana Díaz", f"{PASSWORD}\n{PASSWORD}\n", "for example ana.diaz"),
]


@pytest.mark.parametrize("name, typed, why", [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_will_not_do_is_refused(name: str, typed: str, why: str) -> None:
    result = CliRunner().invoke(hotline, ["staff", "add", name], input=typed)
    assert why in str(result.exception)
    assert not result.stdout
