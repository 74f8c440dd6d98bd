package org.batchwright.masterrecord.web;

import org.batchwright.recordmodel.Compare;
import org.batchwright.recordmodel.Criticality;
import org.batchwright.recordmodel.Limit;
import org.batchwright.recordmodel.Parameter;
import org.batchwright.recordmodel.Scaling;
import org.batchwright.recordmodel.Text;
import org.jspecify.annotations.Nullable;

/**
 * A parameter with its limits; an absent limit does not limit.
 *
 * @param text the value of a parameter that is a text.
 * @param compare how a value is compared with the limits; absent without limits.
 */
record ParameterView(
    String id,
    Text name,
    @Nullable String unit,
    int decimals,
    @Nullable Amount target,
    @Nullable String text,
    @Nullable Amount actionLow,
    @Nullable Amount alertLow,
    @Nullable Amount alertHigh,
    @Nullable Amount actionHigh,
    @Nullable Compare compare,
    Criticality criticality,
    Scaling scaling,
    @Nullable Text method) {

  static ParameterView of(Parameter parameter) {
    Limit limit = parameter.limit();
    String unit = parameter.unit();
    return new ParameterView(
        parameter.id(),
        parameter.name(),
        unit,
        parameter.decimals(),
        Amount.of(parameter.target(), unit),
        parameter.text(),
        limit == null ? null : Amount.of(limit.action().low(), unit),
        limit == null ? null : Amount.of(limit.alert().low(), unit),
        limit == null ? null : Amount.of(limit.alert().high(), unit),
        limit == null ? null : Amount.of(limit.action().high(), unit),
        limit == null ? null : limit.compare(),
        parameter.criticality(),
        parameter.scaling(),
        parameter.method());
  }
}
