-- What each node of the site drew and was permitted, minute by minute, and what happened at the depot.

-- span_seconds is 0 for a moment; else the row has the means of a time of that length, which begins at taken_at.
CREATE TABLE site_power (
    node TEXT NOT NULL,
    taken_at BIGINT NOT NULL,
    span_seconds BIGINT NOT NULL,
    limit_kw DOUBLE PRECISION NOT NULL,
    load_kw DOUBLE PRECISION NOT NULL,
    permitted_kw DOUBLE PRECISION NOT NULL,
    measured_kw DOUBLE PRECISION NOT NULL,
    curtailed_kw DOUBLE PRECISION NOT NULL,
    price_per_kwh DOUBLE PRECISION,
    PRIMARY KEY (node, taken_at, span_seconds)
);

CREATE TABLE depot_event (
    event_id BIGINT NOT NULL PRIMARY KEY,
    happened_at BIGINT NOT NULL,
    severity TEXT NOT NULL,
    kind TEXT NOT NULL,
    charge_point TEXT,
    content TEXT NOT NULL
);

CREATE INDEX depot_event_at ON depot_event (happened_at);
