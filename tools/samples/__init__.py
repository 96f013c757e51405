"""Writes `sample_data/`: the records of offices whose people are invented. `python -m tools.samples` rewrites it."""
