from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"

    def ready(self) -> None:
        """Let the codebook ask the workbench how often its codes are used."""
        from .codebook.codetree.usage import usages
        from .workbench.codetree.counting import usage_of

        usages.counted_by(usage_of)
