package org.batchwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The description of the HTTP interface in the repository, from which the web app is typed. */
@RunningProduct
class ApiDescriptionTests {

  private static final Path COMMITTED = Path.of("../docs/reference/openapi.yaml");

  @LocalServerPort
  private int port;

  @Test
  void theCommittedDescriptionIsTheInterfaceOfTheRunningProduct() throws Exception {
    String running = describe();
    if (Boolean.getBoolean("openapi.write")) {
      Files.writeString(COMMITTED, running);
    }
    assertThat(running)
        .as("docs/reference/openapi.yaml; rewrite it with"
            + " ./mvnw -pl engine -am test -Dtest=ApiDescriptionTests"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dopenapi.write=true"
            + " and then `npm run types` in webapp")
        .isEqualTo(Files.readString(COMMITTED));
  }

  private String describe() throws IOException, InterruptedException {
    URI address = URI.create("http://localhost:" + port + "/v3/api-docs.yaml");
    HttpResponse<String> answer = HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }
}
