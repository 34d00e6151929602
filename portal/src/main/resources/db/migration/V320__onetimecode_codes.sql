-- One request for a code: for one session and one act. Wrong guesses are counted for the request.
create table code_request (
  id           uuid        primary key,
  session      uuid        not null,
  act          text        not null,
  holder       uuid        not null,
  language     text        not null,
  -- sealed under the key MESSAGE
  phone        bytea       not null,
  made_at      timestamptz not null,
  last_sent_at timestamptz not null,
  -- the right code was given, or another phone took this one's place
  closed_at    timestamptz
);
create unique index code_request_open on code_request (session, act) where closed_at is null;
create index code_request_made on code_request (made_at);

-- The codes sent for a request: a new one when the last had expired.
create table issued_code (
  id          uuid        primary key,
  request     uuid        not null references code_request (id) on delete cascade,
  -- HMAC under the key ONE_TIME_CODE over this id, the session, the act and the digits
  mac         bytea       not null,
  reference   text        not null,
  made_at     timestamptz not null,
  valid_until timestamptz not null,
  message     uuid        not null
);
create index issued_code_request on issued_code (request, made_at);
