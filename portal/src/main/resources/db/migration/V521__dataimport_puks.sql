-- How many PUKs a run has sealed into the vault, beside the PINs.
alter table import_run add column puks bigint not null default 0;
