"""What fetches packages from the registry: run by CI with `pytest tests/fresh_machine`, not by the everyday tests."""
