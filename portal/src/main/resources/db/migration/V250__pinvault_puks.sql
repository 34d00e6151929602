-- What is known of the PUK of a card that is unlocked by it. OPEN: a script with the next one has
-- left, and what became of it has not been told; then before_* say what the card showed before.
create table pinvault_puk_card (
  card_serial           text        primary key,
  holder                uuid        not null,
  state                 text        not null check (state in ('HELD', 'OPEN', 'REFUSED')),
  tries_certain         boolean     not null,
  version               integer     not null check (version > 0),
  next_version          integer     check (next_version > version),
  before_locked         boolean,
  before_transport      boolean,
  before_administration boolean,
  changed_at            timestamptz not null,
  check ((state = 'OPEN') = (next_version is not null)),
  check (state = 'OPEN' or before_locked is null),
  check ((before_locked is null) = (before_transport is null)),
  check ((before_locked is null) = (before_administration is null))
);

-- The PUKs themselves, each sealed under a key of its own that is wrapped under an epoch's key: the
-- one in the card and, while a replacement is under way, the next.
create table pinvault_puk (
  card_serial text        not null references pinvault_puk_card (card_serial) on delete cascade,
  version     integer     not null check (version > 0),
  epoch       bigint      not null,
  wrapped_key bytea       not null,
  sealed_puk  bytea       not null,
  stored_at   timestamptz not null,
  primary key (card_serial, version)
);
-- What a rotation has still to re-wrap.
create index pinvault_puk_of_epoch on pinvault_puk (epoch, card_serial);
alter table pinvault_puk set (autovacuum_vacuum_scale_factor = 0.05);
