"""Kommunal revision: sourced facts held against declarative criteria, verdicts derived, reports written."""

__version__ = "0.1.0"
