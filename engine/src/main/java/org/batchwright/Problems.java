package org.batchwright;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.batchwright.identity.IdentityRefusal;
import org.batchwright.kernel.Refusal;
import org.batchwright.kernel.RefusalCode;
import org.batchwright.kernel.RefusalKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every no into one form: a problem with a stable code (RFC 9457), never a stack trace. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private final ObjectMapper json;

  Problems(ObjectMapper json) {
    this.json = json;
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(Refusal refusal) {
    ProblemDetail problem = problem(refusal.code(), String.valueOf(refusal.getMessage()));
    problem.setProperty("details", refusal.details());
    return ResponseEntity.status(problem.getStatus()).body(problem);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> failed(RuntimeException failure) {
    LOG.error("A request failed", failure);
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "The product failed; what you sent may not have been recorded. Look at the present state"
            + " before you try again.");
    problem.setProperty("code", "internal-failure");
    return ResponseEntity.internalServerError().body(problem);
  }

  @Override
  protected ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException invalid,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(status, "Some of what was sent cannot be used.");
    problem.setProperty("code", "request-invalid");
    List<Map<String, String>> errors = invalid.getBindingResult().getFieldErrors().stream()
        .map(error ->
            Map.of("field", error.getField(), "message", String.valueOf(error.getDefaultMessage())))
        .toList();
    problem.setProperty("errors", errors);
    return ResponseEntity.status(status).body(problem);
  }

  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException unreadable,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(
        status, "The body is not the JSON that this request needs.");
    problem.setProperty("code", "request-malformed");
    return ResponseEntity.status(status).body(problem);
  }

  /** Whatever the framework declines gets a code too. */
  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail problem
        && (problem.getProperties() == null || !problem.getProperties().containsKey("code"))) {
      problem.setProperty(
          "code",
          switch (status.value()) {
            case 404 -> "not-found";
            case 413 -> "request-too-large";
            default -> "request-invalid";
          });
    }
    return super.createResponseEntity(body, headers, status, request);
  }

  void denied(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(
        HttpStatus.FORBIDDEN,
        "The request did not carry the token of this page (CSRF). Load the page again.");
    problem.setProperty("code", "csrf-token-missing");
    write(response, problem);
  }

  void notSignedIn(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException missing)
      throws IOException {
    write(
        response, problem(IdentityRefusal.NOT_SIGNED_IN, IdentityRefusal.NOT_SIGNED_IN.message()));
  }

  private void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
    response.setStatus(problem.getStatus());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    json.writeValue(response.getOutputStream(), problem);
  }

  private static ProblemDetail problem(RefusalCode code, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status(code.kind()), detail);
    problem.setType(URI.create("urn:batchwright:refusal:" + code.code()));
    problem.setProperty("code", code.code());
    return problem;
  }

  private static HttpStatus status(RefusalKind kind) {
    return switch (kind) {
      case RULE -> HttpStatus.UNPROCESSABLE_ENTITY;
      case AUTHORITY -> HttpStatus.FORBIDDEN;
      case CREDENTIALS -> HttpStatus.UNAUTHORIZED;
      case ABSENT -> HttpStatus.NOT_FOUND;
      case CONFLICT -> HttpStatus.CONFLICT;
      case MALFORMED -> HttpStatus.BAD_REQUEST;
      case TOO_LARGE -> HttpStatus.PAYLOAD_TOO_LARGE;
    };
  }
}
