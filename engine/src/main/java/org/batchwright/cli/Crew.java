package org.batchwright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The people who work on one batch, each signed in when first needed. */
final class Crew {

  private final URI server;
  private final String site;
  private final String password;
  private final List<Member> members;
  private final Map<String, RemotePerson> signedIn = new HashMap<>();

  Crew(URI server, String site, String password, List<Member> members) {
    this.server = server;
    this.site = site;
    this.password = password;
    this.members = List.copyOf(members);
  }

  /** The people of the demonstration. */
  static Crew of(URI server, DemoData data) {
    List<Member> members = new ArrayList<>();
    for (JsonNode person : data.site().path("people")) {
      members.add(new Member(person.path("code").asText(), person.path("role").asText()));
    }
    return new Crew(server, data.siteCode(), data.password(), members);
  }

  String site() {
    return site;
  }

  /** The first person of a role. */
  RemotePerson one(String role) {
    return members.stream()
        .filter(member -> member.role().equals(role))
        .findFirst()
        .map(member -> person(member.login()))
        .orElseThrow(() -> new IllegalStateException("Nobody has the role " + role));
  }

  /** The first person of a role who is not the first one. */
  RemotePerson another(String role, RemotePerson first) {
    return members.stream()
        .filter(member -> member.role().equals(role) && !member.login().equals(first.login()))
        .findFirst()
        .map(member -> person(member.login()))
        .orElseThrow(() -> new IllegalStateException("Only one person has the role " + role));
  }

  /** The first person of these roles who may work on batches. */
  RemotePerson performer(List<String> roles) {
    return find(roles, member -> true);
  }

  /** The first person of these roles who may work on batches and is not the first one. */
  RemotePerson second(List<String> roles, RemotePerson first) {
    return find(roles, member -> !member.login().equals(first.login()));
  }

  private RemotePerson find(List<String> roles, Predicate<Member> wanted) {
    for (String role : roles) {
      for (Member member : members) {
        if (member.role().equals(role) && wanted.test(member)) {
          RemotePerson person = person(member.login());
          if (person.may("execute-batches")) {
            return person;
          }
        }
      }
    }
    throw new IllegalStateException("Nobody of the roles " + roles + " is there to do it");
  }

  private RemotePerson person(String login) {
    return signedIn.computeIfAbsent(
        login, name -> RemotePerson.signIn(server, name, password, site));
  }

  /** A person with one role. */
  record Member(String login, String role) {}
}
