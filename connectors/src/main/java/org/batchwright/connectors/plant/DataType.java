package org.batchwright.connectors.plant;

/** The OPC UA data type of a member or argument. */
public enum DataType {
  STRING,
  BOOLEAN,
  INT32,
  INT64,
  FLOAT,
  DOUBLE,
  DATE_TIME;

  static DataType named(String opcUaName) {
    for (DataType type : values()) {
      if (type.opcUaName().equals(opcUaName)) {
        return type;
      }
    }
    throw new IllegalArgumentException("The plant knows no data type " + opcUaName + ".");
  }

  /** The name in the OPC UA standard, such as {@code Int32}. */
  public String opcUaName() {
    return switch (this) {
      case STRING -> "String";
      case BOOLEAN -> "Boolean";
      case INT32 -> "Int32";
      case INT64 -> "Int64";
      case FLOAT -> "Float";
      case DOUBLE -> "Double";
      case DATE_TIME -> "DateTime";
    };
  }
}
