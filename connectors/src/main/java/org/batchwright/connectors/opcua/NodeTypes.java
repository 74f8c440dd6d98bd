package org.batchwright.connectors.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.batchwright.connectors.Command;
import org.batchwright.connectors.ConnectorException;
import org.batchwright.connectors.ConnectorException.Kind;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseDirection;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseResultMask;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowsePath;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowsePathResult;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowsePathTarget;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseResult;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.RelativePath;
import org.eclipse.milo.opcua.stack.core.types.structured.RelativePathElement;
import org.eclipse.milo.opcua.stack.core.types.structured.TranslateBrowsePathsToNodeIdsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.TranslateBrowsePathsToNodeIdsResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ViewDescription;
import org.jspecify.annotations.Nullable;

/** The data types of members and of the inputs of commands, asked once per session. */
final class NodeTypes {

  private final LiveSession session;
  private final Map<NodeId, NodeType> known = new ConcurrentHashMap<>();
  private final Map<NodeId, List<NodeType>> inputs = new ConcurrentHashMap<>();

  NodeTypes(LiveSession session) {
    this.session = session;
  }

  /** @param type null when it is none of the built-in types a value can be converted to. */
  record NodeType(boolean found, @Nullable OpcUaDataType type, boolean many, String name) {}

  /** The types of nodes in the given order. */
  List<NodeType> of(List<NodeId> nodes) throws ConnectorException {
    List<NodeId> unknown =
        nodes.stream().filter(node -> !known.containsKey(node)).distinct().toList();
    List<ReadValueId> attributes = new ArrayList<>();
    for (NodeId node : unknown) {
      attributes.add(LiveSession.attribute(node, AttributeId.DataType));
      attributes.add(LiveSession.attribute(node, AttributeId.ValueRank));
      attributes.add(LiveSession.attribute(node, AttributeId.Value));
    }
    List<DataValue> answers = session.readAttributes(attributes);
    Map<NodeId, NodeType> found = new HashMap<>();
    for (int i = 0; i < unknown.size(); i++) {
      NodeType type = type(answers.get(3 * i), answers.get(3 * i + 1), answers.get(3 * i + 2));
      found.put(unknown.get(i), type);
      if (type.type() != null) {
        known.put(unknown.get(i), type);
      }
    }
    List<NodeType> types = new ArrayList<>(nodes.size());
    for (NodeId node : nodes) {
      NodeType type = known.get(node);
      types.add(type != null ? type : Objects.requireNonNull(found.get(node)));
    }
    return types;
  }

  private NodeType type(DataValue dataType, DataValue rank, DataValue present)
      throws ConnectorException {
    if (!(dataType.value().value() instanceof NodeId typeId)) {
      return new NodeType(false, null, false, "");
    }
    OpcUaDataType type = builtIn(typeId);
    if (type == null) {
      type = present.value().getDataType().orElse(null);
    }
    Object content = present.value().value();
    int declared = rank.value().value() instanceof Integer number ? number : -1;
    // -1 is one value, below it is left open, 0 and above are lists (OPC UA Part 3, 5.6.2).
    boolean many =
        declared >= 0 || (declared < -1 && content != null && content.getClass().isArray());
    return new NodeType(true, type, many, type == null ? "" : type.name());
  }

  /** The built-in type that a data type is or derives from; null for abstract ones such as Number. */
  private @Nullable OpcUaDataType builtIn(NodeId typeId) throws ConnectorException {
    NodeId current = typeId;
    for (int depth = 0; depth < 10; depth++) {
      OpcUaDataType type = OpcUaDataType.fromNodeId(current);
      if (type == OpcUaDataType.Variant || current.equals(NodeIds.Number)) {
        return null;
      }
      if (type != null) {
        return type;
      }
      if (current.equals(NodeIds.Enumeration)) {
        return OpcUaDataType.Int32;
      }
      NodeId parent = superType(current);
      if (parent == null) {
        return null;
      }
      current = parent;
    }
    return null;
  }

  private @Nullable NodeId superType(NodeId type) throws ConnectorException {
    BrowseDescription up = new BrowseDescription(
        type,
        BrowseDirection.Inverse,
        NodeIds.HasSubtype,
        false,
        uint(0),
        uint(BrowseResultMask.None.getValue()));
    BrowseResult[] results = session
        .send(
            header -> new BrowseRequest(
                header,
                new ViewDescription(NodeId.NULL_VALUE, DateTime.NULL_VALUE, uint(0)),
                uint(1),
                new BrowseDescription[] {up}),
            BrowseResponse.class,
            false,
            "Asking for data types")
        .getResults();
    ReferenceDescription[] references =
        results == null || results.length == 0 ? null : results[0].getReferences();
    return references == null || references.length == 0
        ? null
        : references[0].getNodeId().toNodeId(session.addresses().namespaces()).orElse(null);
  }

  /** The types of the inputs of a command, as the server declares them. */
  List<NodeType> inputsOf(Command command, NodeId method) throws ConnectorException {
    List<NodeType> declared = inputs.get(method);
    if (declared == null) {
      declared = readInputs(command, method);
      inputs.put(method, declared);
    }
    return declared;
  }

  private List<NodeType> readInputs(Command command, NodeId method) throws ConnectorException {
    NodeId property = properties(List.of(method), "InputArguments").get(0);
    if (property == null) {
      // A method without inputs has no such property, an unknown method neither; only the latter
      // has no class.
      DataValue nodeClass = session
          .readAttributes(List.of(LiveSession.attribute(method, AttributeId.NodeClass)))
          .get(0);
      if (nodeClass.statusCode().isBad()) {
        throw new ConnectorException(
            Kind.BAD_ADDRESS,
            session.failures().where() + " knows no command " + command.equipment() + "."
                + command.name() + " at " + command.method() + ".",
            Statuses.name(nodeClass.statusCode()),
            null);
      }
      return List.of();
    }
    DataValue value = session
        .readAttributes(List.of(LiveSession.attribute(property, AttributeId.Value)))
        .get(0);
    List<NodeType> types = new ArrayList<>();
    if (value.value().value() instanceof ExtensionObject[] arguments) {
      for (ExtensionObject encoded : arguments) {
        if (encoded.decode(session.client().getStaticEncodingContext())
            instanceof Argument argument) {
          OpcUaDataType type = builtIn(argument.getDataType());
          types.add(new NodeType(
              true, type, argument.getValueRank() >= 0, String.valueOf(argument.getName())));
        }
      }
    }
    return types;
  }

  /** The node ids of a standard property of several nodes; null where a node has none. */
  List<@Nullable NodeId> properties(List<NodeId> nodes, String name) throws ConnectorException {
    List<@Nullable NodeId> found = new ArrayList<>();
    for (List<NodeId> part : LiveSession.parts(nodes, session.pathLimit())) {
      BrowsePath[] paths =
          part.stream().map(node -> propertyOf(node, name)).toArray(BrowsePath[]::new);
      BrowsePathResult[] results = session
          .send(
              header -> new TranslateBrowsePathsToNodeIdsRequest(header, paths),
              TranslateBrowsePathsToNodeIdsResponse.class,
              false,
              "Asking for " + name)
          .getResults();
      for (int i = 0; i < part.size(); i++) {
        found.add(results == null || i >= results.length ? null : target(results[i]));
      }
    }
    return found;
  }

  private @Nullable NodeId target(BrowsePathResult result) {
    BrowsePathTarget[] targets = result.getTargets();
    return result.getStatusCode().isBad() || targets == null || targets.length == 0
        ? null
        : targets[0].getTargetId().toNodeId(session.addresses().namespaces()).orElse(null);
  }

  private static BrowsePath propertyOf(NodeId node, String name) {
    return new BrowsePath(node, new RelativePath(new RelativePathElement[] {
      new RelativePathElement(NodeIds.HasProperty, false, true, new QualifiedName(0, name))
    }));
  }
}
