--liquibase formatted sql

--changeset batchwright:0001-defaults
--comment: Nothing is open to everybody: a new function may be executed only by whom a changelog names.
alter default privileges revoke execute on functions from public;
alter default privileges revoke usage on types from public;

--changeset batchwright:0001-public-schema
--comment: Nobody but the owner creates objects where the engine looks for its own.
revoke all on schema public from public;
grant usage on schema public to batchwright_app, batchwright_seal, batchwright_read;
