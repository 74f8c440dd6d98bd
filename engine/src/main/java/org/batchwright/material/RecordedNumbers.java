package org.batchwright.material;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.batchwright.audit.CommandRepeats;
import org.batchwright.audit.RecordedCommand;
import org.batchwright.audit.RepeatableCommands;
import org.batchwright.kernel.CanonicalJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets a replay draw the container numbers that were drawn: people wrote them on labels and scanned
 * them.
 */
@Component
class RecordedNumbers implements RepeatableCommands {

  private static final Pattern LABEL = Pattern.compile("\"C-(\\d{6,9})\"");

  @Override
  public void register(CommandRepeats repeats) {
    repeats.before(RecordedNumbers::prepare);
  }

  private static void prepare(RecordedCommand command, JdbcClient unbound) {
    OptionalLong next = command.events().stream()
        .flatMap(event -> labels(CanonicalJson.bytes(event.body())))
        .mapToLong(Long::parseLong)
        .filter(number -> unbound
            .sql("select id from material.container where id = :label")
            .param("label", "C-%06d".formatted(number))
            .query(String.class)
            .optional()
            .isEmpty())
        .min();
    next.ifPresent(number -> unbound
        .sql("select setval('material.container_number', :number, false)")
        .param("number", number)
        .query()
        .listOfRows());
  }

  private static Stream<String> labels(byte[] body) {
    return LABEL
        .matcher(new String(body, StandardCharsets.UTF_8))
        .results()
        .map((MatchResult found) -> found.group(1));
  }
}
