"""Codings and codes as CSV and XLSX."""

from cases.exchange.tables.csv_file import csv_of_codes, csv_of_codings
from cases.exchange.tables.rows import CodeRow
from cases.exchange.tables.xlsx_file import write_xlsx

__all__ = ["CodeRow", "csv_of_codes", "csv_of_codings", "write_xlsx"]
