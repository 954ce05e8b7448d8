-- One row: the run of a gateway that wrote last. A run that lost its connection sees here whether another one followed.

CREATE TABLE writing_run (
    run TEXT NOT NULL PRIMARY KEY
);
