-- What must survive of the network. Instants are milliseconds since 1970 in UTC, registers and energy are kWh.
-- charge_point is everywhere the identity in lower case. position grows with every record of its table.

CREATE TABLE charge_point (
    charge_point TEXT NOT NULL PRIMARY KEY,
    display_id TEXT NOT NULL,
    vendor TEXT,
    model TEXT,
    serial_number TEXT,
    firmware_version TEXT,
    capabilities TEXT NOT NULL,
    status TEXT NOT NULL,
    last_heard_at BIGINT NOT NULL
);

CREATE TABLE connector (
    charge_point TEXT NOT NULL,
    evse BIGINT NOT NULL,
    connector BIGINT NOT NULL,
    status TEXT NOT NULL,
    error_code TEXT NOT NULL,
    status_since BIGINT NOT NULL,
    PRIMARY KEY (charge_point, evse, connector)
);

-- Open while ended_at is null.
CREATE TABLE charging_transaction (
    charge_point TEXT NOT NULL,
    transaction_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    evse BIGINT NOT NULL,
    connector BIGINT NOT NULL,
    id_token TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    meter_start_kwh DOUBLE PRECISION,
    meter_kwh DOUBLE PRECISION,
    reservation_id BIGINT,
    ended_at BIGINT,
    end_reason TEXT,
    flaws TEXT NOT NULL,
    PRIMARY KEY (charge_point, transaction_id)
);

CREATE INDEX charging_transaction_open ON charging_transaction (position) WHERE ended_at IS NULL;

CREATE INDEX charging_transaction_ended ON charging_transaction (position) WHERE ended_at IS NOT NULL;

CREATE TABLE start_answer (
    position BIGINT NOT NULL PRIMARY KEY,
    charge_point TEXT NOT NULL,
    evse BIGINT NOT NULL,
    connector BIGINT NOT NULL,
    id_token TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    meter_start_wh BIGINT,
    transaction_id TEXT NOT NULL,
    decision TEXT NOT NULL,
    decision_expiry BIGINT,
    parent_id_token TEXT
);

-- A start is answered once, however often it is told. An unreadable register is as good as any other value.
CREATE UNIQUE INDEX start_answer_once
    ON start_answer (charge_point, evse, connector, id_token, started_at, COALESCE(meter_start_wh, -1));

CREATE TABLE unmatched_stop (
    position BIGINT NOT NULL PRIMARY KEY,
    charge_point TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    transaction_id TEXT,
    id_token TEXT,
    meter_stop_kwh DOUBLE PRECISION,
    ended_at BIGINT,
    reason TEXT NOT NULL
);

CREATE UNIQUE INDEX unmatched_stop_once
    ON unmatched_stop (
        charge_point,
        COALESCE(transaction_id, ''),
        COALESCE(id_token, ''),
        COALESCE(meter_stop_kwh, -1),
        COALESCE(ended_at, 0),
        reason
    );

CREATE TABLE reservation (
    reservation_id BIGINT NOT NULL PRIMARY KEY,
    charge_point TEXT NOT NULL,
    evse BIGINT NOT NULL,
    connector BIGINT NOT NULL,
    id_token TEXT NOT NULL,
    kept_from BIGINT NOT NULL,
    kept_until BIGINT NOT NULL,
    energy_kwh DOUBLE PRECISION,
    departure BIGINT,
    state TEXT NOT NULL,
    note TEXT NOT NULL
);

CREATE TABLE numbers_used (
    series TEXT NOT NULL PRIMARY KEY,
    next_number BIGINT NOT NULL
);
