"""Measured times beside their budgets."""
