"""Gathers the models of the rooms of this app."""
