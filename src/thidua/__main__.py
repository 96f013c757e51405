"""`python -m thidua`, for machines on which the command itself is not on the path."""

from thidua.cli import main

main()
