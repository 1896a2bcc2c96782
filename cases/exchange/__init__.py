"""Coded material as files: REFI-QDA, tables, annotated documents. Pure: no Django, no database.

``project`` holds the dataclasses that every format reads or writes, ``remarks`` what is said
about a file (what was refused, dropped, changed), ``sentences`` those words in both languages.
"""
