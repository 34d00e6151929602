-- Certificates as the provider's files tell of them: facts to read.
create table certificate (
  certificate_serial text        primary key,
  holder_id          uuid        not null,
  card_serial        text        not null,
  state              text        not null check (state in
    ('AWAITING_ACTIVATION', 'VALID', 'SUSPENDED', 'REVOKED', 'EXPIRED')),
  valid_from         timestamptz not null,
  valid_to           timestamptz not null,
  check (valid_from < valid_to)
);
create index certificate_holder on certificate (holder_id);
