-- What was planned: the last plan of each minute and run of the gateway, in words of the room that keeps it.

CREATE TABLE scm_plan (
    planned_at BIGINT NOT NULL PRIMARY KEY,
    content TEXT NOT NULL
);
