package org.batchwright.content;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batchwright.audit.CommandRepeats;
import org.batchwright.audit.Event;
import org.batchwright.audit.RepeatableCommands;
import org.batchwright.kernel.CanonicalJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Brings the files that events name by their digest into the database of a replay. */
@Component
class RecordedFiles implements RepeatableCommands {

  private static final Pattern DIGEST = Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");

  @Override
  public void register(CommandRepeats repeats) {
    repeats.arriving(RecordedFiles::bring);
  }

  private static void bring(Event event, JdbcClient record, JdbcClient unbound) {
    String text = new String(CanonicalJson.bytes(event), StandardCharsets.UTF_8);
    Set<String> digests = new LinkedHashSet<>();
    Matcher named = DIGEST.matcher(text);
    while (named.find()) {
      digests.add(named.group());
    }
    for (String digest : digests) {
      if (unbound
          .sql("select sha256 from content.blob where sha256 = :sha")
          .param("sha", digest)
          .query(String.class)
          .optional()
          .isEmpty()) {
        copy(digest, record, unbound);
      }
    }
  }

  private static void copy(String digest, JdbcClient record, JdbcClient unbound) {
    record
        .sql("select media_type, size, bytes, stored_at from content.blob where sha256 = :sha")
        .param("sha", digest)
        .query(row -> {
          unbound
              .sql("""
                  insert into content.blob (sha256, media_type, size, bytes, stored_at)
                  values (:sha, :type, :size, :bytes, :at)""")
              .param("sha", digest)
              .param("type", row.getString("media_type"))
              .param("size", row.getLong("size"))
              .param("bytes", row.getBytes("bytes"))
              .param("at", row.getTimestamp("stored_at"))
              .update();
        });
  }
}
