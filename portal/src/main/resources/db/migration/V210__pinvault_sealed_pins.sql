-- The epoch keys the vault has used; the keys themselves are in the key store. The vault's own
-- account of them, not the key store's list, says which one is current: its row is the lock between
-- those who store a PIN and those who retire the epoch.
create table pinvault_epoch (
  epoch      bigint      primary key check (epoch > 0),
  state      text        not null check (state in ('CURRENT', 'RETIRING', 'DESTROYED', 'LOST')),
  made_at    timestamptz not null,
  retired_at timestamptz,
  ended_at   timestamptz
);
create unique index pinvault_epoch_current on pinvault_epoch (state) where state = 'CURRENT';

-- One sealed PIN a card. The PIN is sealed under a key of the card's own, and that key is wrapped
-- under the epoch's key. A row that has ended keeps no sealed byte.
create table pinvault_pin (
  card_serial text        primary key,
  holder      uuid        not null,
  version     integer     not null check (version > 0),
  state       text        not null check (state in ('STORED', 'SHREDDED', 'WITHDRAWN')),
  epoch       bigint      not null,
  wrapped_key bytea,
  sealed_pin  bytea,
  stored_at   timestamptz not null,
  ended_at    timestamptz,
  why         text,
  check ((state = 'STORED') = (wrapped_key is not null and sealed_pin is not null)),
  check ((state = 'STORED') = (ended_at is null)),
  check ((state = 'WITHDRAWN') = (why is not null))
);
create index pinvault_pin_of_holder on pinvault_pin (holder);
-- What a rotation has still to re-wrap.
create index pinvault_pin_stored on pinvault_pin (epoch, card_serial) where state = 'STORED';
-- Which epochs have a shredded PIN under them, and since when.
create index pinvault_pin_shredded on pinvault_pin (epoch, ended_at) where state = 'SHREDDED';
-- Every re-wrap changes the indexed epoch, so nothing is gained by room for in-page updates; but the
-- dead rows of a rotation must go soon.
alter table pinvault_pin set (autovacuum_vacuum_scale_factor = 0.05);
