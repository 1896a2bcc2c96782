"""A process answers several readers at once."""

from concurrent.futures import ThreadPoolExecutor

from django.utils import translation

from welzijn.api import schema


def test_the_schema_is_made_whole_for_readers_who_come_at_once():
    def read(language: str) -> dict:
        with translation.override(language):
            return schema.schema()

    alone = {language: read(language) for language in ("nl", "en")}
    for _ in range(3):
        schema._schema.cache_clear()
        with ThreadPoolExecutor(8) as readers:
            found = list(readers.map(read, ["nl", "en"] * 8))
        assert found == [alone["nl"], alone["en"]] * 8
