"""What the API of every room shares: views, pages of a list, errors, the schema and its reference.

The data are in the rooms (``cases.api``, ``roadmap.api``). Everything here
knows no domain.
"""
