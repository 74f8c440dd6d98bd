package org.batchwright.connectors.plant;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.batchwright.connectors.plant.MemberSpec.Kind;
import org.eclipse.milo.opcua.sdk.core.AccessLevel;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.core.ValueRanks;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.methods.MethodInvocationHandler;
import org.eclipse.milo.opcua.sdk.server.nodes.UaFolderNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.nodes.filters.AttributeFilter;
import org.eclipse.milo.opcua.sdk.server.nodes.filters.AttributeFilterContext;
import org.eclipse.milo.opcua.sdk.server.util.SubscriptionModel;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.Range;
import org.jspecify.annotations.Nullable;

/** The plant's address space: one object per piece of equipment with its members, and the Simulation object apart from them. */
final class PlantNamespace extends ManagedNamespaceWithLifecycle {

  private static final String UCUM = "http://unitsofmeasure.org";

  private final PlantFloor floor;
  private final SimulationDesk desk;
  private final SubscriptionModel subscriptions;

  PlantNamespace(OpcUaServer server, PlantFloor floor, PlantLink link) {
    super(server, floor.model().namespaceUri());
    this.floor = floor;
    this.desk = new SimulationDesk(floor, link);
    this.subscriptions = new SubscriptionModel(server, this);
    getLifecycleManager().addLifecycle(subscriptions);
    getLifecycleManager().addStartupTask(this::build);
  }

  @Override
  public void onDataItemsCreated(List<DataItem> items) {
    subscriptions.onDataItemsCreated(items);
  }

  @Override
  public void onDataItemsModified(List<DataItem> items) {
    subscriptions.onDataItemsModified(items);
  }

  @Override
  public void onDataItemsDeleted(List<DataItem> items) {
    subscriptions.onDataItemsDeleted(items);
  }

  @Override
  public void onMonitoringModeChanged(List<MonitoredItem> items) {
    subscriptions.onMonitoringModeChanged(items);
  }

  private void build() {
    UaFolderNode folder = new UaFolderNode(
        getNodeContext(),
        newNodeId("Plant"),
        newQualifiedName("Plant"),
        LocalizedText.english("Plant"));
    getNodeManager().addNode(folder);
    organize(folder.getNodeId());
    for (PlantEquipment equipment : floor.model().equipment()) {
      UaObjectNode object = object(equipment.id(), equipment.title());
      folder.addOrganizes(object);
      for (MemberSpec spec : equipment.type().members()) {
        if (spec.kind() == Kind.COMMAND) {
          method(
              object,
              equipment.id(),
              spec,
              CommandHandler.ofEquipment(floor, equipment.id(), spec));
        } else {
          variable(object, equipment.id(), spec, new MemberFilter(equipment.id(), spec));
        }
      }
    }
    UaObjectNode simulation = object(PlantModel.SIMULATION, "Simulation");
    organize(simulation.getNodeId());
    for (MemberSpec spec : floor.model().equipmentClass("simulation").members()) {
      if (spec.kind() == Kind.COMMAND) {
        method(simulation, PlantModel.SIMULATION, spec, CommandHandler.ofSimulation(desk, spec));
      } else {
        variable(simulation, PlantModel.SIMULATION, spec, new DeskFilter(spec));
      }
    }
  }

  private void organize(NodeId node) {
    getNodeManager()
        .getNode(node)
        .ifPresent(found -> found.addReference(
            new Reference(node, NodeIds.Organizes, NodeIds.ObjectsFolder.expanded(), false)));
  }

  private UaObjectNode object(String name, String title) {
    return UaObjectNode.builder(getNodeContext())
        .setNodeId(newNodeId(name))
        .setBrowseName(newQualifiedName(name))
        .setDisplayName(LocalizedText.english(title))
        .setTypeDefinition(NodeIds.BaseObjectType)
        .buildAndAdd();
  }

  private void variable(
      UaObjectNode parent, String owner, MemberSpec spec, AttributeFilter filter) {
    AccessLevel[] access = spec.kind() == Kind.PARAMETER
        ? new AccessLevel[] {AccessLevel.CurrentRead, AccessLevel.CurrentWrite}
        : new AccessLevel[] {AccessLevel.CurrentRead};
    UaVariableNode node = new UaVariableNode.UaVariableNodeBuilder(getNodeContext())
        .setNodeId(newNodeId(owner + "." + spec.name()))
        .setBrowseName(newQualifiedName(spec.name()))
        .setDisplayName(LocalizedText.english(spec.name()))
        .setDescription(LocalizedText.english(spec.text()))
        .setDataType(OpcUaTypes.id(spec.type()))
        .setValueRank(spec.many() ? ValueRanks.OneDimension : ValueRanks.Scalar)
        .setAccessLevel(access)
        .setUserAccessLevel(access)
        .setTypeDefinition(NodeIds.BaseDataVariableType)
        .addAttributeFilter(filter)
        .buildAndAdd();
    parent.addComponent(node);
    String unit = spec.unit();
    if (unit != null) {
      property(
          node,
          "EngineeringUnits",
          NodeIds.EUInformation,
          new EUInformation(UCUM, -1, LocalizedText.english(unit), LocalizedText.NULL_VALUE));
    }
    BigDecimal min = spec.min();
    BigDecimal max = spec.max();
    if (min != null && max != null) {
      property(node, "EURange", NodeIds.Range, new Range(min.doubleValue(), max.doubleValue()));
    }
  }

  private void property(UaVariableNode owner, String name, NodeId type, Object content) {
    UaVariableNode node = new UaVariableNode.UaVariableNodeBuilder(getNodeContext())
        .setNodeId(newNodeId(owner.getNodeId().getIdentifier() + "." + name))
        .setBrowseName(new QualifiedName(0, name))
        .setDisplayName(LocalizedText.english(name))
        .setDataType(type)
        .setTypeDefinition(NodeIds.PropertyType)
        .setValue(new DataValue(new Variant(content)))
        .buildAndAdd();
    owner.addReference(
        new Reference(owner.getNodeId(), NodeIds.HasProperty, node.getNodeId().expanded(), true));
  }

  private void method(UaObjectNode parent, String owner, MemberSpec spec, CommandHandler handler) {
    UaMethodNode node = UaMethodNode.builder(getNodeContext())
        .setNodeId(newNodeId(owner + "." + spec.name()))
        .setBrowseName(newQualifiedName(spec.name()))
        .setDisplayName(LocalizedText.english(spec.name()))
        .setDescription(LocalizedText.english(spec.text()))
        .buildAndAdd();
    MethodInvocationHandler bound = handler.boundTo(node);
    node.setInputArguments(handler.inputs());
    node.setOutputArguments(handler.outputs());
    node.setInvocationHandler(bound);
    parent.addComponent(node);
  }

  private static DataValue dataValue(@Nullable Object value, long status, Instant at) {
    return new DataValue(
        OpcUaTypes.variant(value), new StatusCode(status), new DateTime(at), DateTime.now());
  }

  /** Reads and writes a member of equipment at the machine, not in the address space. */
  private final class MemberFilter implements AttributeFilter {

    private final String equipment;
    private final MemberSpec spec;

    MemberFilter(String equipment, MemberSpec spec) {
      this.equipment = equipment;
      this.spec = spec;
    }

    @Override
    public @Nullable Object getAttribute(AttributeFilterContext context, AttributeId attribute) {
      if (attribute != AttributeId.Value) {
        return context.getAttribute(attribute);
      }
      Machine.Sample sample = floor.sample(equipment, spec);
      return dataValue(sample.value(), sample.status(), sample.at());
    }

    @Override
    public void writeAttribute(
        AttributeFilterContext context, AttributeId attribute, @Nullable Object value)
        throws UaException {
      if (attribute != AttributeId.Value
          || !(value instanceof DataValue written)
          || !(written.value().value() instanceof Number number)) {
        throw new UaException(StatusCodes.Bad_TypeMismatch);
      }
      try {
        floor.write(equipment, spec, number);
      } catch (Rejection e) {
        throw new UaException(e.status(), e.reason());
      }
    }
  }

  /** Reads a value of the simulation itself. */
  private final class DeskFilter implements AttributeFilter {

    private final MemberSpec spec;

    DeskFilter(MemberSpec spec) {
      this.spec = spec;
    }

    @Override
    public @Nullable Object getAttribute(AttributeFilterContext context, AttributeId attribute) {
      return attribute == AttributeId.Value
          ? dataValue(desk.value(spec), StatusCodes.Good, floor.config().clock().instant())
          : context.getAttribute(attribute);
    }
  }
}
