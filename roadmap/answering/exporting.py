"""An organisation's answers as a file that ``build_roadmap`` reads."""

from collections.abc import Mapping
from typing import Any

import yaml

from roadmap.questionnaire.logic import Answer

from .models import Project
from .sheet import as_json

HEADER = {
    "nl": "# Antwoorden uit Welzijn. Met build_roadmap maakt u hiervan een routekaart.\n",
    "en": "# Answers from Welzijn. build_roadmap makes a roadmap of them.\n",
}


def answers_yaml(project: Project, answers: Mapping[str, Answer], language: str) -> str:
    """Name, region and answers as YAML; what is unanswered is left out."""
    content: dict[str, Any] = {"name": project.name}
    if project.region:
        content["region"] = project.region
    content["answers"] = {key: as_json(value) for key, value in answers.items()}
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110)
    return HEADER.get(language, HEADER["en"]) + text
