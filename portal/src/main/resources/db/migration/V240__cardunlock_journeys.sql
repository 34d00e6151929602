-- An unlock and the worst that can be true of its card. Written before each command that could
-- make it worse.
create table card_unlock (
  id          uuid        primary key,
  number      bigint      generated always as identity,
  sign_in     uuid        not null,
  holder      uuid        not null,
  card_serial text        not null,
  state       text        not null
    check (state in ('AWAITING_AGENT', 'CARD_CHECKED', 'CHANNEL_OPEN',
                     'CONFIRMED', 'UNCHANGED', 'INTERRUPTED')),
  cause       text,
  started_at  timestamptz not null,
  ends_by     timestamptz not null,
  intent      uuid        not null,
  outcome     uuid,
  check ((state in ('UNCHANGED', 'INTERRUPTED')) = (cause is not null)),
  check ((state = 'CONFIRMED') = (outcome is not null))
);
create index card_unlock_of_sign_in on card_unlock (sign_in, number);
create index card_unlock_open on card_unlock (ends_by)
  where state not in ('CONFIRMED', 'UNCHANGED', 'INTERRUPTED');
create index card_unlock_open_of_holder on card_unlock (holder)
  where state not in ('CONFIRMED', 'UNCHANGED', 'INTERRUPTED');
