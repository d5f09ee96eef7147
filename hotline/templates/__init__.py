"""HTML pages that load nothing from anywhere, filled by Jinja: the report, the sheet, privacy and terms.

`render` is the only function. Any room above may import it.
"""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined


def render(template: str, **values: object) -> str:
    """Render a template by its file name. Values are escaped, never taken for HTML."""
    pages = Environment(
        loader=PackageLoader("hotline.templates", ""),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    return pages.get_template(template).render(**values)
