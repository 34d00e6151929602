-- A card of a holder, and its PIN as a reader last saw it.
create table card_card (
  card_serial text        primary key,
  holder      uuid        not null,
  type        text        not null,
  pin_state   text        not null
    check (pin_state in ('UNKNOWN', 'TRANSPORT', 'USABLE', 'PIN_LOCKED', 'CARD_DEAD')),
  seen_at     timestamptz,
  added_at    timestamptz not null,
  check ((pin_state = 'UNKNOWN') = (seen_at is null))
);
create index card_card_of_holder on card_card (holder);
