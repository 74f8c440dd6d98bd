package org.batchwright.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.batchwright.kernel.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How recorded commands are given again, and what modules need beside their tables for that. */
public final class CommandRepeats {

  private static final String PERSON = "person ";

  private final Map<String, Repeat> repeats = new LinkedHashMap<>();
  private final Map<String, String> fed = new LinkedHashMap<>();
  private final List<Preparation> preparations = new ArrayList<>();
  private final List<Arrival> arrivals = new ArrayList<>();
  private final List<Consumer<Event>> aftermaths = new ArrayList<>();
  private final List<Consumer<Instant>> clocks = new ArrayList<>();

  /** Collects what the modules say. */
  public CommandRepeats(List<RepeatableCommands> modules) {
    feed("command-rolled-back", "lost races and failures leave nothing to compute");
    modules.forEach(module -> module.register(this));
  }

  /** Says how a kind of command is given again. */
  public void on(String command, Repeat repeat) {
    if (repeats.put(command, repeat) != null) {
      throw new IllegalStateException("Two modules repeat the command " + command);
    }
  }

  /** The same for a kind that the product gives by that name too, and means something else. */
  public void onPerson(String command, Repeat repeat) {
    on(PERSON + command, repeat);
  }

  /**
   * Says that a command is taken from the record as it is, because what decided about it was not on
   * the record.
   *
   * @param what the command's name, the type of its first event, or the code of its refusal.
   */
  public void feed(String what, String reason) {
    fed.put(what, reason);
  }

  /** Is called before a command is given again. */
  public void before(Preparation preparation) {
    preparations.add(preparation);
  }

  /** Is called for every event, of whatever chain, before it is applied as recorded or repeated. */
  public void arriving(Arrival arrival) {
    arrivals.add(arrival);
  }

  /** Is told every event that was applied as recorded, after that. */
  public void applied(Consumer<Event> applied) {
    aftermaths.add(applied);
  }

  /** Is told each recorded moment before anything is done in it. */
  public void clock(Consumer<Instant> clock) {
    clocks.add(clock);
  }

  Optional<Repeat> find(RecordedCommand command) {
    Repeat general = repeats.get(command.type());
    return Optional.ofNullable(
        command.actor().isPerson()
            ? repeats.getOrDefault(PERSON + command.type(), general)
            : general);
  }

  /** Why the command is taken as recorded; empty if it is given again. */
  Optional<String> fed(RecordedCommand command) {
    return List.of(
            command.type(), command.events().get(0).type(), command.refusal().orElse(""))
        .stream()
        .filter(fed::containsKey)
        .findFirst()
        .map(fed::get);
  }

  void prepare(RecordedCommand command, JdbcClient unbound) {
    preparations.forEach(one -> one.prepare(command, unbound));
  }

  void arrive(Event event, JdbcClient record, JdbcClient unbound) {
    arrivals.forEach(one -> one.arrive(event, record, unbound));
  }

  void applied(Event event) {
    aftermaths.forEach(one -> one.accept(event));
  }

  void moment(Instant moment) {
    clocks.forEach(clock -> clock.accept(moment));
  }

  /** Gives one command again. */
  @FunctionalInterface
  public interface Repeat {
    /**
     * Gives it again as it was given, at the moment it was given.
     *
     * @return false if it can only be taken as recorded.
     * @throws Refusal as the command does; what it leaves on the record is compared.
     */
    boolean again(RecordedCommand command) throws Refusal;
  }

  /** Puts in place what a command draws from outside the record, such as a number. */
  @FunctionalInterface
  public interface Preparation {
    /** Writes to {@code unbound}, a connection of the replay's database that may write anything. */
    void prepare(RecordedCommand command, JdbcClient unbound);
  }

  /** Brings what an event only names, such as a file by its digest. */
  @FunctionalInterface
  public interface Arrival {
    /**
     * @param record the database in which it was recorded; read only.
     * @param unbound the replay's database.
     */
    void arrive(Event event, JdbcClient record, JdbcClient unbound);
  }
}
