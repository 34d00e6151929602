-- People who hold a card, as the provider's files know them.
create table holder (
  holder_id          uuid primary key,
  -- The normalised form of kernel.PersonId; a kind never collides with another.
  person_number      text        not null unique,
  name               text        collate "tr-x-icu" not null,
  phone              text        not null,
  email              text        not null,
  further_emails     text[]      not null default '{}',
  language           text        not null check (language in ('tr', 'en')),
  birth_date         date,
  institution_unit   text        collate "tr-x-icu",
  contact_changed_at timestamptz,
  -- Set by a word reset or a contact change: no PIN is shown before this hour.
  reveal_held_until  timestamptz
);

-- The security word of a holder: Argon2id, then HMAC under a key outside the database.
create table holder_word (
  holder_id uuid primary key references holder,
  peppered  text        not null,
  set_at    timestamptz not null
);
