-- What other rooms than the network keep, each in words of its own: the ledger what charge points hold and what is limited.

CREATE TABLE room_record (
    room TEXT NOT NULL,
    record_key TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (room, record_key)
);
