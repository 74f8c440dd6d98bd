package org.batchwright.connectors.opcua;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.batchwright.connectors.Command;
import org.batchwright.connectors.CommandResult;
import org.batchwright.connectors.ConnectorException;
import org.batchwright.connectors.ConnectorException.Kind;
import org.batchwright.connectors.Member;
import org.batchwright.connectors.MemberAddress;
import org.batchwright.connectors.Quality;
import org.batchwright.connectors.SetPoint;
import org.batchwright.connectors.Transfer;
import org.batchwright.connectors.Value;
import org.batchwright.connectors.WriteResult;
import org.batchwright.connectors.WriteResult.Outcome;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;
import org.eclipse.milo.opcua.stack.core.types.structured.CallRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteValue;

/** Set points and commands of one session: everything is checked before anything goes out, nothing goes out twice. */
final class Orders {

  private static final Duration BETWEEN_READS = Duration.ofMillis(50);

  private final LiveSession session;
  private final Failures failures;
  private final Clock clock;

  Orders(LiveSession session) {
    this.session = session;
    this.failures = session.failures();
    this.clock = session.config().clock();
  }

  private record Prepared(SetPoint setPoint, NodeId node, Variant content, Value written) {}

  List<WriteResult> write(List<SetPoint> setPoints) throws ConnectorException {
    return send(prepare(setPoints));
  }

  Transfer transfer(List<SetPoint> setPoints, Duration within) throws ConnectorException {
    List<Prepared> prepared = prepare(setPoints);
    Instant sentAt = clock.instant();
    List<WriteResult> answers = send(prepared);
    List<NodeId> nodes = prepared.stream().map(Prepared::node).toList();
    long deadline = System.nanoTime() + within.toNanos();
    while (true) {
      List<DataValue> held = readBack(nodes);
      Instant readAt = clock.instant();
      List<Transfer.Item> items = new ArrayList<>();
      for (int i = 0; i < prepared.size(); i++) {
        items.add(item(answers.get(i), held.get(i), readAt));
      }
      Transfer transfer = new Transfer(items, sentAt, readAt);
      if (transfer.verified() || refused(answers) || System.nanoTime() >= deadline) {
        return transfer;
      }
      pause();
    }
  }

  CommandResult call(Command command, List<Value> inputs) throws ConnectorException {
    String name = command.equipment() + "." + command.name();
    NodeId object = resolve(command.object(), name);
    NodeId method = resolve(command.method(), name);
    Variant[] arguments = arguments(command, method, inputs);
    Instant sentAt = clock.instant();
    CallMethodResult[] results = session
        .send(
            header -> new CallRequest(
                header, new CallMethodRequest[] {new CallMethodRequest(object, method, arguments)}),
            CallResponse.class,
            true,
            "The command " + name)
        .getResults();
    if (results == null || results.length != 1) {
      throw failures.request(new IllegalStateException("no result"), true, "The command " + name);
    }
    StatusCode status = results[0].getStatusCode();
    if (status.isBad()) {
      throw commandFailed(name, status, results[0].getInputArgumentResults());
    }
    return new CommandResult(
        command, outputs(results[0]), Statuses.raw(status), sentAt, clock.instant());
  }

  private List<Prepared> prepare(List<SetPoint> setPoints) throws ConnectorException {
    List<NodeId> nodes = new ArrayList<>();
    for (SetPoint setPoint : setPoints) {
      nodes.add(resolve(setPoint.member().address(), name(setPoint.member())));
    }
    List<NodeTypes.NodeType> types = session.types().of(nodes);
    List<Prepared> prepared = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      SetPoint setPoint = setPoints.get(i);
      NodeTypes.NodeType type = types.get(i);
      if (!type.found()) {
        throw unknownMember(setPoint.member().address(), name(setPoint.member()));
      }
      Variant content = convert(setPoint.value(), type, name(setPoint.member()));
      Value written = Variants.value(content).orElse(setPoint.value());
      prepared.add(new Prepared(setPoint, nodes.get(i), content, written));
    }
    return prepared;
  }

  private List<WriteResult> send(List<Prepared> prepared) throws ConnectorException {
    List<WriteResult> answers = new ArrayList<>();
    for (List<Prepared> part : LiveSession.parts(prepared, session.writeLimit())) {
      StatusCode[] results = sendPart(part, !answers.isEmpty());
      Instant answeredAt = clock.instant();
      for (int i = 0; i < part.size(); i++) {
        Prepared one = part.get(i);
        answers.add(new WriteResult(
            one.setPoint().member(),
            one.setPoint().value(),
            one.written(),
            outcome(results[i]),
            Statuses.raw(results[i]),
            answeredAt));
      }
    }
    return answers;
  }

  private StatusCode[] sendPart(List<Prepared> part, boolean othersSent) throws ConnectorException {
    // Without timestamps: many servers refuse a value that brings its own.
    WriteValue[] values = part.stream()
        .map(one -> new WriteValue(
            one.node(), AttributeId.Value.uid(), null, DataValue.valueOnly(one.content())))
        .toArray(WriteValue[]::new);
    String what = "Writing " + part.size() + " set point(s)";
    try {
      StatusCode[] results = session
          .send(header -> new WriteRequest(header, values), WriteResponse.class, true, what)
          .getResults();
      if (results == null || results.length != part.size()) {
        throw failures.request(new IllegalStateException("answer of another length"), true, what);
      }
      return results;
    } catch (ConnectorException e) {
      if (othersSent && e.kind() != Kind.UNKNOWN_OUTCOME) {
        throw new ConnectorException(
            Kind.UNKNOWN_OUTCOME,
            e.getMessage()
                + " Other set points of the same order had already gone out: read them all back.",
            e.statusName(),
            e);
      }
      throw e;
    }
  }

  private List<DataValue> readBack(List<NodeId> nodes) throws ConnectorException {
    try {
      return session.readAttributes(nodes.stream()
          .map(node -> LiveSession.attribute(node, AttributeId.Value))
          .toList());
    } catch (ConnectorException e) {
      throw new ConnectorException(
          Kind.UNKNOWN_OUTCOME,
          "The set points went out and were answered, but could not be read back: "
              + e.getMessage(),
          e.statusName(),
          e);
    }
  }

  private static Transfer.Item item(WriteResult answer, DataValue held, Instant readAt) {
    var readBack = Readings.of(answer.member(), held, readAt);
    boolean readable = readBack.quality() == Quality.GOOD;
    boolean holds = readable && Variants.holds(answer.written(), held.value());
    Transfer.Result result;
    if (answer.outcome() == Outcome.REFUSED) {
      result = Transfer.Result.REFUSED;
    } else if (holds) {
      result = Transfer.Result.VERIFIED;
    } else if (answer.outcome() == Outcome.UNKNOWN) {
      result = Transfer.Result.UNKNOWN;
    } else {
      result = readable ? Transfer.Result.DIFFERENT : Transfer.Result.NOT_READABLE;
    }
    return new Transfer.Item(
        answer.member(), answer.expected(), answer.written(), answer.raw(), readBack, result);
  }

  private static boolean refused(List<WriteResult> answers) {
    return answers.stream().anyMatch(answer -> answer.outcome() == Outcome.REFUSED);
  }

  private static Outcome outcome(StatusCode status) {
    if (!status.isBad()) {
      return Outcome.ACCEPTED;
    }
    return Statuses.operationUnknown(status) ? Outcome.UNKNOWN : Outcome.REFUSED;
  }

  private Variant[] arguments(Command command, NodeId method, List<Value> inputs)
      throws ConnectorException {
    List<NodeTypes.NodeType> declared = session.types().inputsOf(command, method);
    String name = command.equipment() + "." + command.name();
    if (declared.size() != inputs.size()) {
      throw new ConnectorException(
          Kind.TYPE_MISMATCH,
          "The command " + name + " takes " + declared.size() + " inputs "
              + declared.stream().map(NodeTypes.NodeType::name).toList() + ", not " + inputs.size()
              + ". Nothing was sent.");
    }
    Variant[] arguments = new Variant[inputs.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = convert(
          inputs.get(i), declared.get(i), name + " input " + declared.get(i).name());
    }
    return arguments;
  }

  private static Variant convert(Value value, NodeTypes.NodeType type, String name)
      throws ConnectorException {
    try {
      if (type.type() == null) {
        throw new TypeMismatch("its data type is none of the built-in ones");
      }
      return Variants.variant(value, type.type(), type.many());
    } catch (TypeMismatch e) {
      throw new ConnectorException(
          Kind.TYPE_MISMATCH,
          "The value " + value.text() + " does not fit " + name + ": " + e.getMessage()
              + ". Nothing was sent.",
          "",
          e);
    }
  }

  private ConnectorException commandFailed(
      String name, StatusCode status, StatusCode[] inputResults) {
    String statusName = Statuses.name(status);
    if (Statuses.noSuchNode(status)) {
      return new ConnectorException(
          Kind.BAD_ADDRESS,
          failures.where() + " knows no command " + name + " (" + statusName + ").",
          statusName,
          null);
    }
    if (Statuses.wrongType(status)) {
      List<String> inputs = inputResults == null
          ? List.of()
          : Stream.of(inputResults).map(Statuses::name).toList();
      return new ConnectorException(
          Kind.TYPE_MISMATCH,
          "The command " + name + " does not accept its inputs (" + statusName + " " + inputs
              + "). Nothing was done.",
          statusName,
          null);
    }
    if (Statuses.deviceUnreachable(status)) {
      return new ConnectorException(
          Kind.NOT_CONNECTED,
          failures.where() + " has no line to the equipment (" + statusName + "). The command "
              + name + " was not carried out.",
          statusName,
          null);
    }
    if (Statuses.operationUnknown(status)) {
      return new ConnectorException(
          Kind.UNKNOWN_OUTCOME,
          failures.where() + " cannot say whether the command " + name + " was carried out ("
              + statusName + "): read back.",
          statusName,
          null);
    }
    return new ConnectorException(
        Kind.REFUSED,
        "The equipment refused the command " + name + " (" + statusName + ").",
        statusName,
        null);
  }

  private static List<Value> outputs(CallMethodResult result) {
    Variant[] outputs = result.getOutputArguments();
    List<Value> values = new ArrayList<>();
    if (outputs != null) {
      for (Variant output : outputs) {
        values.add(Variants.value(output).orElse(Value.text("")));
      }
    }
    return values;
  }

  private NodeId resolve(MemberAddress address, String name) throws ConnectorException {
    return session.addresses().resolve(address).orElseThrow(() -> unknownMember(address, name));
  }

  private ConnectorException unknownMember(MemberAddress address, String name) {
    return new ConnectorException(
        Kind.BAD_ADDRESS,
        failures.where() + " knows no member " + name + " at " + address + ". Its namespaces are "
            + session.addresses().uris() + ". Nothing was sent.",
        "Bad_NodeIdUnknown",
        null);
  }

  private static String name(Member member) {
    return member.equipment() + "." + member.name();
  }

  private void pause() throws ConnectorException {
    try {
      Thread.sleep(BETWEEN_READS.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failures.request(e, true, "Reading set points back");
    }
  }
}
