"""Puts the shipped prompt files and what goes with them into the package, for `hotline init`.

All else about the package is in pyproject.toml. An editable installation needs no copy: there `hotline init` reads the
repository itself.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

FILES = ("webhooks.py", "Procfile", "hotline.env.example", "docs/set-up.md")


class BuildWithStarter(build_py):
    """The usual build, and then a fresh copy of the files that a new line starts from."""

    def run(self) -> None:
        """Build the package."""
        super().run()
        if not self.editable_mode:
            self._copy(Path(self.build_lib, "hotline", "starter"))

    def _copy(self, starter: Path) -> None:
        shutil.rmtree(starter, ignore_errors=True)  # a file that has been deleted since must not stay
        shutil.copytree("prompts", starter / "prompts", ignore=shutil.ignore_patterns(".*", "__pycache__"))
        for name in FILES:
            (starter / name).parent.mkdir(exist_ok=True)
            shutil.copy(name, starter / name)


setup(cmdclass={"build_py": BuildWithStarter})
