"""Texts that don't fit anywhere."""

WORDS = "Een tekst die niet ophoudt: " + "samenwerkingsverbandcoördinatieoverleg " * 40
ENGLISH = "A text without an end: " + "interorganisationalcoordinationmeetings " * 40
