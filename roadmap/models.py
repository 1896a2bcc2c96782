"""Gathers the models of the rooms of this app."""

from .questionnaire.models import *  # noqa: F403
