package org.batchwright.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.verapdf.core.EncryptedPdfException;
import org.verapdf.core.ModelParsingException;
import org.verapdf.core.ValidationException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** What veraPDF, the reference validator of PDF/A, says about a file, whatever the file claims. */
final class PdfConformance {

  static {
    VeraGreenfieldFoundryProvider.initialise();
  }

  private PdfConformance() {}

  /** The level the file claims, such as {@code 2u}; {@code 0} if none. */
  static String claimed(byte[] pdf) {
    try (PDFAParser parser =
        Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf))) {
      return parser.getFlavour().getId();
    } catch (IOException | ModelParsingException | EncryptedPdfException unreadable) {
      throw new AssertionError("veraPDF cannot read the file", unreadable);
    }
  }

  /** Each rule of this level that the file breaks, with the clause of ISO 19005, in short. */
  static List<String> broken(byte[] pdf, PDFAFlavour level) {
    try (PDFAParser parser =
            Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), level);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(level, false)) {
      return validator.validate(parser).getTestAssertions().stream()
          .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
          .map(assertion -> String.format(
              Locale.ROOT,
              "%s test %d: %s",
              assertion.getRuleId().getClause(),
              assertion.getRuleId().getTestNumber(),
              assertion.getMessage()))
          .distinct()
          .toList();
    } catch (IOException
        | ModelParsingException
        | EncryptedPdfException
        | ValidationException unreadable) {
      throw new AssertionError("veraPDF cannot validate the file", unreadable);
    }
  }
}
