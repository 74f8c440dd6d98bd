package org.batchwright.connectors.plant;

import java.lang.reflect.Array;
import java.time.Instant;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.jspecify.annotations.Nullable;

/** The plant's data types and values in OPC UA terms. */
final class OpcUaTypes {

  private OpcUaTypes() {}

  static NodeId id(@Nullable DataType type) {
    if (type == null) {
      throw new IllegalArgumentException("A value has a data type.");
    }
    return OpcUaDataType.valueOf(type.opcUaName()).getNodeId();
  }

  static Variant variant(@Nullable Object value) {
    if (value == null) {
      return Variant.NULL_VALUE;
    }
    if (value instanceof List<?> list) {
      Class<?> item = list.isEmpty() ? Double.class : list.get(0).getClass();
      Object array = Array.newInstance(item, list.size());
      for (int i = 0; i < list.size(); i++) {
        Array.set(array, i, list.get(i));
      }
      return new Variant(array);
    }
    return new Variant(value instanceof Instant at ? new DateTime(at) : value);
  }
}
