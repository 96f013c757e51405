-- The register of decisions (sổ quyết định). Rows are only added: what corrects or revokes a row is a row of its own.
--
-- All tables share one numbering, and one chain of hashes runs through their rows in the order of recording: `prev` is
-- the hash of the row recorded before, `hash` is over the row and `prev`.
PRAGMA application_id = 1952998517;

-- Every row of every table, in order; AUTOINCREMENT remembers the last number even if the last rows are gone.
CREATE TABLE chain (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;
CREATE TRIGGER chain_no_update BEFORE UPDATE ON chain BEGIN
    SELECT RAISE(ABORT, 'the register is only added to');
END;
CREATE TRIGGER chain_no_delete BEFORE DELETE ON chain BEGIN
    SELECT RAISE(ABORT, 'the register is only added to');
END;

-- What was decided: a decision (quyết định), or the old list (kind history) that tells of one.
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY REFERENCES chain (id),
    number TEXT,
    decided_on TEXT CHECK (decided_on IS date(decided_on, '+0 days')),
    authority TEXT,
    signer TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('grant', 'revoke', 'correct', 'history')),
    note TEXT,
    recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
    prev TEXT NOT NULL CHECK (length(prev) = 64),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
    CHECK (kind = 'history' OR number IS NOT NULL AND decided_on IS NOT NULL)
) STRICT;
CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions BEGIN
    SELECT RAISE(ABORT, 'the register is only added to');
END;
CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions BEGIN
    SELECT RAISE(ABORT, 'the register is only added to');
END;

-- An award that a decision granted, or refused (granted = 0). rests_on: rows of the register, as a JSON list.
CREATE TABLE grants (
    id INTEGER PRIMARY KEY REFERENCES chain (id),
    decision_id INTEGER NOT NULL REFERENCES decisions (id),
    subject_id TEXT NOT NULL,
    kind TEXT CHECK (kind IN ('person', 'unit')),
    name TEXT,
    award TEXT NOT NULL,
    year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2100),
    period_from INTEGER CHECK (period_from <= year),
    manner TEXT NOT NULL,
    granted INTEGER NOT NULL CHECK (granted IN (0, 1)),
    rests_on TEXT CHECK (rests_on IS NULL OR json_valid(rests_on)),
    prev TEXT NOT NULL CHECK (length(prev) = 64),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;
CREATE TRIGGER grants_no_update BEFORE UPDATE ON grants BEGIN
    SELECT RAISE(ABORT, 'the register is only added to');
END;
CREATE TRIGGER grants_no_delete BEFORE DELETE ON grants BEGIN
    SELECT RAISE(ABORT, 'the register is only added to');
END;

-- The quality level (xếp loại) of a year.
CREATE TABLE levels (
    id INTEGER PRIMARY KEY REFERENCES chain (id),
    decision_id INTEGER REFERENCES decisions (id),
    subject_id TEXT NOT NULL,
    kind TEXT CHECK (kind IN ('person', 'unit')),
    name TEXT,
    year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2100),
    rating TEXT NOT NULL CHECK (rating IN ('HTXSNV', 'HTTNV', 'HTNV', 'KHTNV', 'unrated')),
    score TEXT,
    prev TEXT NOT NULL CHECK (length(prev) = 64),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;
CREATE TRIGGER levels_no_update BEFORE UPDATE ON levels BEGIN
    SELECT RAISE(ABORT, 'the register is only added to');
END;
CREATE TRIGGER levels_no_delete BEFORE DELETE ON levels BEGIN
    SELECT RAISE(ABORT, 'the register is only added to');
END;

-- An initiative (sáng kiến) that was recognised. authors: their ids, as a JSON list.
CREATE TABLE initiatives (
    id INTEGER PRIMARY KEY REFERENCES chain (id),
    initiative_id TEXT NOT NULL,
    title TEXT,
    kind TEXT NOT NULL,
    scope TEXT,
    year INTEGER CHECK (year BETWEEN 1900 AND 2100),
    recognised_on TEXT CHECK (recognised_on IS date(recognised_on, '+0 days')),
    decision_no TEXT,
    authors TEXT CHECK (authors IS NULL OR json_valid(authors)),
    outside_authors TEXT,
    prev TEXT NOT NULL CHECK (length(prev) = 64),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;
CREATE TRIGGER initiatives_no_update BEFORE UPDATE ON initiatives BEGIN
    SELECT RAISE(ABORT, 'the register is only added to');
END;
CREATE TRIGGER initiatives_no_delete BEFORE DELETE ON initiatives BEGIN
    SELECT RAISE(ABORT, 'the register is only added to');
END;

-- An initiative that a grant has spent.
CREATE TABLE initiative_uses (
    id INTEGER PRIMARY KEY REFERENCES chain (id),
    grant_id INTEGER NOT NULL REFERENCES grants (id),
    initiative_id TEXT NOT NULL,
    prev TEXT NOT NULL CHECK (length(prev) = 64),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;
CREATE TRIGGER initiative_uses_no_update BEFORE UPDATE ON initiative_uses BEGIN
    SELECT RAISE(ABORT, 'the register is only added to');
END;
CREATE TRIGGER initiative_uses_no_delete BEFORE DELETE ON initiative_uses BEGIN
    SELECT RAISE(ABORT, 'the register is only added to');
END;

-- The ballot (phiếu) behind a grant; needs is the share of all members that had to agree.
CREATE TABLE votes (
    id INTEGER PRIMARY KEY REFERENCES chain (id),
    grant_id INTEGER NOT NULL REFERENCES grants (id),
    needs TEXT,
    members INTEGER NOT NULL CHECK (members > 0),
    in_favour INTEGER NOT NULL CHECK (in_favour BETWEEN 0 AND members),
    prev TEXT NOT NULL CHECK (length(prev) = 64),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;
CREATE TRIGGER votes_no_update BEFORE UPDATE ON votes BEGIN
    SELECT RAISE(ABORT, 'the register is only added to');
END;
CREATE TRIGGER votes_no_delete BEFORE DELETE ON votes BEGIN
    SELECT RAISE(ABORT, 'the register is only added to');
END;

-- A grant that a later decision took back (thu hồi).
CREATE TABLE revocations (
    id INTEGER PRIMARY KEY REFERENCES chain (id),
    grant_id INTEGER NOT NULL REFERENCES grants (id),
    decision_id INTEGER NOT NULL REFERENCES decisions (id),
    ground TEXT NOT NULL,
    prev TEXT NOT NULL CHECK (length(prev) = 64),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;
CREATE TRIGGER revocations_no_update BEFORE UPDATE ON revocations BEGIN
    SELECT RAISE(ABORT, 'the register is only added to');
END;
CREATE TRIGGER revocations_no_delete BEFORE DELETE ON revocations BEGIN
    SELECT RAISE(ABORT, 'the register is only added to');
END;

-- A grant to be looked at again, because one that it rests on was revoked.
CREATE TABLE reviews (
    id INTEGER PRIMARY KEY REFERENCES chain (id),
    grant_id INTEGER NOT NULL REFERENCES grants (id),
    revocation_id INTEGER NOT NULL REFERENCES revocations (id),
    prev TEXT NOT NULL CHECK (length(prev) = 64),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;
CREATE TRIGGER reviews_no_update BEFORE UPDATE ON reviews BEGIN
    SELECT RAISE(ABORT, 'the register is only added to');
END;
CREATE TRIGGER reviews_no_delete BEFORE DELETE ON reviews BEGIN
    SELECT RAISE(ABORT, 'the register is only added to');
END;

-- A row that was recorded wrongly, and the row of the same table that stands in its place (đính chính).
CREATE TABLE corrections (
    id INTEGER PRIMARY KEY REFERENCES chain (id),
    old_id INTEGER NOT NULL UNIQUE REFERENCES chain (id),
    new_id INTEGER NOT NULL REFERENCES chain (id) CHECK (new_id > old_id),
    reason TEXT NOT NULL,
    recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
    prev TEXT NOT NULL CHECK (length(prev) = 64),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;
CREATE TRIGGER corrections_no_update BEFORE UPDATE ON corrections BEGIN
    SELECT RAISE(ABORT, 'the register is only added to');
END;
CREATE TRIGGER corrections_no_delete BEFORE DELETE ON corrections BEGIN
    SELECT RAISE(ABORT, 'the register is only added to');
END;

