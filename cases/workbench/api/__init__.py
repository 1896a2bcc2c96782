"""The workbench for programs: sources, codings, rounds and agreement, by a session or a key of one case."""
