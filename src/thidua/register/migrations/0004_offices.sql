-- The code of the office in whose register a decision was recorded: a copy in another office's folder is known by it.
-- Empty in decisions recorded before; an office whose code was changed has decisions of both codes.
ALTER TABLE decisions ADD COLUMN office TEXT CHECK (office <> '');
