-- Which connector and which transaction an event is about, so that the story of a transaction has its own events only.

ALTER TABLE depot_event ADD COLUMN evse BIGINT;

ALTER TABLE depot_event ADD COLUMN connector BIGINT;

ALTER TABLE depot_event ADD COLUMN transaction_id TEXT;
