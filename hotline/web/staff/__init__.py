"""The staff page: a phone in the browser, the menu beside it, and the prompt file behind what is heard.

access      who may open the page, and what browsers may do with it
attempts    how often a wrong password may be tried
files       a prompt file: its words, and saving it whole or not at all
drafts      a change that is tried and not live
sounds      which recordings there are of what is said
tree        the menu as plain values, languages side by side
page        the routes
"""

from hotline.web.staff.views import ENDPOINTS, PATH, register

__all__ = ["ENDPOINTS", "PATH", "register"]
