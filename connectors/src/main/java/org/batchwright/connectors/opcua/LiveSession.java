package org.batchwright.connectors.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.batchwright.connectors.ConnectorException;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaSession;
import org.eclipse.milo.opcua.sdk.client.OperationLimits;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.UaRequestMessageType;
import org.eclipse.milo.opcua.stack.core.types.UaResponseMessageType;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.RequestHeader;
import org.jspecify.annotations.Nullable;

/**
 * One established session: what the server told at its beginning, and requests that belong to it alone.
 *
 * <p>A request made for a session that has been replaced meanwhile is not sent: after a restart of the server the same
 * node id can mean another member.
 */
final class LiveSession {

  /** Requests are split for servers that publish no limit; most embedded servers take this many. */
  private static final int USUAL_LIMIT = 1_000;

  private final OpcUaClient client;
  private final NodeId sessionId;
  private final Addresses addresses;
  private final NodeTypes types;
  private final int readLimit;
  private final int writeLimit;
  private final int pathLimit;
  private final OpcUaConfig config;
  private final Failures failures;

  private LiveSession(
      OpcUaClient client,
      NodeId sessionId,
      NamespaceTable namespaces,
      OperationLimits limits,
      OpcUaConfig config) {
    this.client = client;
    this.sessionId = sessionId;
    this.addresses = new Addresses(namespaces);
    this.readLimit = limit(limits.maxNodesPerRead().orElse(null));
    this.writeLimit = limit(limits.maxNodesPerWrite().orElse(null));
    this.pathLimit = limit(limits.maxNodesPerTranslateBrowsePathsToNodeIds().orElse(null));
    this.config = config;
    this.failures = new Failures(config);
    this.types = new NodeTypes(this);
  }

  /** Asks the server what holds for the session that has just become active. */
  static LiveSession begin(OpcUaClient client, OpcUaConfig config) throws ConnectorException {
    Failures failures = new Failures(config);
    try {
      long millis = config.timing().request().toMillis();
      NodeId sessionId =
          client.getSessionAsync().get(millis, TimeUnit.MILLISECONDS).getSessionId();
      NamespaceTable namespaces =
          client.readNamespaceTableAsync().get(millis, TimeUnit.MILLISECONDS);
      return new LiveSession(client, sessionId, namespaces, client.readOperationLimits(), config);
    } catch (UaException | ExecutionException | TimeoutException e) {
      throw failures.request(e, false, "Asking for namespaces and limits");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failures.request(e, false, "Asking for namespaces and limits");
    }
  }

  OpcUaClient client() {
    return client;
  }

  NodeId sessionId() {
    return sessionId;
  }

  Addresses addresses() {
    return addresses;
  }

  NodeTypes types() {
    return types;
  }

  int readLimit() {
    return readLimit;
  }

  int writeLimit() {
    return writeLimit;
  }

  int pathLimit() {
    return pathLimit;
  }

  Failures failures() {
    return failures;
  }

  OpcUaConfig config() {
    return config;
  }

  /** Reads attributes fresh, split by the server's limit, in the given order. */
  List<DataValue> readAttributes(List<ReadValueId> attributes) throws ConnectorException {
    List<DataValue> values = new ArrayList<>(attributes.size());
    for (List<ReadValueId> part : parts(attributes, readLimit)) {
      ReadResponse response = send(
          header -> new ReadRequest(
              header, 0.0, TimestampsToReturn.Both, part.toArray(new ReadValueId[0])),
          ReadResponse.class,
          false,
          "Reading");
      DataValue[] results = response.getResults();
      if (results == null || results.length != part.size()) {
        throw failures.request(
            new IllegalStateException("answer of another length"), false, "Reading");
      }
      values.addAll(Arrays.asList(results));
    }
    return values;
  }

  static ReadValueId attribute(NodeId node, AttributeId attribute) {
    return new ReadValueId(node, attribute.uid(), null, QualifiedName.NULL_VALUE);
  }

  static <T> List<List<T>> parts(List<T> all, int size) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += size) {
      parts.add(all.subList(from, Math.min(all.size(), from + size)));
    }
    return parts;
  }

  /**
   * Sends one request and waits for its answer.
   *
   * @param order true when it may change something on the other side.
   * @param what subject of the sentence that tells the failure.
   */
  <T extends UaResponseMessageType> T send(
      Function<RequestHeader, UaRequestMessageType> request,
      Class<T> answer,
      boolean order,
      String what)
      throws ConnectorException {
    OpcUaSession session = currentSession();
    UInteger timeout = uint(config.timing().request().toMillis());
    CompletableFuture<UaResponseMessageType> sent = client.sendRequestAsync(
        request.apply(client.newRequestHeader(session.getAuthenticationToken(), timeout)));
    try {
      // The library ends the request itself after its time; the second more only guards against it
      // not doing so.
      return answer.cast(
          sent.get(config.timing().request().toMillis() + 1_000, TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException | ClassCastException e) {
      throw failures.request(e, order, what);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failures.request(e, order, what);
    }
  }

  private OpcUaSession currentSession() throws ConnectorException {
    OpcUaSession session;
    try {
      session = client.getSessionAsync().get(1, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw failures.notConnected("there is no session.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failures.notConnected("waiting was interrupted.");
    }
    if (!session.getSessionId().equals(sessionId)) {
      throw failures.notConnected("the session was renewed just now.");
    }
    return session;
  }

  private static int limit(@Nullable UInteger published) {
    return published == null || published.longValue() == 0
        ? USUAL_LIMIT
        : (int) Math.min(published.longValue(), 10_000);
  }
}
