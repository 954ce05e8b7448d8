-- What meters showed. evse 0 is the main meter of a charge point.

CREATE TABLE meter_series (
    series_id BIGINT NOT NULL PRIMARY KEY,
    charge_point TEXT NOT NULL,
    evse BIGINT NOT NULL,
    connector BIGINT NOT NULL,
    thinned_until BIGINT NOT NULL
);

CREATE UNIQUE INDEX meter_series_of ON meter_series (charge_point, evse, connector);

-- span_seconds is 0 for a sample as it came; else the row stands for all samples of a time of that length.
CREATE TABLE meter_value (
    series_id BIGINT NOT NULL,
    taken_at BIGINT NOT NULL,
    transaction_id TEXT,
    energy_kwh DOUBLE PRECISION,
    power_kw DOUBLE PRECISION,
    current_l1_amps DOUBLE PRECISION,
    current_l2_amps DOUBLE PRECISION,
    current_l3_amps DOUBLE PRECISION,
    voltage DOUBLE PRECISION,
    offered_amps DOUBLE PRECISION,
    state_of_charge_percent DOUBLE PRECISION,
    span_seconds BIGINT NOT NULL,
    PRIMARY KEY (series_id, taken_at)
);
