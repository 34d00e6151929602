-- While a script with new keys is out, and when no word of it came back: what the card may have
-- instead of key_version. The card says at its next opening which it is.
alter table card_card
  add column next_key_version    smallint check (next_key_version between 1 and 127),
  add column next_key_derivation smallint check (next_key_derivation in (1, 2)),
  add check ((next_key_version is null) = (next_key_derivation is null)),
  add check (next_key_version is null or key_version is not null);
-- Which versions of the master are still needed, and by how many.
create index card_card_of_key_version on card_card (key_version) where key_version is not null;
