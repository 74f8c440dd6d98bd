--liquibase formatted sql

--changeset batchwright:material-0002
--comment: What a rejected batch made is rejected, which is not the same as blocked.
alter table material.container drop constraint container_status_check;
alter table material.container add constraint container_status_check check (status in
  ('available', 'dispensed', 'charged', 'blocked', 'quarantine', 'rejected', 'void', 'empty'));
