--liquibase formatted sql

--changeset batchwright:report-0001 splitStatements:false
--comment: Each copy of a batch record that was given to somebody.
create schema report;
grant usage on schema report to batchwright_app, batchwright_read;

create table report.copy (
  batch text not null references execution.batch,
  number integer not null check (number >= 1),
  form text not null check (form in ('json', 'pdf')),
  language text,
  document_sha256 text not null,
  copied_by text not null,
  copied_at timestamptz not null,
  primary key (batch, number)
);

grant select, insert on report.copy to batchwright_app;
grant select on all tables in schema report to batchwright_read;
