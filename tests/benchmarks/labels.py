"""Labels texts for a scorer: `python -m tests.benchmarks.labels`.

Reads a text as a JSON string from each line of standard input, and prints its labels in a line, joined by commas.
"""

from __future__ import annotations

import json
import sys
from datetime import date

from hotline.content import loader
from hotline.nlu.router import Router
from tests.support.labels import labels
from tests.support.servers import ROOT


def main() -> int:
    """Label the texts on standard input."""
    catalogue, _ = loader.load(ROOT / "prompts", date.today())
    router = Router(catalogue)
    for line in sys.stdin:
        print(",".join(labels(catalogue, router.match(json.loads(line)))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
