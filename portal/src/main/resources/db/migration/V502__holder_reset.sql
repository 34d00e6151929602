-- Whoever asked for a new word, known or not: a worker looks later whether there is such a person,
-- so that the answer to the asker takes the same time for everyone. Asking twice is asking once.
create table word_reset_wish (
  person_number text        primary key,
  wished_at     timestamptz not null
);

-- One row for each mailed link and the journey that follows it.
create table word_reset (
  reset_id    uuid primary key,
  holder_id   uuid        not null references holder,
  state       text        not null,
  version     int         not null,
  -- SHA-256 of the mailed token, and once that is used, of the ticket in the browser.
  ticket_hash bytea       not null unique,
  valid_until timestamptz not null
);
create index word_reset_holder on word_reset (holder_id);
create index word_reset_valid_until on word_reset (valid_until);

-- "It was not me": freezes the showing of PINs until settled.
create table objection (
  objection_id uuid primary key,
  holder_id    uuid        not null references holder,
  raised_at    timestamptz not null,
  settled_at   timestamptz,
  settled_by   text check (settled_by in ('NEW_WORD', 'DESK')),
  check ((settled_at is null) = (settled_by is null))
);
create unique index objection_open on objection (holder_id) where settled_at is null;
