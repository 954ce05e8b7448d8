-- What charge points were seen to do, as JSON: nobody searches by what is in it.

CREATE TABLE learned_behaviour (
    charge_point TEXT NOT NULL PRIMARY KEY,
    behaviour TEXT NOT NULL
);
