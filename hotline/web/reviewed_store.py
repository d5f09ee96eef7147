"""The store of a line whose words a second person approves."""

from __future__ import annotations

from typing import Any

from hotline.web.approvals import Approvals
from hotline.web.store import Store


class ReviewedStore(Store):
    """A store in which changes on the disk that nobody has approved are not live."""

    def __init__(self, approvals: Approvals, *arguments: Any, **more: Any) -> None:
        self.approvals = approvals
        super().__init__(*arguments, **more)
