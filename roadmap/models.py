"""Gathers the models of the rooms of this app."""

from .answering.models import *  # noqa: F403
from .document.models import *  # noqa: F403
from .questionnaire.models import *  # noqa: F403
