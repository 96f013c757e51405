"""assess: records become dossiers, and facts become columns of distinct values."""

from thidua.assess.assembly import Assembly, assemble, each_of

__all__ = ["Assembly", "assemble", "each_of"]
