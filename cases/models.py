"""Gathers the models of the rooms of this app."""

from .codebook.models import *  # noqa: F403
from .library.models import *  # noqa: F403
from .workbench.models import *  # noqa: F403
