package org.batchwright.connectors.opcua;

import io.netty.channel.Channel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.stack.core.types.UaRequestMessageType;
import org.eclipse.milo.opcua.stack.core.types.UaResponseMessageType;
import org.eclipse.milo.opcua.stack.core.types.structured.CallRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteRequest;
import org.eclipse.milo.opcua.stack.core.util.Unit;
import org.eclipse.milo.opcua.stack.transport.client.ClientApplicationContext;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransport;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransportConfig;
import org.jspecify.annotations.Nullable;

/**
 * A transport that sends a write or a command at once or not at all.
 *
 * <p>The library's transport waits for a lost channel to come back and then sends what was given to it meanwhile. For an
 * order to a machine this is wrong: its giver has long been told that it failed.
 */
final class OnceTransport extends OpcTcpClientTransport {

  /** A channel that is up answers within a thread switch; more means that it is being rebuilt. */
  private static final long CHANNEL_MILLIS = 1_000;

  private final CompletableFuture<Unit> firstConnect = new CompletableFuture<>();

  OnceTransport(OpcTcpClientTransportConfig config) {
    super(config);
  }

  /** Ends with the outcome of the very first attempt, whatever is retried behind it. */
  CompletableFuture<Unit> firstConnect() {
    return firstConnect;
  }

  @Override
  public CompletableFuture<Unit> connect(ClientApplicationContext application) {
    return super.connect(application).whenComplete((done, failure) -> {
      if (failure != null) {
        firstConnect.completeExceptionally(failure);
      } else {
        firstConnect.complete(done);
      }
    });
  }

  @Override
  public CompletableFuture<UaResponseMessageType> sendRequestMessage(UaRequestMessageType request) {
    if (!(request instanceof WriteRequest || request instanceof CallRequest)) {
      return super.sendRequestMessage(request);
    }
    CompletableFuture<Channel> channel =
        getChannel().orTimeout(CHANNEL_MILLIS, TimeUnit.MILLISECONDS);
    CompletableFuture<Channel> available =
        channel.handle((open, failure) -> open).thenCompose(OnceTransport::orNotSent);
    return available.thenCompose(open -> sendRequestMessage(request, open));
  }

  private static CompletableFuture<Channel> orNotSent(@Nullable Channel open) {
    return open == null || !open.isActive()
        ? CompletableFuture.failedFuture(new NotSent())
        : CompletableFuture.completedFuture(open);
  }

  /** The request never left this process. */
  static final class NotSent extends Exception {
    private static final long serialVersionUID = 1L;

    NotSent() {
      super("There was no channel.");
    }
  }
}
