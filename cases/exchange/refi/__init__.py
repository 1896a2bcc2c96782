"""REFI-QDA 1.5: ``.qdc`` (codebook) and ``.qdpx`` (project), written strictly and read leniently."""

from cases.exchange.refi.codebook import write_qdc
from cases.exchange.refi.reader import read_exchange, read_qdc, read_qdpx
from cases.exchange.refi.writer import write_qdpx

__all__ = ["read_exchange", "read_qdc", "read_qdpx", "write_qdc", "write_qdpx"]
