package org.batchwright.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.batchwright.execution.Batch;
import org.batchwright.execution.BatchRecord;
import org.batchwright.recordmodel.CompiledRecord;
import org.batchwright.recordmodel.IssuedQuantities;
import org.batchwright.recordmodel.Limit;
import org.batchwright.recordmodel.Material;
import org.batchwright.recordmodel.Output;
import org.batchwright.recordmodel.Parameter;
import org.batchwright.recordmodel.Text;

/** What was frozen when the batch was issued. */
final class Frozen {

  private final BatchRecord whole;
  private final CompiledRecord record;

  Frozen(BatchRecord whole) {
    this.whole = whole;
    this.record = whole.record();
  }

  BatchDocument.Header header(String siteName) {
    Batch batch = whole.batch();
    return new BatchDocument.Header(
        batch.number(),
        batch.serial(),
        batch.state(),
        batch.site(),
        siteName,
        batch.zone().getId(),
        batch.product(),
        record.product().name(),
        record.product().strength().text(),
        record.product().dosageForm().text(),
        record.product().specification().text(),
        record.product().storage().text(),
        batch.record(),
        batch.recordVersion(),
        record.title(),
        batch.formula(),
        record.formula().title(),
        batch.quantity(),
        batch.unit(),
        batch.approved().hex(),
        batch.issued().hex(),
        whole.contentSha256(),
        batch.issuedAt(),
        batch.finishedAt());
  }

  List<BatchDocument.Component> formula() {
    return whole.quantities().positions().stream().map(this::component).toList();
  }

  private BatchDocument.Component component(IssuedQuantities.IssuedPosition position) {
    Material material = record.materials().stream()
        .filter(one -> one.code().equals(position.material()))
        .findFirst()
        .orElseThrow();
    Map<String, BigDecimal> shares = new TreeMap<>();
    position.shares().forEach((item, share) -> shares.put(item, share.quantity().value()));
    return new BatchDocument.Component(
        position.position(),
        position.material(),
        material.name(),
        material.quality(),
        position.total().quantity().value(),
        position.total().quantity().unit(),
        position.total().limit().action().low(),
        position.total().limit().action().high(),
        shares);
  }

  List<BatchDocument.Output> outputs() {
    return whole.quantities().outputs().stream()
        .map(output -> new BatchDocument.Output(
            output.output(),
            record.outputs().stream()
                .filter(one -> one.id().equals(output.output()))
                .map(Output::name)
                .findFirst()
                .orElse(new Text(Map.of())),
            output.quantity().value(),
            output.quantity().unit()))
        .toList();
  }

  List<BatchDocument.ParameterLine> parameters() {
    return whole.quantities().parameters().stream().map(Frozen::line).toList();
  }

  private static BatchDocument.ParameterLine line(Parameter parameter) {
    Limit limit = parameter.limit();
    BigDecimal target = parameter.target();
    return new BatchDocument.ParameterLine(
        parameter.id(),
        parameter.name(),
        parameter.unit(),
        parameter.criticality().word(),
        target == null ? parameter.text() : target.toPlainString(),
        limit == null ? null : limit.alert().low(),
        limit == null ? null : limit.alert().high(),
        limit == null ? null : limit.action().low(),
        limit == null ? null : limit.action().high(),
        limit == null ? null : limit.compare().word());
  }
}
