-- Grants and refusals against the finding, and the lists that were read in.

-- A council granted or refused against what the rules found: why, and which body (hội đồng quyết khác kết quả xét).
CREATE TABLE overrides (
    id INTEGER PRIMARY KEY REFERENCES chain (id),
    grant_id INTEGER NOT NULL UNIQUE REFERENCES grants (id),
    found TEXT NOT NULL,
    body TEXT NOT NULL CHECK (body <> ''),
    reason TEXT NOT NULL CHECK (reason <> ''),
    prev TEXT NOT NULL CHECK (length(prev) = 64),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;
CREATE TRIGGER overrides_no_update BEFORE UPDATE ON overrides BEGIN
    SELECT RAISE(ABORT, 'the register is only added to');
END;
CREATE TRIGGER overrides_no_delete BEFORE DELETE ON overrides BEGIN
    SELECT RAISE(ABORT, 'the register is only added to');
END;

-- An old list that was read in: its file, and how many rows came of it.
CREATE TABLE imports (
    id INTEGER PRIMARY KEY REFERENCES chain (id),
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    imported_on TEXT NOT NULL CHECK (imported_on IS date(imported_on, '+0 days')),
    row_count INTEGER NOT NULL CHECK (row_count > 0),
    prev TEXT NOT NULL CHECK (length(prev) = 64),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;
CREATE TRIGGER imports_no_update BEFORE UPDATE ON imports BEGIN
    SELECT RAISE(ABORT, 'the register is only added to');
END;
CREATE TRIGGER imports_no_delete BEFORE DELETE ON imports BEGIN
    SELECT RAISE(ABORT, 'the register is only added to');
END;
