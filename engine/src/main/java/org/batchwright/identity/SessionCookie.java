package org.batchwright.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The cookie that carries the session's token: unreadable to scripts, never sent to another site.
 *
 * <p>Over TLS it is host-bound and secure; the demonstration on 127.0.0.1 has no TLS.
 */
public final class SessionCookie {

  private static final String SECURE_NAME = "__Host-batchwright";
  private static final String LOCAL_NAME = "batchwright";

  private SessionCookie() {}

  /** The token that the request carries. */
  public static Optional<String> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name(request)))
            .map(Cookie::getValue)
            .findFirst();
  }

  /** Gives the browser a token. */
  public static void write(HttpServletRequest request, HttpServletResponse response, String token) {
    response.addHeader(
        HttpHeaders.SET_COOKIE, cookie(request, token, Sessions.ABSOLUTE).toString());
  }

  /** Takes the token from the browser. */
  public static void clear(HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(
        HttpHeaders.SET_COOKIE, cookie(request, "", Duration.ZERO).toString());
  }

  private static ResponseCookie cookie(HttpServletRequest request, String token, Duration life) {
    return ResponseCookie.from(name(request), token)
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite("Strict")
        .path("/")
        .maxAge(life)
        .build();
  }

  private static String name(HttpServletRequest request) {
    return request.isSecure() ? SECURE_NAME : LOCAL_NAME;
  }
}
