--liquibase formatted sql

--changeset batchwright:masterrecord-0001 splitStatements:false
--comment: Versions of master records, what was imported for them, who submitted and signed what.
create schema masterrecord;
grant usage on schema masterrecord to batchwright_app, batchwright_read;

-- One version of a master record. Effective: what the approver signed, 'on approval' or a date with
-- zone. Whether an approved version is effective or superseded follows
-- from effective_at and the moment of asking: no timer has to fire for it.
create table masterrecord.version (
  record text not null check (record ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' and length(record) <= 64),
  version integer not null check (version >= 1),
  kind text not null,
  state text not null check (state in ('draft', 'submitted', 'checked', 'approved', 'withdrawn')),
  import integer not null check (import >= 1),
  submission integer not null check (submission >= 0),
  approved_at timestamptz,
  effective_at timestamptz,
  effective text,
  deployment text unique,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawal_reason text,
  primary key (record, version),
  check ((approved_at is null) = (effective_at is null)),
  check ((state = 'withdrawn') = (withdrawn_at is not null))
);

-- A package as it was imported. A later import of the same version replaces it; this row stays.
-- Title: canonical JSON, text by language.
create table masterrecord.import (
  record text not null,
  version integer not null,
  import integer not null check (import >= 1),
  title text not null,
  product text not null,
  upload_sha256 text not null,
  package_sha256 text not null check (package_sha256 ~ '^[0-9a-f]{64}$'),
  lint_sha256 text not null references content.blob,
  warnings integer not null check (warnings >= 0),
  signatures integer not null check (signatures >= 0),
  imported_by text not null,
  imported_at timestamptz not null,
  primary key (record, version, import),
  foreign key (record, version) references masterrecord.version
);

create table masterrecord.file (
  record text not null,
  version integer not null,
  import integer not null,
  path text not null,
  sha256 text not null references content.blob,
  media_type text not null,
  size bigint not null check (size >= 0),
  primary key (record, version, import, path),
  foreign key (record, version, import) references masterrecord.import
);

-- The compiled record of each formula: made once, at import; what people sign and what runs.
create table masterrecord.formula (
  record text not null,
  version integer not null,
  import integer not null,
  formula text not null,
  position integer not null check (position >= 1),
  title text not null,
  compiled_sha256 text not null references content.blob,
  primary key (record, version, import, formula),
  unique (record, version, import, position),
  foreign key (record, version, import) references masterrecord.import
);
create index formula_compiled on masterrecord.formula (compiled_sha256);

-- One round of approval. A return voids its signatures: the next submission has another content.
create table masterrecord.submission (
  record text not null,
  version integer not null,
  submission integer not null check (submission >= 1),
  import integer not null,
  reason text not null,
  change_reference text,
  submitted_by text not null,
  submitted_at timestamptz not null,
  returned_from text check (returned_from in ('submitted', 'checked')),
  returned_by text,
  returned_at timestamptz,
  return_reason text,
  primary key (record, version, submission),
  foreign key (record, version, import) references masterrecord.import
);

-- The signatures that count, by meaning; name, role and proof stand in signature.signature.
create table masterrecord.approval (
  record text not null,
  version integer not null,
  submission integer not null,
  meaning text not null check (meaning in ('authored', 'checked', 'approved')),
  person text not null,
  content_sha256 text not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
  signed_at timestamptz not null,
  primary key (record, version, submission, meaning),
  unique (record, version, submission, person),
  foreign key (record, version, submission) references masterrecord.submission
);

grant select, insert on masterrecord.import, masterrecord.file, masterrecord.formula,
  masterrecord.approval to batchwright_app;
grant select, insert, update on masterrecord.version, masterrecord.submission to batchwright_app;
grant select on all tables in schema masterrecord to batchwright_read;
