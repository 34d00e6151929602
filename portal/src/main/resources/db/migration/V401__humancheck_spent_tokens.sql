-- A challenge or proof that has been used: inserting the row is spending it, on whichever node.
create table humancheck_spent_token (
  token_id   bytea       primary key check (octet_length(token_id) = 16),
  expires_at timestamptz not null
);

create index humancheck_spent_token_expiry on humancheck_spent_token (expires_at);

-- When a waiting ticket last passed for one identity number from one network (keyed hash):
-- every ticket issued before that instant is dead.
create table humancheck_ticket_use (
  subject    bytea       primary key check (octet_length(subject) = 16),
  spent_at   timestamptz not null,
  expires_at timestamptz not null
);

create index humancheck_ticket_use_expiry on humancheck_ticket_use (expires_at);
