"""Every write of this room, by its verb."""

from .answers import Saved, put_back, save_answers
from .projects import (
    StaleProjectError,
    archive_project,
    bring_back_project,
    erase_project,
    remove_project,
    rename_project,
    restore_project,
    start_project,
)

__all__ = [
    "Saved",
    "StaleProjectError",
    "archive_project",
    "bring_back_project",
    "erase_project",
    "put_back",
    "remove_project",
    "rename_project",
    "restore_project",
    "save_answers",
    "start_project",
]
