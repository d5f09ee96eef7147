"""The staff page: a phone in the browser, the menu beside it, and the prompt file behind what is heard.

`auth` lets staff in, and `login_throttle` limits wrong passwords. `routes` has the routes, and `views` what answers
them; `serializers` turns the menu into plain values for them. `line_pages` finds the page of each of many lines, and
`own_words` takes a line back to the common words. `files` reads and saves prompt files, `drafts` tries a change that is
not live, and `recordings` lists what can be played, `voice` takes what staff read out, and `report` shows what people
asked.
"""

from hotline.web.staff.line_pages import PATH
from hotline.web.staff.routes import ENDPOINTS, register

__all__ = ["ENDPOINTS", "PATH", "register"]
