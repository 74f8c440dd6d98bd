package org.batchwright.connectors.opcua;

/** A value that a data type cannot hold. The message is half a sentence: why. */
final class TypeMismatch extends Exception {

  private static final long serialVersionUID = 1L;

  TypeMismatch(String why) {
    super(why);
  }
}
