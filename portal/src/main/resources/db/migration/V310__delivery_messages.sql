-- Messages on their way out. Addressee and words are sealed; nothing here names a person.
create table message (
  id             uuid        primary key,
  channel        text        not null check (channel in ('SMS', 'MAIL')),
  state          text        not null
                 check (state in ('QUEUED', 'SENT', 'DELIVERED', 'FAILED', 'EXPIRED')),
  -- addressee and words under the key MESSAGE; null once they are wiped
  sealed         bytea,
  sendable_again boolean     not null,
  made_at        timestamptz not null,
  useless_after  timestamptz not null,
  -- while a node holds the message: the end of its lease
  next_try_at    timestamptz not null,
  claim          uuid,
  tries          int         not null default 0,
  -- 1 for the first sending, one more each time it is sent again
  sending        int         not null default 1,
  fault          text
);
create index message_due on message (channel, next_try_at) where state = 'QUEUED';
create index message_useless on message (useless_after);

-- What the SMS centre called a message and what it said of it. Either may come first.
create table message_receipt (
  provider_id text        primary key,
  message_id  uuid,
  sending     int,
  outcome     text        check (outcome in ('DELIVERED', 'FAILED', 'EXPIRED')),
  seen_at     timestamptz not null
);
create index message_receipt_seen on message_receipt (seen_at);
