package org.batchwright.workflow;

import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that one call moved in a procedure run, in the order it happened.
 *
 * @param run the run.
 * @param moves empty if the call changed nothing.
 * @param ended whether the run ended with this call.
 */
public record Moves(RunKey run, List<Move> moves, boolean ended) {

  public Moves {
    moves = List.copyOf(moves);
  }

  /** The moves of one kind, in order. */
  public Stream<Move> of(Move.Kind kind) {
    return moves.stream().filter(move -> move.kind() == kind);
  }
}
