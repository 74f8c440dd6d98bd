--liquibase formatted sql

--changeset batchwright:signature-0001 splitStatements:false
--comment: Keys, challenges and signatures.
create schema signature;
grant usage on schema signature to batchwright_app, batchwright_read;

create table signature.key (
  kid text primary key,
  purpose text not null check (purpose in ('signature', 'log')),
  alg text not null,
  spki bytea not null,
  valid_from timestamptz not null
);

-- What a person was shown and may sign, once, in that session, for a short time.
create table signature.challenge (
  challenge_id uuid primary key,
  signer text not null,
  session_sha256 text not null,
  subject_kind text not null,
  subject_key text not null,
  meaning text not null,
  content bytea not null,
  content_sha256 text not null,
  prepared_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- A signature names its subject, the content that was shown, and the event that recorded it; signing
-- again after a correction is another signature over another content (21 CFR 11.50, 11.70).
create table signature.signature (
  subject_kind text not null,
  subject_key text not null,
  meaning text not null,
  signer text not null references identity.person,
  content_sha256 text not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
  signer_name text not null,
  signer_role text not null,
  method text not null,
  reason text,
  signed_at timestamptz not null,
  zone text not null,
  payload bytea not null,
  jws text not null,
  kid text not null references signature.key,
  event_id uuid not null unique,
  primary key (subject_kind, subject_key, meaning, signer, content_sha256)
);

grant select, insert on signature.key, signature.signature to batchwright_app;
grant select, insert on signature.challenge to batchwright_app;
grant update (used_at) on signature.challenge to batchwright_app;
grant select on all tables in schema signature to batchwright_read;
