"""The WSGI entry point that gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "welzijn.settings")

application = get_wsgi_application()

# All views are read here, once for the processes that gunicorn forks, and not by each at its first
# request. What was read stays, so nobody has to look through it for garbage: a tenth of a large page.
get_resolver().url_patterns  # noqa: B018
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 10, 10)
