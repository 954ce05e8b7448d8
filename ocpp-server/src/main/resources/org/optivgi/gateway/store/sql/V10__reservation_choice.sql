-- Who decides which connector is kept: whoever made the reservation, the gateway, or the charge point.

ALTER TABLE reservation ADD COLUMN choice TEXT NOT NULL DEFAULT 'NAMED';
