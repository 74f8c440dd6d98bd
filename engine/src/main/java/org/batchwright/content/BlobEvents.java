package org.batchwright.content;

import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.EventTypes;
import org.springframework.stereotype.Component;

/** What events say about the store of files; apart from it, since it needs the trail they build. */
@Component
class BlobEvents implements EventTypes {

  @Override
  public void register(EventRegistry registry) {
    registry.operational(
        "content.blob.*", "events name a file by its digest; verification hashes the bytes again");
  }
}
