-- An act that waits for an agent: used up by the first who shows its ticket or its short code.
create table relay_hand_over (
  id          uuid        primary key,
  code_mac    bytea       not null unique,
  act         text        not null,
  subject     uuid        not null,
  card_serial text        not null,
  valid_until timestamptz not null,
  taken_at    timestamptz
);
create index relay_hand_over_by_age on relay_hand_over (valid_until);
