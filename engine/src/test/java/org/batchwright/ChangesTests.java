package org.batchwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The stream that tells screens what has changed. */
@RunningProduct
class ChangesTests {

  private final ApplicationContext context;

  @LocalServerPort
  private int port;

  ChangesTests(ApplicationContext context) {
    this.context = context;
  }

  @Test
  void aScreenHearsWhichAggregateChangedAndNothingAboutIt() throws Exception {
    Plant.setUp(context, port);
    Api admin = Plant.as(port, "admin");
    try (BufferedReader stream = new BufferedReader(
        new InputStreamReader(admin.stream("/events").body(), StandardCharsets.UTF_8))) {
      assertThat(stream.readLine()).isEqualTo("event:open");
      assertThat(stream.readLine()).startsWith("data:");
      assertThat(stream.readLine()).isEmpty();

      admin.post("/stations", Map.of("code", "CH-1", "name", "Screen")).expect(201);

      assertThat(stream.readLine()).isEqualTo("event:changed");
      assertThat(stream.readLine()).isEqualTo("data:site:" + Plant.SITE);
      assertThat(stream.readLine()).isEmpty();
    }
  }

  @Test
  void whoIsNotLoggedInHearsNothing() throws Exception {
    HttpResponse<String> answer = HttpClient.newBuilder()
        .cookieHandler(new CookieManager())
        .build()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/events"))
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(401);
  }
}
