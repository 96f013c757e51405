"""The law as frozen values: it knows no files, no people and no commands."""
