"""Searching the library: the same words find the same cases, in the same order, on every database.

``query`` reads what somebody typed, ``document`` turns a payload into stems,
``index`` keeps those in the database and looks them up, ``highlight`` shows where.
"""
