--liquibase formatted sql

--changeset batchwright:review-0001 splitStatements:false
--comment: Reviews of batch records, results that release waits for, dispositions of batches.
create schema review;
grant usage on schema review to batchwright_app, batchwright_read;

-- A signed review; the last of its stage counts, as long as the record is still what was signed.
create table review.review (
  batch text not null references execution.batch,
  stage text not null check (stage in ('production', 'quality')),
  number integer not null check (number >= 1),
  person text not null references identity.person,
  content_sha256 text not null,
  comment text,
  reviewed_at timestamptz not null,
  primary key (batch, stage, number)
);

-- A result from elsewhere, entered by one person and verified by another; the last one counts.
create table review.result (
  batch text not null references execution.batch,
  result text not null,
  number integer not null check (number >= 1),
  conforms boolean not null,
  reference text not null,
  samples text not null,
  comment text,
  entered_by text not null references identity.person,
  entered_at timestamptz not null,
  verified_by text references identity.person,
  verified_at timestamptz,
  content_sha256 text,
  primary key (batch, result, number),
  check (verified_by is distinct from entered_by),
  check (num_nulls(verified_by, verified_at, content_sha256) in (0, 3))
);

create table review.disposition (
  batch text primary key references execution.batch,
  released boolean not null,
  person text not null references identity.person,
  reason text not null,
  content_sha256 text not null,
  containers text not null,
  decided_at timestamptz not null
);

grant select, insert on review.review, review.disposition to batchwright_app;
grant select, insert, update on review.result to batchwright_app;
grant select on all tables in schema review to batchwright_read;
