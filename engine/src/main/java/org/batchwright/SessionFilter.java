package org.batchwright;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.batchwright.identity.Caller;
import org.batchwright.identity.SessionCookie;
import org.batchwright.identity.Sessions;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds the person behind a request from the session's cookie, anew at every request.
 *
 * <p>Reading is not work: only a request that changes something, or says that a person touched the
 * screen, keeps a session alive.
 */
class SessionFilter extends OncePerRequestFilter {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final Sessions sessions;

  SessionFilter(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getRequestURI().startsWith("/api/")) {
      boolean work = !READING.contains(request.getMethod());
      SessionCookie.read(request)
          .flatMap(token -> sessions.caller(token, work))
          .ifPresent(SessionFilter::signIn);
    }
    chain.doFilter(request, response);
  }

  private static void signIn(Caller caller) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
        caller,
        null,
        caller.permissions().stream()
            .map(permission -> new SimpleGrantedAuthority(permission.code()))
            .toList()));
    SecurityContextHolder.setContext(context);
  }
}
