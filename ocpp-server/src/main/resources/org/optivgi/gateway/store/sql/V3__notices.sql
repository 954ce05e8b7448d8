-- What charge points and their operators had to say beyond charging: of each topic a ring of slots.

CREATE TABLE notice (
    charge_point TEXT NOT NULL,
    topic TEXT NOT NULL,
    slot BIGINT NOT NULL,
    position BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    notice TEXT NOT NULL,
    PRIMARY KEY (charge_point, topic, slot)
);
