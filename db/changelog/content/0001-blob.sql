--liquibase formatted sql

--changeset batchwright:content-0001 splitStatements:false
--comment: Files and raw reports, stored once under their SHA-256, never changed.
create schema content;
grant usage on schema content to batchwright_app, batchwright_read;

create table content.blob (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  media_type text not null,
  size bigint not null check (size between 0 and 104857600),
  bytes bytea not null,
  stored_at timestamptz not null,
  check (octet_length(bytes) = size)
);

create trigger blob_is_append_only before update or delete on content.blob
  for each row execute function audit.refuse_change();
create trigger blob_is_not_truncated before truncate on content.blob
  for each statement execute function audit.refuse_change();

grant select, insert on content.blob to batchwright_app;
grant select on content.blob to batchwright_read;
