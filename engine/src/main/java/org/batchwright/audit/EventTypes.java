package org.batchwright.audit;

/** A module's part in the record: which events it knows, and what each does to its tables. */
public interface EventTypes {

  /** Names every event type and operational column of the module, once, at start-up. */
  void register(EventRegistry registry);
}
