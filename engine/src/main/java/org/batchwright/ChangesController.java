package org.batchwright;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.batchwright.audit.Chain;
import org.batchwright.audit.ChainsGrown;
import org.batchwright.identity.Requires;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open screens which aggregates have changed, by their chains only, such as {@code
 * batch:B-2026-0417}: what changed is asked for with the rights of the person who asks.
 *
 * <p>A stream is not work: it keeps no session alive. It ends after some minutes, and the browser
 * connects anew with whatever session there is then.
 */
@RestController
class ChangesController {

  private static final long LIFE_MILLIS = TimeUnit.MINUTES.toMillis(5);
  private static final long BEAT_SECONDS = 15;

  private final Set<SseEmitter> streams = new CopyOnWriteArraySet<>();
  private final ScheduledExecutorService sender =
      Executors.newSingleThreadScheduledExecutor(ChangesController::thread);

  ChangesController() {
    sender.scheduleAtFixedRate(
        () -> send(SseEmitter.event().comment("alive")),
        BEAT_SECONDS,
        BEAT_SECONDS,
        TimeUnit.SECONDS);
  }

  @Requires
  @GetMapping(value = "/api/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter events() throws IOException {
    SseEmitter stream = new SseEmitter(LIFE_MILLIS);
    stream.onCompletion(() -> streams.remove(stream));
    stream.onTimeout(stream::complete);
    stream.onError(gone -> streams.remove(stream));
    streams.add(stream);
    stream.send(SseEmitter.event().name("open").data(""));
    return stream;
  }

  /** Hands over and returns: the thread that committed does not wait for browsers. */
  @EventListener
  void grown(ChainsGrown change) {
    if (!streams.isEmpty()) {
      sender.execute(() -> {
        for (Chain chain : change.chains()) {
          send(SseEmitter.event().name("changed").data(chain.text(), MediaType.TEXT_PLAIN));
        }
      });
    }
  }

  /** Streams would keep a stopping server waiting. */
  @EventListener(ContextClosedEvent.class)
  void closing() {
    streams.forEach(SseEmitter::complete);
  }

  @PreDestroy
  void stop() {
    ((ExecutorService) sender).shutdownNow();
  }

  private void send(SseEmitter.SseEventBuilder event) {
    for (SseEmitter stream : streams) {
      try {
        stream.send(event);
      } catch (IOException | IllegalStateException gone) {
        streams.remove(stream);
      }
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "changes to screens");
    thread.setDaemon(true);
    return thread;
  }
}
