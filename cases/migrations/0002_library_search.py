"""The table of the library's search index, in the vendor's own kind."""

from django.db import migrations

TABLE = "cases_library_search"


def make_table(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        # No foreign key: emptying the tables (tests, restore) stays one statement.
        schema_editor.execute(f"CREATE TABLE {TABLE} (edition_id bigint PRIMARY KEY, words tsvector NOT NULL)")
        schema_editor.execute(f"CREATE INDEX {TABLE}_words ON {TABLE} USING gin (words)")
    else:
        # "ascii" splits at ASCII punctuation alone; Python has already made the words.
        schema_editor.execute(
            f"CREATE VIRTUAL TABLE {TABLE} USING fts5(name, summary, body, tokenize=\"ascii tokenchars '_'\")"
        )


def drop_table(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE {TABLE}")


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [migrations.RunPython(make_table, drop_table)]
