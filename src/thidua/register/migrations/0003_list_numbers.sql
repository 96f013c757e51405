-- The number of a grant in the list of its decision, which a certificate bears as số sổ vàng: it stays when a person is
-- moved, promoted or spelt otherwise later. Empty where it was not known when the decision was recorded.
ALTER TABLE grants ADD COLUMN list_number INTEGER CHECK (list_number > 0);
