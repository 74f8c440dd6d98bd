package org.batchwright.connectors.opcua;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.batchwright.connectors.ConnectorException;
import org.batchwright.connectors.Member;
import org.batchwright.connectors.MemberDescription;
import org.batchwright.connectors.Reading;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.jspecify.annotations.Nullable;

/** Reads and descriptions of one session. They change nothing. */
final class Looks {

  /** Bit 1 of the access level: the current value can be written (OPC UA Part 3, 8.57). */
  private static final int CURRENT_WRITE = 2;

  private final LiveSession session;

  Looks(LiveSession session) {
    this.session = session;
  }

  List<Reading> read(List<Member> members) throws ConnectorException {
    List<Optional<NodeId>> nodes = resolve(members);
    List<DataValue> values = session.readAttributes(nodes.stream()
        .flatMap(Optional::stream)
        .map(node -> LiveSession.attribute(node, AttributeId.Value))
        .toList());
    Instant receivedAt = session.config().clock().instant();
    List<Reading> readings = new ArrayList<>(members.size());
    int next = 0;
    for (int i = 0; i < members.size(); i++) {
      readings.add(
          nodes.get(i).isPresent()
              ? Readings.of(members.get(i), values.get(next++), receivedAt)
              : Readings.none(members.get(i), StatusCodes.Bad_NodeIdUnknown, receivedAt));
    }
    return readings;
  }

  List<MemberDescription> describe(List<Member> members) throws ConnectorException {
    List<Optional<NodeId>> resolved = resolve(members);
    List<NodeId> nodes = resolved.stream().flatMap(Optional::stream).toList();
    List<NodeTypes.NodeType> types = session.types().of(nodes);
    List<DataValue> access = session.readAttributes(nodes.stream()
        .map(node -> LiveSession.attribute(node, AttributeId.UserAccessLevel))
        .toList());
    List<@Nullable String> units = units(nodes);
    List<MemberDescription> descriptions = new ArrayList<>(members.size());
    int next = 0;
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      if (resolved.get(i).isEmpty()) {
        descriptions.add(new MemberDescription(member, false, "", false, false, null));
        continue;
      }
      NodeTypes.NodeType type = types.get(next);
      boolean writable = access.get(next).value().value() instanceof UByte level
          && (level.intValue() & CURRENT_WRITE) != 0;
      descriptions.add(new MemberDescription(
          member, type.found(), type.name(), type.many(), writable, units.get(next)));
      next++;
    }
    return descriptions;
  }

  private List<@Nullable String> units(List<NodeId> nodes) throws ConnectorException {
    List<@Nullable NodeId> properties = session.types().properties(nodes, "EngineeringUnits");
    List<ReadValueId> reads = new ArrayList<>();
    for (NodeId property : properties) {
      if (property != null) {
        reads.add(LiveSession.attribute(property, AttributeId.Value));
      }
    }
    List<DataValue> values = session.readAttributes(reads);
    List<@Nullable String> units = new ArrayList<>();
    int next = 0;
    for (NodeId property : properties) {
      units.add(property == null ? null : unit(values.get(next++)));
    }
    return units;
  }

  private @Nullable String unit(DataValue value) {
    if (value.value().value() instanceof ExtensionObject encoded
        && encoded.decode(session.client().getStaticEncodingContext())
            instanceof EUInformation unit) {
      return unit.getDisplayName().text();
    }
    return null;
  }

  private List<Optional<NodeId>> resolve(List<Member> members) {
    return members.stream()
        .map(member -> session.addresses().resolve(member.address()))
        .toList();
  }
}
