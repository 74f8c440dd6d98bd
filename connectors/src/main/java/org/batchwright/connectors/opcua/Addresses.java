package org.batchwright.connectors.opcua;

import java.util.List;
import java.util.Optional;
import org.batchwright.connectors.MemberAddress;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;

/** Turns member addresses into the node ids of one session, whose namespace indexes hold for that session only. */
record Addresses(NamespaceTable namespaces) {

  /** The node id of an address; empty when the server does not know the namespace. */
  Optional<NodeId> resolve(MemberAddress address) {
    UShort index = namespaces.getIndex(address.namespaceUri());
    return index == null
        ? Optional.empty()
        : NodeId.parseSafe("ns=" + index.intValue() + ";" + address.identifier());
  }

  List<String> uris() {
    return List.of(namespaces.toArray());
  }
}
