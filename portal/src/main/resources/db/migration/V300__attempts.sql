-- One row for each limit and subject: what was spent, as microseconds since 1970 UTC.
create table attempt (
  limit_name   text        not null,
  -- an id or a keyed hash, never an identity number, an address or a phone
  subject      text        not null,
  -- limits that count: the instants still inside the window, oldest first
  spent_micros bigint[]    not null default '{}',
  -- limits that flow: the instant at which the flow would be back at rest
  flow_micros  bigint      not null default 0,
  forget_after timestamptz not null,
  primary key (limit_name, subject)
);
create index attempt_forget on attempt (forget_after);
