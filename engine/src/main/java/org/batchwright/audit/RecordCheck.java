package org.batchwright.audit;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A further check of stored content that a module adds to verification, such as signatures. */
@FunctionalInterface
public interface RecordCheck {

  /** Everything wrong that this check finds in the database behind {@code db}; changes nothing. */
  List<Finding> check(JdbcClient db);
}
