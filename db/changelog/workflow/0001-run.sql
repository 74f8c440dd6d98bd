--liquibase formatted sql

--changeset batchwright:workflow-0001
--comment: Procedures as deployed, their runs, every doing of every element, and the path taken.
create schema workflow;
grant usage on schema workflow to batchwright_app, batchwright_read;

-- The procedure of one approved record version, under a name that is never used again.
create table workflow.deployment (
  name text primary key check (name ~ '^[A-Za-z0-9._-]{1,100}$'),
  process_id text not null,
  digest bytea not null check (octet_length(digest) = 32),
  deployed_at timestamptz not null
);

create table workflow.deployed_file (
  deployment text not null references workflow.deployment,
  file text not null,
  sha256 bytea not null check (octet_length(sha256) = 32),
  primary key (deployment, file)
);

-- Operational: under which ids the engine of this database holds a deployed procedure.
create table workflow.engine_deployment (
  deployment text primary key references workflow.deployment,
  deployment_id text not null unique,
  definition_id text not null unique
);

create table workflow.run (
  run_kind text not null,
  run_key text not null,
  chain text not null,
  zone text not null,
  deployment text not null references workflow.deployment,
  state text not null check (state in ('RUNNING', 'ABORTING', 'COMPLETED', 'ABORTED')),
  held boolean not null,
  moves integer not null check (moves >= 0),
  failures integer not null check (failures >= 0),
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (run_kind, run_key)
);

-- Operational: under which id the engine of this database holds a run.
create table workflow.engine_run (
  run_kind text not null,
  run_key text not null,
  process_instance_id text not null unique,
  primary key (run_kind, run_key),
  foreign key (run_kind, run_key) references workflow.run
);

-- The frozen items of each item list, in order: the loop counter of a multi-instance scope selects
-- one.
create table workflow.item (
  run_kind text not null,
  run_key text not null,
  list text not null,
  position integer not null check (position >= 1),
  item text not null,
  primary key (run_kind, run_key, list, position),
  unique (run_kind, run_key, list, item),
  foreign key (run_kind, run_key) references workflow.run
);

-- One doing of one element. The parent is '' directly in the procedure.
create table workflow.occurrence (
  run_kind text not null,
  run_key text not null,
  occurrence text not null,
  parent text not null,
  element_id text not null,
  item text not null,
  number integer not null check (number >= 1),
  type text not null,
  name text,
  started_at timestamptz not null,
  ended_at timestamptz,
  cancelled boolean not null,
  primary key (run_kind, run_key, occurrence),
  unique (run_kind, run_key, parent, element_id, item, number),
  foreign key (run_kind, run_key) references workflow.run
);
create index occurrence_open on workflow.occurrence (run_kind, run_key) where ended_at is null;

create table workflow.move (
  run_kind text not null,
  run_key text not null,
  number integer not null check (number >= 1),
  kind text not null check (kind in ('STARTED', 'ENDED', 'CANCELLED', 'TAKEN')),
  element_id text not null,
  type text not null,
  name text,
  occurrence text,
  scope text,
  moved_at timestamptz not null,
  primary key (run_kind, run_key, number),
  foreign key (run_kind, run_key) references workflow.run
);

-- The values that conditions may use, as last set; '' is the scope of the procedure itself.
create table workflow.variable (
  run_kind text not null,
  run_key text not null,
  scope text not null,
  name text not null,
  type text not null,
  value text,
  primary key (run_kind, run_key, scope, name),
  foreign key (run_kind, run_key) references workflow.run
);

-- A job that failed for the last time, and who let it be tried again.
create table workflow.failure (
  run_kind text not null,
  run_key text not null,
  number integer not null check (number >= 1),
  job_kind text not null,
  at text not null,
  element_id text not null,
  job_number integer not null,
  attempts integer not null,
  cause text not null,
  failed_at timestamptz not null,
  retried_at timestamptz,
  retried_by text,
  primary key (run_kind, run_key, number),
  foreign key (run_kind, run_key) references workflow.run
);

-- Operational: which activity instance of the engine is which occurrence. Multi-instance bodies
-- have no occurrence of their own; they stand for the scope that encloses them.
create table workflow.engine_activity (
  activity_instance_id text primary key,
  run_kind text not null,
  run_key text not null,
  occurrence text not null,
  task_id text,
  foreign key (run_kind, run_key) references workflow.run
);
create index engine_activity_occurrence
  on workflow.engine_activity (run_kind, run_key, occurrence);

-- Operational: what waits to be done by the product itself, and how it fares.
create table workflow.job (
  run_kind text not null,
  run_key text not null,
  kind text not null check (kind in ('CONTINUE', 'TIMER', 'EXTERNAL')),
  at text not null,
  element_id text not null,
  number integer not null check (number >= 1),
  engine_job_id text unique,
  topic text,
  due_at timestamptz not null,
  attempts integer not null default 0,
  deliveries integer not null default 0,
  stuck boolean not null default false,
  last_error text,
  leased_until timestamptz,
  primary key (run_kind, run_key, kind, at, element_id, number),
  foreign key (run_kind, run_key) references workflow.run
);
create index job_due on workflow.job (due_at) where not stuck;

grant select, insert on workflow.deployment, workflow.deployed_file, workflow.engine_deployment,
  workflow.engine_run, workflow.item, workflow.move, workflow.engine_activity to batchwright_app;
grant select, insert, update on workflow.run, workflow.occurrence, workflow.variable,
  workflow.failure to batchwright_app;
grant select, insert, update, delete on workflow.job to batchwright_app;
grant select on all tables in schema workflow to batchwright_read;
