package org.batchwright.connectors.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.batchwright.connectors.Cable;
import org.batchwright.connectors.Eventually;
import org.batchwright.connectors.Rig;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.stack.core.types.UaResponseMessageType;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnceTransportTests {

  @Test
  void anOrderIsNotKeptForTheNextChannel(@TempDir Path temp) throws Exception {
    try (Rig rig = Rig.still(temp);
        Cable cable = Cable.to(rig.plant().endpoint())) {
      OpcUaClient client =
          new Handshake(rig.clientConfig(cable.endpoint(), Rig.OPERATOR)).connect();
      try {
        NodeId token = client.getSession().getAuthenticationToken();
        cable.cut();
        Eventually.isTrue("the channel is gone", () -> noChannel(client));

        CompletableFuture<UaResponseMessageType> order = client.sendRequestAsync(
            new CallRequest(client.newRequestHeader(token), new CallMethodRequest[0]));
        ExecutionException notSent =
            catchThrowableOfType(ExecutionException.class, () -> order.get(10, TimeUnit.SECONDS));
        assertThat(notSent).hasCauseInstanceOf(OnceTransport.NotSent.class);
      } finally {
        Handshake.abandon(client);
      }
    }
  }

  private static boolean noChannel(OpcUaClient client) throws InterruptedException {
    OnceTransport transport = (OnceTransport) client.getTransport();
    try {
      return !transport
          .getChannelFsm()
          .getChannel()
          .get(50, TimeUnit.MILLISECONDS)
          .isActive();
    } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
      return true;
    }
  }
}
