package org.batchwright.connectors.plant;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPipeline;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The plant's network cable: can be pulled, or lie there dead. */
final class PlantLink {

  private enum Mode {
    UP,
    DROPPED,
    SILENT
  }

  private final Set<Channel> channels = ConcurrentHashMap.newKeySet();
  private Mode mode = Mode.UP;
  private long change;

  /** Called for each new connection. */
  synchronized void opened(ChannelPipeline pipeline) {
    Channel channel = pipeline.channel();
    channels.add(channel);
    channel.closeFuture().addListener(closed -> channels.remove(channel));
    apply(channel);
  }

  void drop(Duration time) {
    set(Mode.DROPPED, time);
  }

  void silence(Duration time) {
    set(Mode.SILENT, time);
  }

  private synchronized void set(Mode next, Duration time) {
    mode = next;
    long mine = ++change;
    channels.forEach(this::apply);
    later(() -> restore(mine), time);
  }

  /** Leaves the answer to the order itself the time to go out. */
  void soon(Runnable change) {
    later(change, Duration.ofMillis(200));
  }

  private static void later(Runnable task, Duration delay) {
    Future<?> unused =
        GlobalEventExecutor.INSTANCE.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized void restore(long mine) {
    if (change == mine) {
      mode = Mode.UP;
      channels.forEach(this::apply);
    }
  }

  private void apply(Channel channel) {
    if (mode == Mode.DROPPED) {
      ChannelFuture unused = channel.close();
    } else {
      channel.config().setAutoRead(mode == Mode.UP);
    }
  }
}
