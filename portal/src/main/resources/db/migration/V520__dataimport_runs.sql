-- How far an import has come: written in the same transaction as the records themselves, so that a
-- killed import goes on behind its last whole record.
create table import_run (
  import_id    uuid primary key,
  file_digest  bytea       not null,
  begun_at     timestamptz not null,
  finished_at  timestamptz,
  next_line    bigint      not null,
  next_offset  bigint      not null,
  records      bigint      not null default 0,
  added        bigint      not null default 0,
  changed      bigint      not null default 0,
  same         bigint      not null default 0,
  refused      bigint      not null default 0,
  cards        bigint      not null default 0,
  pins         bigint      not null default 0,
  certificates bigint      not null default 0
);
create unique index import_run_open on import_run (file_digest) where finished_at is null;

create table import_refusal (
  import_id uuid   not null references import_run,
  line      bigint not null,
  reason    text   not null,
  sentence  text   not null,
  primary key (import_id, line)
);
