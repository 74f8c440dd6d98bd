package org.batchwright;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;

/** One person's browser, as far as a test needs it: cookies, CSRF token, idempotency keys. */
public final class Api {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String base;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();

  public Api(int port) {
    this.base = "http://localhost:" + port + "/api/v1";
  }

  /** A browser in which this person is signed in. */
  public static Api as(int port, String login, String password, String site) {
    Api api = new Api(port);
    api.post("/session", Map.of("login", login, "password", password, "site", site))
        .expect(204);
    return api;
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  /** What a path holds that is no text. */
  public byte[] bytes(String path) {
    try {
      HttpResponse<byte[]> response =
          http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new AssertionError("Got " + response.statusCode() + " for " + path);
      }
      return response.body();
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Sends a command under a new key. */
  public Answer post(String path, Object body) {
    return post(path, body, UUID.randomUUID());
  }

  /** Sends a command under the given key. */
  public Answer post(String path, Object body, UUID key) {
    try {
      return send(withToken(request(path))
          .header("Idempotency-Key", key.toString())
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Sends a raw body, to see what the product makes of it. */
  public Answer raw(String path, String contentType, byte[] body) {
    return send(withToken(request(path))
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .header("Content-Type", contentType)
        .POST(BodyPublishers.ofByteArray(body)));
  }

  /** Opens a stream that the server writes to as long as it likes. */
  public HttpResponse<InputStream> stream(String path) {
    try {
      return http.send(request(path).build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  public Answer delete(String path) {
    return send(withToken(request(path)).DELETE());
  }

  private HttpRequest.Builder withToken(HttpRequest.Builder request) {
    if (token() == null) {
      get("/welcome");
    }
    return request.header("X-XSRF-TOKEN", String.valueOf(token()));
  }

  private String token() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse(null);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path));
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(
          response.statusCode(), response.body(), response.headers().map());
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** What came back. */
  public record Answer(int status, String body, Map<String, java.util.List<String>> headers) {

    public Answer expect(int wanted) {
      if (status != wanted) {
        throw new AssertionError("Expected " + wanted + ", got " + status + ": " + body);
      }
      return this;
    }

    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException failed) {
        throw new AssertionError("Not JSON: " + body, failed);
      }
    }

    /** The stable code of a refusal. */
    public String code() {
      return json().path("code").asText();
    }
  }
}
