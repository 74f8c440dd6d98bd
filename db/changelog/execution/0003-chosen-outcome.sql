--liquibase formatted sql

--changeset batchwright:execution-0003
--comment: Outcomes that people chose where a decision table had none.
alter table execution.decision
  add column chosen_by text,
  add column verified_by text,
  add column reason text,
  add column content_sha256 text,
  add constraint decision_chosen check (
    case
      when chosen_by is null
        then verified_by is null and reason is null and content_sha256 is null
      else outcome is not null and reason is not null and content_sha256 is not null
        and verified_by is distinct from chosen_by
    end);
