-- Which key set of ours a card was made with; both empty for cards that know none of our keys.
alter table card_card
  add column key_version    smallint check (key_version between 1 and 127),
  add column key_derivation smallint check (key_derivation in (1, 2)),
  add check ((key_version is null) = (key_derivation is null));
-- Cards with our secure channel are born with the first version.
update card_card set key_version = 1, key_derivation = 2 where type = 'AKIS-YK';
