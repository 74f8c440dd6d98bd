package org.batchwright.recordmodel;

import org.batchwright.kernel.RefusalCode;

/** Why an order does not fit a master record. */
public enum RecordRefusal implements RefusalCode {
  /** Outside the formula's range. */
  QUANTITY_OUT_OF_RANGE(
      "order-quantity-out-of-range",
      "The record allows {minimum} to {maximum} {unit}; {quantity} {unit} was ordered. "
          + "Order within the range, or use another formula."),
  /** More decimals than the formula allows. */
  QUANTITY_TOO_PRECISE(
      "order-quantity-too-precise",
      "The record allows {decimals} decimals; {quantity} {unit} was ordered. Round the quantity."),
  /** A list of items the record does not have. */
  UNKNOWN_ITEMS(
      "unknown-item-list",
      "The record has no list {list}. Name only the lists of the record: {known}."),
  /** Too few, too many, repeated or misnamed items. */
  WRONG_ITEMS(
      "wrong-items",
      "The list {list} needs {minimum} to {maximum} different items of letters, digits, - and _; "
          + "given are {items}.");

  private final String code;
  private final String message;

  RecordRefusal(String code, String message) {
    this.code = code;
    this.message = message;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String message() {
    return message;
  }
}
