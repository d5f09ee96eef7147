"""Changes one field of a prompt file and leaves every other byte as it is: comments, order, spacing, line ends.

`line_ends` turns a file's bytes into text and back. `fields` changes what is between the lines of hyphens, `sections`
the words below them, and `form` puts both together for a page with one input for each. Nothing here writes to a disk.
"""

from hotline.content.editing.form import EditError, Form, change, read

__all__ = ["EditError", "Form", "change", "read"]
