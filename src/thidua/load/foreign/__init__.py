"""An officer's own Excel files taken into the tables of a year: read, understood, matched, never guessed."""

from thidua.load.foreign.run import Imported, import_files

__all__ = ["Imported", "import_files"]
