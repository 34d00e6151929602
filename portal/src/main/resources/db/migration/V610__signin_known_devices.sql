-- The devices on which a holder has signed in: at most ten each, and no factor of any sign-in.
create table known_device (
  -- keyed hash of a random token that this device alone holds for this holder; names its counter too
  device     text        primary key,
  holder     uuid        not null,
  -- keyed hash of the identity number: at the word's door nobody is known by more
  person     text        not null,
  seen_at    timestamptz not null,
  good_until timestamptz not null
);
create index known_device_by_holder on known_device (holder, seen_at);
create index known_device_by_end on known_device (good_until);
