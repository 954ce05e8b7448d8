-- Messages between charge points and the gateway, without secrets. received is 1 for those from the charge point.

CREATE TABLE message (
    position BIGINT NOT NULL PRIMARY KEY,
    logged_at BIGINT NOT NULL,
    charge_point TEXT NOT NULL,
    received BIGINT NOT NULL,
    action TEXT,
    message_id TEXT,
    frame TEXT NOT NULL
);

CREATE INDEX message_of ON message (charge_point, position);

CREATE INDEX message_at ON message (logged_at);
