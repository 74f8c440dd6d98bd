package org.batchwright.connectors.opcua;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.batchwright.connectors.RawValue;
import org.batchwright.connectors.Value;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.Matrix;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UNumber;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.jspecify.annotations.Nullable;

/** Turns what is on the wire into values and values into what goes on the wire. */
final class Variants {

  private Variants() {}

  /** The value in a variant; empty when there is none, or one that is no measurement (a structure, a NaN). */
  static Optional<Value> value(Variant variant) {
    return Optional.ofNullable(variant.value()).flatMap(Variants::valueOf);
  }

  /** What was sent, as it was sent. */
  static RawValue raw(Variant variant, StatusCode status) {
    Object content = variant.value();
    if (content == null) {
      return Statuses.raw(status);
    }
    String text = valueOf(content).map(Value::text).orElseGet(content::toString);
    return new RawValue(status.value(), Statuses.name(status), typeName(variant), text);
  }

  private static String typeName(Variant variant) {
    Object content = variant.value();
    String many =
        content != null && (content.getClass().isArray() || content instanceof Matrix) ? "[]" : "";
    return variant.getDataType().map(OpcUaDataType::name).orElse("?") + many;
  }

  private static Optional<Value> valueOf(Object content) {
    if (content.getClass().isArray()) {
      List<Value> items = new ArrayList<>();
      for (int i = 0; i < Array.getLength(content); i++) {
        Optional<Value> item =
            Optional.ofNullable(Array.get(content, i)).flatMap(Variants::valueOf);
        if (item.isEmpty()) {
          return Optional.empty();
        }
        items.add(item.get());
      }
      return Optional.of(Value.many(items));
    }
    return Optional.ofNullable(scalar(content));
  }

  private static @Nullable Value scalar(Object content) {
    if (content instanceof Float number) {
      return Float.isFinite(number) ? Value.decimal(number.floatValue()) : null;
    }
    if (content instanceof Double number) {
      return Double.isFinite(number) ? Value.decimal(number.doubleValue()) : null;
    }
    if (content instanceof UNumber number) {
      return Value.decimal(new BigDecimal(number.toBigInteger()));
    }
    if (content instanceof Number number) {
      return Value.decimal(number.longValue());
    }
    if (content instanceof Boolean flag) {
      return Value.flag(flag);
    }
    if (content instanceof String text) {
      return Value.text(text);
    }
    if (content instanceof DateTime time) {
      return time.isNull() ? null : Value.moment(time.getJavaInstant());
    }
    return textual(content);
  }

  private static @Nullable Value textual(Object content) {
    if (content instanceof LocalizedText text) {
      String plain = text.text();
      return plain == null ? null : Value.text(plain);
    }
    if (content instanceof QualifiedName name) {
      String plain = name.name();
      return plain == null ? null : Value.text(plain);
    }
    if (content instanceof UUID id) {
      return Value.text(id.toString());
    }
    if (content instanceof ByteString bytes) {
      return bytes.isNull() ? null : Value.text(HexFormat.of().formatHex(bytes.bytesOrEmpty()));
    }
    return null;
  }

  /**
   * A value in a given data type, ready to be sent.
   *
   * @throws TypeMismatch when the data type cannot hold it: out of range, decimals in a whole number, text in a number.
   */
  static Variant variant(Value value, OpcUaDataType type, boolean many) throws TypeMismatch {
    if (value instanceof Value.Many list) {
      if (!many) {
        throw new TypeMismatch("the member holds one value, not a list");
      }
      Object array = Array.newInstance(type.getBackingClass(), list.items().size());
      for (int i = 0; i < list.items().size(); i++) {
        Array.set(array, i, content(list.items().get(i), type));
      }
      return Variant.of(array);
    }
    if (many) {
      throw new TypeMismatch("the member holds a list, not one value");
    }
    return Variant.of(content(value, type));
  }

  private static Object content(Value value, OpcUaDataType type) throws TypeMismatch {
    if (value instanceof Value.Decimal decimal) {
      return number(decimal.number(), type);
    }
    if (value instanceof Value.Flag flag && type == OpcUaDataType.Boolean) {
      return flag.set();
    }
    if (value instanceof Value.Moment moment && type == OpcUaDataType.DateTime) {
      return new DateTime(moment.at());
    }
    if (value instanceof Value.Text text) {
      return text(text.text(), type);
    }
    throw new TypeMismatch("its data type is " + type);
  }

  private static Object text(String text, OpcUaDataType type) throws TypeMismatch {
    try {
      return switch (type) {
        case String -> text;
        case LocalizedText -> LocalizedText.english(text);
        case Guid -> UUID.fromString(text);
        case ByteString -> ByteString.of(HexFormat.of().parseHex(text));
        default -> throw new TypeMismatch("its data type is " + type + ", not text");
      };
    } catch (IllegalArgumentException e) {
      throw new TypeMismatch("'" + text + "' is no " + type);
    }
  }

  private static Object number(BigDecimal number, OpcUaDataType type) throws TypeMismatch {
    return switch (type) {
      case Float -> finite(number, number.floatValue(), type);
      case Double -> finite(number, number.doubleValue(), type);
      case SByte -> (byte) whole(number, Byte.MIN_VALUE, Byte.MAX_VALUE, type);
      case Byte -> Unsigned.ubyte((short) whole(number, 0, 0xFFL, type));
      case Int16 -> (short) whole(number, Short.MIN_VALUE, Short.MAX_VALUE, type);
      case UInt16 -> Unsigned.ushort((int) whole(number, 0, 0xFFFFL, type));
      case Int32 -> (int) whole(number, Integer.MIN_VALUE, Integer.MAX_VALUE, type);
      case UInt32 -> Unsigned.uint(whole(number, 0, 0xFFFFFFFFL, type));
      case Int64 -> whole(number, Long.MIN_VALUE, Long.MAX_VALUE, type);
      case UInt64 -> Unsigned.ulong(whole(number, 0, Long.MAX_VALUE, type));
      default -> throw new TypeMismatch("its data type is " + type + ", not a number");
    };
  }

  private static Object finite(BigDecimal number, Number binary, OpcUaDataType type)
      throws TypeMismatch {
    double size = binary.doubleValue();
    if (Double.isInfinite(size) || (size == 0 && number.signum() != 0)) {
      throw new TypeMismatch(number.toPlainString() + " is outside what a " + type + " can hold");
    }
    return binary;
  }

  private static long whole(BigDecimal number, long min, long max, OpcUaDataType type)
      throws TypeMismatch {
    BigInteger whole;
    try {
      whole = number.toBigIntegerExact();
    } catch (ArithmeticException e) {
      throw new TypeMismatch(
          number.toPlainString() + " has decimals, its data type " + type + " has none");
    }
    if (whole.compareTo(BigInteger.valueOf(min)) < 0
        || whole.compareTo(BigInteger.valueOf(max)) > 0) {
      throw new TypeMismatch(
          number.toPlainString() + " is outside " + min + " to " + max + ", the range of " + type);
    }
    return whole.longValue();
  }

  /**
   * Whether the device holds what was written, judged in the data type it answers with: floats by their nearest float,
   * text without the blanks and zeros that fixed-length strings are filled with.
   */
  static boolean holds(Value expected, Variant readBack) {
    Object held = readBack.value();
    Optional<OpcUaDataType> type = readBack.getDataType();
    if (held == null || type.isEmpty()) {
      return false;
    }
    if (expected instanceof Value.Text text && held instanceof String heldText) {
      return unpadded(text.text()).equals(unpadded(heldText));
    }
    try {
      return variant(expected, type.get(), held.getClass().isArray()).equals(readBack);
    } catch (TypeMismatch e) {
      return false;
    }
  }

  private static String unpadded(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\0')) {
      end--;
    }
    return text.substring(0, end);
  }
}
