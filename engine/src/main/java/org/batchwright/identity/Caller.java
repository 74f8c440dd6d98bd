package org.batchwright.identity;

import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.batchwright.audit.Actor;
import org.batchwright.audit.Chain;
import org.batchwright.audit.CommandContext;
import org.jspecify.annotations.Nullable;

/**
 * The person behind a request, as the server knows it from the session; nothing of it comes from
 * the request's body.
 *
 * @param session digest of the session's token, which a signature's challenge is bound to.
 * @param site the site the person works at in this session.
 * @param roles the roles held at that site now.
 * @param permissions what those roles permit.
 */
public record Caller(
    String person,
    String name,
    String session,
    String site,
    ZoneId zone,
    @Nullable String station,
    Set<String> roles,
    Set<Permission> permissions) {

  public Caller {
    roles = Set.copyOf(roles);
    permissions = Set.copyOf(permissions);
  }

  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }

  public boolean hasAnyRole(Set<String> wanted) {
    return roles.stream().anyMatch(wanted::contains);
  }

  /** This person's command, under the key that the client chose for it. */
  public CommandContext command(UUID key, String type, Object input, Chain subject) {
    return new CommandContext(key, type, input, subject, Actor.person(person), station, zone);
  }
}
