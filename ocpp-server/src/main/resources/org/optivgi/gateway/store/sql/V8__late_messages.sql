-- When messages came, beside when they say that things happened; and what became of stops that fit nothing at first.

ALTER TABLE charging_transaction ADD COLUMN heard_at BIGINT;

ALTER TABLE charging_transaction ADD COLUMN meter_read_at BIGINT;

ALTER TABLE unmatched_stop ADD COLUMN why TEXT NOT NULL DEFAULT '';

ALTER TABLE unmatched_stop ADD COLUMN matched_transaction TEXT;
