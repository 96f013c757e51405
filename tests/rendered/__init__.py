"""What needs LibreOffice, poppler and Chromium: run by CI with `pytest tests/rendered`, not by the everyday tests."""
