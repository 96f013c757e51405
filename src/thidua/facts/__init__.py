"""Fact functions: they read the records of one subject and know no law. Pure, one small function each."""
