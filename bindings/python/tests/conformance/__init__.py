"""The cases of `tests/vectors`, asked in Python: every value goes in and comes out as an object of Python's own."""
