--liquibase formatted sql

--changeset batchwright:0001-defaults
--comment: Nothing is open to everybody: a new function may be executed only by whom a changelog names.
alter default privileges revoke execute on functions from public;
alter default privileges revoke usage on types from public;
