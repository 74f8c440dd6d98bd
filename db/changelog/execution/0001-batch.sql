--liquibase formatted sql

--changeset batchwright:execution-0001 splitStatements:false
--comment: Batches, step runs, rows, attempts, evidence, exceptions, decisions, hold-time clocks.
create schema execution;
grant usage on schema execution to batchwright_app, batchwright_read;

-- One run of an approved record. Version, formula, quantities, items and zone are frozen at issue in
-- the document whose digest stands here; nothing later reads anything else.
create table execution.batch (
  number text primary key check (number ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'),
  serial bigint not null unique check (serial >= 1),
  site text not null references site.site,
  record text not null,
  record_version integer not null,
  formula text not null,
  approved_sha256 text not null,
  issued_sha256 text not null,
  product text not null,
  quantity numeric not null,
  unit text not null,
  zone text not null,
  deployment text not null,
  state text not null
    check (state in ('running', 'held', 'aborting', 'finished', 'aborted', 'released', 'rejected')),
  issued_at timestamptz not null,
  finished_at timestamptz,
  disposed_at timestamptz,
  version bigint not null
);
create index batch_state on execution.batch (site, state, number);

create table execution.hold (
  batch text not null references execution.batch,
  number integer not null check (number >= 1),
  reason text not null,
  held_by text not null,
  held_at timestamptz not null,
  resumed_by text,
  resumed_at timestamptz,
  primary key (batch, number)
);

-- One doing of a step, identified by its occurrence.
create table execution.step_run (
  batch text not null references execution.batch,
  occurrence text not null,
  step text not null,
  type text not null,
  state text not null check (state in ('open', 'done', 'superseded', 'invalidated', 'aborted')),
  opened_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  version bigint not null,
  primary key (batch, occurrence)
);
create index step_run_open on execution.step_run (batch, occurrence) where state = 'open';

-- One item of a step's table, such as a portion or a drum; its number is never used again.
create table execution.step_row (
  batch text not null,
  occurrence text not null,
  row_number integer not null check (row_number >= 1),
  state text not null check (state in ('open', 'complete', 'discarded')),
  added_by text not null,
  added_at timestamptz not null,
  discarded_at timestamptz,
  primary key (batch, occurrence, row_number),
  foreign key (batch, occurrence) references execution.step_run
);

-- Every value the server received for a field, refused ones too. Row 0 is the step itself.
create table execution.attempt (
  batch text not null,
  occurrence text not null,
  row_number integer not null check (row_number >= 0),
  field text not null,
  attempt integer not null check (attempt >= 1),
  value text,
  unit text,
  source text not null
    check (source in ('typed', 'scanned', 'scale', 'equipment', 'report', 'calculated')),
  origin text,
  person text not null,
  station text,
  verdict text not null check (verdict in ('in', 'alert', 'out', 'refused')),
  compared text,
  limits text,
  refusal text,
  reason text,
  received_at timestamptz not null,
  primary key (batch, occurrence, row_number, field, attempt),
  foreign key (batch, occurrence) references execution.step_run
);

-- The entry of a field is the fold of its attempts: the last one that was recorded.
create view execution.entry as
  select distinct on (batch, occurrence, row_number, field)
    batch, occurrence, row_number, field, attempt, value, unit, source, origin, person, station,
    verdict, compared, limits, reason, received_at
  from execution.attempt
  where verdict <> 'refused'
  order by batch, occurrence, row_number, field, attempt desc;

-- What the record owes as proof. Row 0 is the step itself.
create table execution.evidence (
  batch text not null references execution.batch,
  occurrence text not null,
  item text not null,
  row_number integer not null check (row_number >= 0),
  step text not null,
  kind text not null,
  field text,
  state text not null check (state in
    ('open', 'satisfied', 'not-applicable-by-rule', 'not-applicable-by-decision', 'bypassed',
     'superseded', 'exception')),
  because text,
  opened_at timestamptz not null,
  settled_at timestamptz,
  primary key (batch, occurrence, item, row_number)
);
create index evidence_open on execution.evidence (batch) where state = 'open';

create table execution.exception (
  batch text not null references execution.batch,
  number integer not null check (number >= 1),
  type text not null,
  occurrence text,
  row_number integer not null,
  field text,
  attempt integer,
  details text not null,
  state text not null check (state in ('open', 'disposed')),
  raised_by text not null,
  raised_at timestamptz not null,
  disposition text,
  comment text,
  disposed_by text,
  disposed_at timestamptz,
  primary key (batch, number)
);

-- Each evaluation of a decision of a step run, with its inputs as text.
create table execution.decision (
  batch text not null,
  occurrence text not null,
  evaluation integer not null check (evaluation >= 1),
  decision text not null,
  table_sha256 text not null,
  inputs text not null,
  rules text not null,
  outcome text,
  outputs text not null,
  failure text,
  missing text not null,
  evaluated_at timestamptz not null,
  primary key (batch, occurrence, evaluation),
  foreign key (batch, occurrence) references execution.step_run
);

-- How long something that the batch made may wait; runs on while the batch is on hold.
create table execution.clock (
  batch text not null references execution.batch,
  output text not null,
  occurrence text not null,
  started_at timestamptz not null,
  expires_at timestamptz,
  stopped_at timestamptz,
  stopped_by text,
  verdict text check (verdict in ('in', 'out')),
  primary key (batch, output, occurrence)
);

-- The running time of equipment, as it reported it, from which the next check of a round counts.
create table execution.round_clock (
  batch text not null references execution.batch,
  round text not null,
  scope text not null,
  millis bigint not null check (millis >= 0),
  set_at timestamptz not null,
  primary key (batch, round, scope)
);

grant select, insert, update on all tables in schema execution to batchwright_app;
grant select on all tables in schema execution to batchwright_read;
