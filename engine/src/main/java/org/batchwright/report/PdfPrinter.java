package org.batchwright.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Prints a copy of a batch record as PDF/A-2u: all fonts are in the file, and text can be taken out
 * of it again. It reads the copy and nothing else.
 */
@Component
class PdfPrinter {

  private static final String FOLDER = "/report/";
  private static final String FAMILY = "Record";
  private static final String MONO = "RecordMono";

  private final byte[] regular = resource("fonts/DejaVuSansCondensed.ttf");
  private final byte[] bold = resource("fonts/DejaVuSansCondensed-Bold.ttf");
  private final byte[] mono = resource("fonts/DejaVuSansMono.ttf");
  private final String style = new String(resource("record.css"), StandardCharsets.UTF_8);
  private final byte[] colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

  byte[] print(RecordCopy copy, Language language) {
    String html = new PrintedRecord(copy, language, style).html();
    ByteArrayOutputStream pdf = new ByteArrayOutputStream(1 << 18);
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.useFastMode();
    builder.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_2_U);
    builder.useColorProfile(colours);
    builder.useFont(() -> new ByteArrayInputStream(regular), FAMILY, 400, FontStyle.NORMAL, true);
    builder.useFont(() -> new ByteArrayInputStream(bold), FAMILY, 700, FontStyle.NORMAL, true);
    builder.useFont(() -> new ByteArrayInputStream(mono), MONO, 400, FontStyle.NORMAL, true);
    // Nothing outside the file may become part of a record.
    builder.useUriResolver((base, uri) -> null);
    builder.withProducer("Batchwright");
    builder.withHtmlContent(html, null);
    builder.toStream(pdf);
    try {
      builder.run();
    } catch (IOException failed) {
      throw new UncheckedIOException("The record of " + copy.batch() + " was not printed", failed);
    }
    return pdf.toByteArray();
  }

  private static byte[] resource(String name) {
    try (InputStream stream = Objects.requireNonNull(
        PdfPrinter.class.getResourceAsStream(FOLDER + name), FOLDER + name)) {
      return stream.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name + " cannot be read", unreadable);
    }
  }
}
