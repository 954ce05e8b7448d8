-- Who may connect, and the certificates that the gateway has issued. Instants are milliseconds since 1970 in UTC.

CREATE TABLE charge_point_access (
    charge_point TEXT NOT NULL PRIMARY KEY,
    display_id TEXT NOT NULL,
    state TEXT NOT NULL,
    security_profile BIGINT NOT NULL,
    password_hash TEXT,
    next_password_hash TEXT,
    since BIGINT NOT NULL
);

-- The charge points that a gateway without adoption has let in go on.
INSERT INTO charge_point_access (charge_point, display_id, state, security_profile, since)
    SELECT charge_point, display_id, 'ADOPTED', 0, last_heard_at FROM charge_point;

CREATE TABLE issued_certificate (
    serial_number TEXT NOT NULL PRIMARY KEY,
    charge_point TEXT NOT NULL,
    issued_at BIGINT NOT NULL,
    not_after BIGINT NOT NULL,
    revoked_at BIGINT,
    pem TEXT NOT NULL
);
