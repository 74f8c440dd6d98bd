package org.batchwright.connectors.plant;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.sdk.core.ValueRanks;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.identity.Identity;
import org.eclipse.milo.opcua.sdk.server.methods.AbstractMethodInvocationHandler;
import org.eclipse.milo.opcua.sdk.server.methods.MethodInvocationHandler;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;
import org.jspecify.annotations.Nullable;

/** Passes an OPC UA method call on to a machine or to the simulation. */
final class CommandHandler {

  private final MemberSpec spec;
  private final Receiver receiver;

  private CommandHandler(MemberSpec spec, Receiver receiver) {
    this.spec = spec;
    this.receiver = receiver;
  }

  /** Who carries a command out. */
  private interface Receiver {
    List<Object> take(@Nullable String user, List<Object> inputs) throws Rejection;
  }

  static CommandHandler ofEquipment(PlantFloor floor, String equipment, MemberSpec spec) {
    return new CommandHandler(
        spec, (user, inputs) -> floor.command(equipment, spec.name(), inputs));
  }

  static CommandHandler ofSimulation(SimulationDesk desk, MemberSpec spec) {
    return new CommandHandler(spec, (user, inputs) -> desk.take(user, spec.name(), inputs));
  }

  Argument[] inputs() {
    return arguments(spec.inputs());
  }

  Argument[] outputs() {
    return arguments(spec.outputs());
  }

  MethodInvocationHandler boundTo(UaMethodNode node) {
    return new AbstractMethodInvocationHandler(node) {
      @Override
      public Argument[] getInputArguments() {
        return inputs();
      }

      @Override
      public Argument[] getOutputArguments() {
        return outputs();
      }

      @Override
      protected Variant[] invoke(InvocationContext context, Variant[] inputValues)
          throws UaException {
        return call(user(context.getSession()), inputValues);
      }
    };
  }

  private Variant[] call(@Nullable String user, Variant[] inputValues) throws UaException {
    List<Object> inputs = Stream.of(inputValues)
        .map(variant -> Optional.ofNullable(variant.value()).orElse(""))
        .toList();
    try {
      return receiver.take(user, inputs).stream().map(OpcUaTypes::variant).toArray(Variant[]::new);
    } catch (Rejection e) {
      throw new UaException(e.status(), e.reason());
    } catch (NoSuchElementException | IllegalArgumentException e) {
      throw new UaException(StatusCodes.Bad_InvalidArgument, String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable String user(Optional<Session> session) {
    Identity identity = session.map(Session::getIdentity).orElse(null);
    return identity instanceof Identity.UsernameIdentity named ? named.getUsername() : null;
  }

  private static Argument[] arguments(List<MemberSpec.Argument> declared) {
    return declared.stream()
        .map(argument -> new Argument(
            argument.name(),
            OpcUaTypes.id(argument.type()),
            argument.many() ? ValueRanks.OneDimension : ValueRanks.Scalar,
            null,
            LocalizedText.NULL_VALUE))
        .toArray(Argument[]::new);
  }
}
