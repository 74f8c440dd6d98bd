package org.batchwright.connectors.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.batchwright.connectors.Delivery;
import org.batchwright.connectors.Delivery.Cause;
import org.batchwright.connectors.LinkStatus;
import org.batchwright.connectors.Member;
import org.batchwright.connectors.RawValue;
import org.batchwright.connectors.Sampling;
import org.batchwright.connectors.Subscription;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.DataChangeTrigger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.DeadbandType;
import org.eclipse.milo.opcua.stack.core.types.structured.DataChangeFilter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscription as its reader sees it, whatever happens to the line.
 *
 * <p>Each time the line comes back, the server's subscription is made anew, as another generation: a value of an older
 * one that arrives late is dropped, because the reader has already been told of the loss. Methods without a word about
 * it run on the connection's own thread.
 */
final class Feed implements Subscription {

  /** Values per message; keeps a message below the usual limit of 2 MB. */
  static final int USUAL_MESSAGE_SIZE = 20_000;

  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
  private static final Duration RETRY_REFUSED = Duration.ofSeconds(30);
  private static final Duration RETRY_CREATE = Duration.ofSeconds(2);
  private static final double FASTEST_PUBLISHING_MILLIS = 100;
  private static final int ITEMS_PER_CALL = 1_000;

  private final List<Watched> watched;
  private final Sampling sampling;
  private final int messageSize;
  private final Clock clock;
  private final OpcUaConnection connection;
  private final DeliveryQueue queue;

  private final AtomicInteger generation = new AtomicInteger();
  private volatile List<Granted> granted = List.of();
  private volatile Instant lastHeard;
  private volatile boolean closed;
  private @Nullable OpcUaSubscription current;
  private @Nullable LinkStatus told;
  private boolean attachedBefore;

  Feed(
      List<Member> members,
      Sampling sampling,
      int capacity,
      int messageSize,
      Clock clock,
      OpcUaConnection connection) {
    this.watched = members.stream().map(Watched::new).toList();
    this.sampling = sampling;
    this.messageSize = messageSize;
    this.clock = clock;
    this.connection = connection;
    this.queue = new DeliveryQueue(capacity);
    this.lastHeard = clock.instant();
  }

  /** One member of this subscription and whether its first value of this generation has come. */
  private static final class Watched {
    private final Member member;
    private volatile boolean heard;

    Watched(Member member) {
      this.member = member;
    }
  }

  @Override
  public List<Delivery> take(int max, Duration wait) throws InterruptedException {
    return queue.take(max, wait);
  }

  @Override
  public List<Granted> granted() {
    return granted;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    generation.incrementAndGet();
    queue.end();
    connection.run(() -> {
      connection.forget(this);
      remove();
    });
  }

  /** Tells the reader about the connection. */
  void link(LinkStatus status) {
    if (!status.equals(told)) {
      told = status;
      queue.put(List.of(new Delivery.Link(status)));
    }
  }

  /** Any thread: the connection is closed for good. */
  void end(LinkStatus status) {
    generation.incrementAndGet();
    queue.put(List.of(new Delivery.Link(status)));
    queue.put(bad(StatusCodes.Bad_ConnectionClosed));
    queue.end();
  }

  /** From now on nobody can vouch for any value. */
  void lost() {
    generation.incrementAndGet();
    queue.put(bad(StatusCodes.Bad_ConnectionClosed));
  }

  void attach(LiveSession session, LinkStatus status) {
    if (closed) {
      return;
    }
    int mine = generation.incrementAndGet();
    remove();
    if (attachedBefore) {
      queue.put(List.of(gap(Cause.CONNECTION_LOST, names(), 0)));
    }
    link(status);
    attachedBefore = true;
    watched.forEach(one -> one.heard = false);
    OpcUaSubscription subscription = new OpcUaSubscription(session.client());
    // The constructor that takes the interval leaves keep-alive and lifetime as for one second: the
    // server would drop a fast subscription after two seconds of silence.
    subscription.setPublishingInterval(publishingMillis());
    subscription.setMaxNotificationsPerPublish(uint(messageSize));
    subscription.setMaxMonitoredItemsPerCall(uint(ITEMS_PER_CALL));
    subscription.setSubscriptionListener(new Listener(mine));
    List<@Nullable OpcUaMonitoredItem> items = items(session);
    for (OpcUaMonitoredItem item : items) {
      if (item != null) {
        subscription.addMonitoredItem(item);
      }
    }
    try {
      subscription.create();
      current = subscription;
      subscription.createMonitoredItems();
      report(items, true);
      retryRefused(subscription, items, mine);
    } catch (UaException e) {
      LOG.warn("A subscription could not be made: {}", Statuses.name(e.getStatusCode()));
      connection.schedule(() -> reattach(mine), RETRY_CREATE);
    }
  }

  private void reattach(int mine) {
    LiveSession session = connection.live();
    if (mine == generation.get() && session != null && !closed) {
      attach(session, connection.status());
    }
  }

  private void remove() {
    OpcUaSubscription old = current;
    current = null;
    if (old == null) {
      return;
    }
    old.setSubscriptionListener(null);
    LiveSession session = connection.live();
    if (session == null || session.client() != old.getClient()) {
      // The client it belonged to is gone, and its session with it.
      return;
    }
    try {
      old.delete();
    } catch (UaException e) {
      LOG.debug(
          "The server no longer knew the old subscription: {}", Statuses.name(e.getStatusCode()));
    }
  }

  private List<@Nullable OpcUaMonitoredItem> items(LiveSession session) {
    List<@Nullable OpcUaMonitoredItem> items = new ArrayList<>();
    for (Watched one : watched) {
      Optional<NodeId> node = session.addresses().resolve(one.member.address());
      items.add(node.map(id -> item(one, id)).orElse(null));
    }
    return items;
  }

  private OpcUaMonitoredItem item(Watched one, NodeId node) {
    OpcUaMonitoredItem item = OpcUaMonitoredItem.newDataItem(node);
    item.setSamplingInterval((double) sampling.interval().toMillis());
    item.setQueueSize(uint(sampling.queueSize()));
    item.setUserObject(one);
    if (sampling.everySample()) {
      item.setFilter(new DataChangeFilter(
          DataChangeTrigger.StatusValueTimestamp, uint(DeadbandType.None.getValue()), 0.0));
    }
    return item;
  }

  /** Publishes often enough that the server's queues hold what is sampled between two messages. */
  private double publishingMillis() {
    double interval = (double) sampling.interval().toMillis();
    return Math.min(
        Math.max(interval, FASTEST_PUBLISHING_MILLIS),
        Math.max(interval, interval * sampling.queueSize() / 2));
  }

  /** @param tell whether refused members are told as bad; once per generation is enough. */
  private void report(List<@Nullable OpcUaMonitoredItem> items, boolean tell) {
    List<Granted> answers = new ArrayList<>();
    List<Delivery> refused = new ArrayList<>();
    Instant now = clock.instant();
    for (int i = 0; i < items.size(); i++) {
      Watched one = watched.get(i);
      OpcUaMonitoredItem item = items.get(i);
      StatusCode status = item == null
          ? new StatusCode(StatusCodes.Bad_NodeIdUnknown)
          : item.getCreateResult().orElse(new StatusCode(StatusCodes.Bad_CommunicationError));
      RawValue raw = Statuses.raw(status);
      double interval = item == null ? 0 : item.getRevisedSamplingInterval().orElse(0.0);
      int queueSize =
          item == null ? 0 : item.getRevisedQueueSize().map(Number::intValue).orElse(0);
      answers.add(new Granted(
          one.member, status.isGood(), Duration.ofNanos((long) (interval * 1e6)), queueSize, raw));
      if (!status.isGood() && tell) {
        refused.add(new Delivery.Data(Readings.none(one.member, status.value(), now), !one.heard));
        one.heard = true;
      }
    }
    granted = List.copyOf(answers);
    queue.put(refused);
  }

  /** One member that cannot be watched must not keep the others from it, nor be forgotten. */
  private void retryRefused(
      OpcUaSubscription subscription, List<@Nullable OpcUaMonitoredItem> items, int mine) {
    boolean complete = items.stream()
        .allMatch(item ->
            item == null || item.getCreateResult().map(StatusCode::isGood).orElse(false));
    if (complete) {
      return;
    }
    connection.schedule(
        () -> {
          if (mine == generation.get()) {
            subscription.createMonitoredItems();
            report(items, false);
            retryRefused(subscription, items, mine);
          }
        },
        RETRY_REFUSED);
  }

  private List<Delivery> bad(long status) {
    Instant now = clock.instant();
    return watched.stream()
        .<Delivery>map(one -> new Delivery.Data(Readings.none(one.member, status, now), false))
        .toList();
  }

  private Delivery.Gap gap(Cause cause, List<String> members, long lostValues) {
    return new Delivery.Gap(cause, members, lastHeard, clock.instant(), lostValues);
  }

  private List<String> names() {
    return watched.stream().map(one -> name(one.member)).toList();
  }

  private static String name(Member member) {
    return member.equipment() + "." + member.name();
  }

  /** Runs on the library's delivery thread and must not wait: nothing more would be asked for meanwhile. */
  private final class Listener implements OpcUaSubscription.SubscriptionListener {

    private final int mine;

    Listener(int mine) {
      this.mine = mine;
    }

    @Override
    public void onDataReceived(
        OpcUaSubscription subscription, List<OpcUaMonitoredItem> items, List<DataValue> values) {
      if (mine != generation.get()) {
        return;
      }
      Instant receivedAt = clock.instant();
      List<Delivery> deliveries = new ArrayList<>(items.size());
      for (int i = 0; i < items.size(); i++) {
        if (items.get(i).getUserObject().orElse(null) instanceof Watched one) {
          DataValue value = values.get(i);
          if (value.statusCode().isOverflowSet()) {
            deliveries.add(gap(Cause.SERVER_QUEUE_OVERFLOW, List.of(name(one.member)), 0));
          }
          deliveries.add(new Delivery.Data(Readings.of(one.member, value, receivedAt), !one.heard));
          one.heard = true;
        }
      }
      lastHeard = receivedAt;
      queue.put(deliveries);
    }

    @Override
    public void onKeepAliveReceived(OpcUaSubscription subscription) {
      lastHeard = clock.instant();
    }

    @Override
    public void onNotificationDataLost(OpcUaSubscription subscription) {
      if (mine == generation.get()) {
        queue.put(List.of(gap(Cause.MESSAGE_LOST, names(), 0)));
      }
    }

    @Override
    public void onStatusChanged(OpcUaSubscription subscription, StatusCode status) {
      connection.run(() -> reattach(mine));
    }

    @Override
    public void onWatchdogTimerElapsed(OpcUaSubscription subscription) {
      connection.run(() -> reattach(mine));
    }
  }
}
