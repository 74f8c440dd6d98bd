package org.batchwright.recordmodel;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * For authors of shipped records: {@code lint <folder>} prints every finding, {@code layout
 * <folder>} draws the diagram of its procedure anew.
 */
final class PackageTool {

  private PackageTool() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path folder = Path.of(arguments[1]);
    if (arguments[0].equals("layout")) {
      Path file = folder.resolve("procedure.bpmn");
      Files.writeString(file, DiagramLayout.tidy(Files.readString(file)));
      return;
    }
    PackageReading reading = PackageReader.read(folder);
    reading.findings().forEach(out::println);
    out.println(reading.findings().size() + " findings, " + reading.signatures() + " signatures, "
        + reading.records().size() + " compiled records");
  }
}
