"""The WSGI entry: `webhooks:app`."""

import os

from hotline.settings import Settings
from hotline.web.app import create_app

app = create_app(Settings.from_environ(os.environ))
