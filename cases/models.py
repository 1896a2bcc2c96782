"""Gathers the models of the rooms of this app."""

from .workbench.models import *  # noqa: F403
