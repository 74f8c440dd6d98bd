package org.batchwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** How the web app's files are served; the files of the tests stand for those of the jar. */
@RunningProduct
class WebAppTests {

  @LocalServerPort
  private int port;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/index.html",
        "/floor",
        "/floor/batches/B-2026-1.2/steps/granulation.1:lot~B.1:weigh.2",
        "/quality/batches/B-1/record.pdf",
      })
  void aLinkIntoTheAppOpensTheAppAndIsNeverServedFromACache(String path) throws Exception {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("The web app of the tests");
    assertThat(header(answer, "cache-control")).isEqualTo("no-cache");
    assertThat(header(answer, "content-type")).startsWith("text/html");
  }

  @Test
  void aPartWithItsHashInItsNameIsKeptByTheBrowser() throws Exception {
    HttpResponse<String> answer = get("/assets/part-0.js");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "cache-control")).isEqualTo("max-age=31536000, public, immutable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/assets/part-1.js", "/api/v1/nothing", "/v3/nothing"})
  void whatIsNoScreenIsNotAnsweredWithThePage(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void noScriptOfAnybodyElseRunsInThePage() throws Exception {
    assertThat(header(get("/floor"), "content-security-policy"))
        .contains("default-src 'self'", "script-src 'self';", "object-src 'none'")
        .contains("frame-ancestors 'none'", "base-uri 'none'");
  }

  @Test
  void aProgramThatAsksForNoPageIsToldThatThereIsNothing() throws Exception {
    assertThat(get("/engine-rest/engine", "application/json").statusCode()).isEqualTo(404);
    assertThat(get("/engine-rest/engine", "*/*").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return get(path, "text/html,*/*;q=0.8");
  }

  private HttpResponse<String> get(String path, String accept)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", accept)
                .build(),
            BodyHandlers.ofString());
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
