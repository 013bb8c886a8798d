"""What the project is built with, and that no run of the program needs."""
