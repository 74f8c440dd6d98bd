package org.batchwright.review;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.batchwright.Api;
import org.batchwright.Plant;
import org.springframework.context.ApplicationContext;

/** The people who judge batches, through the public interface. */
public final class Reviewers {

  private static final Set<Integer> REGISTERED = ConcurrentHashMap.newKeySet();

  private final int port;

  public Reviewers(ApplicationContext context, int port) {
    this.port = port;
    Plant.setUp(context, port);
    register();
  }

  /** For a product in another process that is set up already. */
  public Reviewers(int port) {
    this.port = port;
    register();
  }

  /** A second analyst, and somebody who holds every role that matters here. */
  private void register() {
    if (REGISTERED.add(port)) {
      Api admin = Plant.as(port, "admin");
      Plant.person(admin, "arno", "Arno Analyst", "analyst");
      Plant.person(admin, "rita", "Rita Release", "qa");
      admin
          .post("/people/rita/grants", Map.of("role", "supervisor", "site", Plant.SITE))
          .expect(200);
    }
  }

  public Api as(String login) {
    return Plant.as(port, login);
  }

  public JsonNode review(String batch) {
    return as("quinn").get(path(batch, "")).expect(200).json();
  }

  /** The verdict of a rule on a batch. */
  public String verdict(String batch, String rule) {
    for (JsonNode check : review(batch).path("checks")) {
      if (check.path("rule").asText().equals(rule)) {
        return check.path("verdict").asText();
      }
    }
    throw new AssertionError("No rule " + rule);
  }

  /** Prepares and signs; the answer of whichever of the two was declined, or of the signature. */
  public Api.Answer sign(Api api, String path, String first, String second, Map<String, ?> body) {
    Api.Answer shown = api.post(path + first, body);
    return shown.status() == 200 ? sign(api, path + second, body, shown) : shown;
  }

  /** Signs what was shown. */
  public Api.Answer sign(Api api, String path, Map<String, ?> body, Api.Answer shown) {
    Map<String, Object> signed = new HashMap<>(body);
    signed.put("challenge", shown.expect(200).json().path("challenge").asText());
    signed.put("password", Plant.PASSWORD);
    return api.post(path, signed);
  }

  public Api.Answer reviewAs(String login, String batch, String stage) {
    return sign(
        as(login), path(batch, "/" + stage), "/prepare", "/sign", Map.of("comment", "Seen"));
  }

  public Api.Answer disposeAs(String login, String batch, String disposition) {
    return sign(
        as(login),
        path(batch, "/disposition"),
        "/prepare",
        "/sign",
        Map.of("disposition", disposition, "reason", "Reviewed as " + disposition));
  }

  public Api.Answer enterResult(
      String login, String batch, boolean conforms, List<String> samples) {
    return as(login)
        .post(
            path(batch, "/results/laboratoryResults"),
            Map.of(
                "conforms",
                conforms,
                "reference",
                "LAB-" + batch,
                "samples",
                samples,
                "comment",
                "All tests of the specification"));
  }

  public Api.Answer verifyResult(String login, String batch) {
    return sign(
        as(login),
        path(batch, "/results/laboratoryResults"),
        "/verify/prepare",
        "/verify",
        Map.of());
  }

  public Api.Answer decide(
      String login, String batch, List<Integer> exceptions, String disposition, String reference) {
    Map<String, Object> body = new HashMap<>();
    body.put("exceptions", exceptions);
    body.put("disposition", disposition);
    body.put("justification", "Looked into; no effect on quality");
    body.put("reference", reference);
    return as(login).post(path(batch, "/exceptions/disposition"), body);
  }

  /** The numbers of the exceptions nobody has decided about. */
  public List<Integer> open(String batch) {
    List<Integer> open = new ArrayList<>();
    for (JsonNode exception : review(batch).path("exceptions")) {
      if (exception.path("disposition").isNull()) {
        open.add(exception.path("number").asInt());
      }
    }
    return open;
  }

  /** Everything a release needs, short of the release. */
  public void makeReady(String batch) {
    reviewAs("sam", batch, "production").expect(200);
    if (!open(batch).isEmpty()) {
      decide("quinn", batch, open(batch), "accepted", null).expect(200);
    }
    reviewAs("quinn", batch, "quality").expect(200);
    enterResult("anna", batch, true, List.of()).expect(201);
    verifyResult("arno", batch).expect(200);
  }

  /** Corrects a value of a finished step, as the one who did it, and gives its signature anew. */
  public void correct(String batch, String occurrence, String field, String value, String reason) {
    String step = "/batches/" + batch + "/steps/" + occurrence;
    Api oscar = as("oscar");
    oscar
        .post(
            step + "/corrections",
            Map.of("row", 0, "field", field, "value", value, "reason", reason))
        .expect(200);
    if (verdict(batch, "signatures-stand").equals("passed")) {
      throw new AssertionError("A correction left the signatures standing");
    }
    sign(oscar, step + "/sign", "/prepare", "", Map.of("meaning", "performed")).expect(200);
  }

  public static String path(String batch, String rest) {
    return "/batches/" + batch + "/review" + rest;
  }
}
