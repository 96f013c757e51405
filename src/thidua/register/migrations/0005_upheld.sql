-- A grant marked for review that was looked at again and stands (đã xem lại, giữ nguyên): which body, on which day, why.
CREATE TABLE upheld (
    id INTEGER PRIMARY KEY REFERENCES chain (id),
    review_id INTEGER NOT NULL REFERENCES reviews (id),
    body TEXT NOT NULL CHECK (body <> ''),
    reason TEXT NOT NULL CHECK (reason <> ''),
    upheld_on TEXT NOT NULL CHECK (upheld_on IS date(upheld_on, '+0 days')),
    recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
    prev TEXT NOT NULL CHECK (length(prev) = 64),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;
CREATE TRIGGER upheld_no_update BEFORE UPDATE ON upheld BEGIN
    SELECT RAISE(ABORT, 'the register is only added to');
END;
CREATE TRIGGER upheld_no_delete BEFORE DELETE ON upheld BEGIN
    SELECT RAISE(ABORT, 'the register is only added to');
END;
