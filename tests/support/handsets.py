"""The handset of the terminal, for tests: it never takes an apology for an answer."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree

from hotline.simulator.phone import Phone
from tests.support import apology


class Watched(Phone):
    """A handset that fails the test when the line apologizes."""

    def _post(self, path: str, fields: Mapping[str, str]) -> ElementTree.Element:
        root = super()._post(path, fields)
        apology.refuse(ElementTree.tostring(root, encoding="unicode"))
        return root
