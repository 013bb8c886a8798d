"""The tests of revision."""
