"""`python -m revision` runs the command line."""

from revision.cli import main

main()
