-- The key store this database belongs to, by its public checkpoint key. One row.
create table keystore_identity (
  only_row              boolean primary key check (only_row),
  checkpoint_public_key bytea   not null
);
