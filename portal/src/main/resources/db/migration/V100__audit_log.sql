-- What happened. A row is inserted once by the act's own transaction; afterwards only leaf_index is
-- set (once, by the sequencer) and holder and opening are cleared (once, by erasure).
create table audit_event (
  arrival     bigint generated always as identity primary key,
  reference   uuid        not null unique,
  happened_at timestamptz not null,
  type        text        not null,
  phase       text        not null,
  journey     uuid,
  holder      uuid,
  leaf        text        not null,
  opening     text,
  leaf_index  bigint unique check (leaf_index >= 0)
);

-- The sequencer's queue. The order of arrival is not the order of commit, so the queue is "whatever
-- has no number yet", never "whatever lies beyond the last number".
create index audit_event_waiting on audit_event (arrival) where leaf_index is null;
create index audit_event_of_holder on audit_event (holder, arrival desc) where holder is not null;

-- The Merkle tree in tiles of 256 hashes (C2SP tlog-tiles): tile t of level l holds the hashes of
-- the full subtrees of height 8·l numbered from 256·t on.
create table audit_tile (
  level  smallint not null,
  tile   bigint   not null,
  hashes bytea    not null,
  primary key (level, tile)
);
-- Hashes do not compress.
alter table audit_tile alter column hashes set storage external;

-- Signed tree heads (C2SP tlog-checkpoint).
create table audit_checkpoint (
  tree_size bigint primary key check (tree_size > 0),
  made_at   timestamptz not null,
  note      text        not null
);
