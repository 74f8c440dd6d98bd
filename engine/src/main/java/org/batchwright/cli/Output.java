package org.batchwright.cli;

/** How a command prints what it found: for people or for programs. */
enum Output {
  TABLE,
  JSON
}
