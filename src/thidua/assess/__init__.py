"""assess: records become dossiers, and facts become columns of distinct values."""

from thidua.assess.assembly import CONSIDERED, Assembly, assemble, each_of

__all__ = ["CONSIDERED", "Assembly", "assemble", "each_of"]
