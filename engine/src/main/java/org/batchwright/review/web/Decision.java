package org.batchwright.review.web;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a batch becomes. */
enum Decision {
  @JsonProperty("released")
  RELEASED,
  @JsonProperty("rejected")
  REJECTED;

  boolean released() {
    return this == RELEASED;
  }
}
