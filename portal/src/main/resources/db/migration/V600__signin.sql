-- One row a sign-in, from the accepted word to the end of the session. Deadlines are stored, not recomputed.
create table sign_in (
  journey               uuid        primary key,
  holder                uuid        not null,
  cookie_hash           bytea       not null unique,
  -- The cookie before the last change of stage: good for repeating the request whose answer was lost.
  previous_cookie_hash  bytea       unique,
  previous_good_until   timestamptz,
  state                 text        not null,
  need                  text        not null,
  language              text        not null,
  code                  uuid,
  fresh_act             text,
  factor_at             timestamptz,
  end_reason            text,
  started_at            timestamptz not null,
  idle_until            timestamptz not null,
  ends_at               timestamptz not null,
  version               integer     not null
);
create index sign_in_by_holder on sign_in (holder) where end_reason is null;
create index sign_in_by_end on sign_in (ends_at);
