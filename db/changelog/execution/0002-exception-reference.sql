--liquibase formatted sql

--changeset batchwright:execution-0002
--comment: An exception may be closed under a deviation, which is named.
alter table execution.exception add column reference text;
