package org.batchwright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person at the public interface: signed in, with the cookies and tokens of a browser.
 *
 * <p>Keys of commands are derived from what the command is for, so that a command that is sent again
 * after a crash acts once.
 */
final class RemotePerson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final URI base;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http;
  private final String login;
  private final String password;
  private final String site;
  private @Nullable JsonNode permissions;

  private RemotePerson(URI server, String login, String password, String site) {
    this.base = server.resolve("/api/v1/");
    this.login = login;
    this.password = password;
    this.site = site;
    this.http = HttpClient.newBuilder()
        .cookieHandler(cookies)
        .connectTimeout(Duration.ofSeconds(10))
        .build();
  }

  /** Somebody who is not signed in. */
  static RemotePerson nobody(URI server) {
    return new RemotePerson(server, "", "", "");
  }

  /** A person signed in at a site. */
  static RemotePerson signIn(URI server, String login, String password, String site) {
    RemotePerson person = new RemotePerson(server, login, password, site);
    person.signIn();
    return person;
  }

  private void signIn() {
    attempt("POST", "session", Map.of("login", login, "password", password, "site", site), null);
  }

  String login() {
    return login;
  }

  String password() {
    return password;
  }

  JsonNode get(String path) {
    return send("GET", path, null, null);
  }

  /** Sends a command under a key derived from {@code purpose}. */
  JsonNode post(String path, Object body, String purpose) {
    return send("POST", path, body, key(login + "/" + path + "/" + purpose));
  }

  JsonNode put(String path, Object body, String purpose) {
    return send("PUT", path, body, key(login + "/" + path + "/" + purpose));
  }

  /** Whether the person holds a permission. */
  boolean may(String permission) {
    JsonNode held = permissions;
    if (held == null) {
      held = get("session").path("permissions");
      permissions = held;
    }
    for (JsonNode one : held) {
      if (one.asText().equals(permission)) {
        return true;
      }
    }
    return false;
  }

  /** A file as text. */
  String text(String path) {
    return new String(bytes(request(path).GET()), StandardCharsets.UTF_8);
  }

  /** What is at a path; absent if there is nothing. */
  Optional<JsonNode> find(String path) {
    try {
      return Optional.of(get(path));
    } catch (Declined declined) {
      if (declined.status() == 404) {
        return Optional.empty();
      }
      throw declined;
    }
  }

  /** Uploads a file as a part of a form. */
  JsonNode upload(String path, String part, String fileName, byte[] bytes, String purpose) {
    String boundary = "batchwright-" + key(purpose);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + part
            + "\"; filename=\"" + fileName + "\"\r\nContent-Type: application/zip\r\n\r\n")
        .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(bytes);
    body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return answer(withToken(request(path))
        .header("Idempotency-Key", key(login + "/" + purpose).toString())
        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
        .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  /** A part of a path, such as an occurrence with its colons. */
  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Sends a request; somebody whose session has ended signs in again. */
  private JsonNode send(String method, String path, @Nullable Object body, @Nullable UUID key) {
    try {
      return attempt(method, path, body, key);
    } catch (Declined declined) {
      if (declined.status() != 401 || login.isEmpty()) {
        throw declined;
      }
      signIn();
      return attempt(method, path, body, key);
    }
  }

  private JsonNode attempt(String method, String path, @Nullable Object body, @Nullable UUID key) {
    HttpRequest.Builder request = request(path);
    if (key != null) {
      request.header("Idempotency-Key", key.toString());
    }
    if ("GET".equals(method)) {
      return answer(request.GET());
    }
    try {
      return answer(withToken(request)
          .header("Content-Type", "application/json")
          .method(
              method,
              BodyPublishers.ofByteArray(
                  body == null ? new byte[0] : JSON.writeValueAsBytes(body))));
    } catch (IOException impossible) {
      throw new IllegalStateException("A request that is not JSON: " + path, impossible);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
  }

  private HttpRequest.Builder withToken(HttpRequest.Builder request) {
    if (token() == null) {
      get("welcome");
    }
    return request.header("X-XSRF-TOKEN", String.valueOf(token()));
  }

  private @Nullable String token() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse(null);
  }

  private JsonNode answer(HttpRequest.Builder request) {
    try {
      byte[] body = bytes(request);
      return body.length == 0 ? JSON.missingNode() : JSON.readTree(body);
    } catch (IOException malformed) {
      throw new IllegalStateException("An answer that is not JSON", malformed);
    }
  }

  private byte[] bytes(HttpRequest.Builder request) {
    HttpRequest built = request.build();
    try {
      HttpResponse<byte[]> response = http.send(built, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() >= 400) {
        JsonNode problem =
            response.body().length == 0 ? JSON.missingNode() : JSON.readTree(response.body());
        throw new Declined(
            built.method() + " " + built.uri().getPath(), response.statusCode(), problem);
      }
      return response.body();
    } catch (IOException lost) {
      throw new Unreachable(built.uri(), lost);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", interrupted);
    }
  }

  private static UUID key(String purpose) {
    return UUID.nameUUIDFromBytes(purpose.getBytes(StandardCharsets.UTF_8));
  }

  /** The product understood the request and said no. */
  static final class Declined extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final String code;
    private final int status;
    private final transient JsonNode problem;

    Declined(String request, int status, JsonNode problem) {
      super(request + " was declined (" + status + " " + problem.path("code").asText() + "): "
          + problem.path("detail").asText());
      this.code = problem.path("code").asText();
      this.status = status;
      this.problem = problem;
    }

    int status() {
      return status;
    }

    /** What was said, with its details. */
    JsonNode problem() {
      return problem;
    }

    String code() {
      return code;
    }
  }

  /** Nobody answered; whether the request was carried out is not known. */
  static final class Unreachable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unreachable(URI address, IOException cause) {
      super(address.getAuthority() + " does not answer", cause);
    }
  }
}
