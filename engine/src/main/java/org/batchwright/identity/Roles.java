package org.batchwright.identity;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Refusal;
import org.batchwright.site.Sites;
import org.springframework.stereotype.Component;

/** Roles are data: the product ships a set that a site may change under its own control. */
@Component
public class Roles {

  /** What is defined at the first set-up. No role holds the work of its own check. */
  private static final List<Role> SHIPPED = List.of(
      role(
          "engineer",
          "Process engineer",
          Permission.VIEW_RECORDS,
          Permission.AUTHOR_RECORDS,
          Permission.VIEW_BATCHES),
      role("checker", "Technical checker", Permission.VIEW_RECORDS, Permission.CHECK_RECORDS),
      role(
          "qa",
          "Quality assurance",
          Permission.VIEW_RECORDS,
          Permission.APPROVE_RECORDS,
          Permission.VIEW_BATCHES,
          Permission.REVIEW_QUALITY,
          Permission.RELEASE_BATCHES,
          Permission.RELEASE_LOTS,
          Permission.VIEW_TRAIL),
      role("operator", "Operator", Permission.VIEW_BATCHES, Permission.EXECUTE_BATCHES),
      role(
          "supervisor",
          "Production supervisor",
          Permission.VIEW_RECORDS,
          Permission.VIEW_BATCHES,
          Permission.ISSUE_BATCHES,
          Permission.EXECUTE_BATCHES,
          Permission.SUPERVISE_BATCHES,
          Permission.REVIEW_PRODUCTION),
      role(
          "analyst",
          "Laboratory analyst",
          Permission.VIEW_BATCHES,
          Permission.EXECUTE_BATCHES,
          Permission.ENTER_RESULTS),
      role("warehouse", "Warehouse", Permission.MANAGE_MATERIAL, Permission.VIEW_BATCHES),
      role(
          "technician",
          "Technician",
          Permission.MANAGE_EQUIPMENT,
          Permission.MAINTAIN_EQUIPMENT,
          Permission.VIEW_BATCHES),
      role("administrator", "Administrator", Permission.MANAGE_PEOPLE, Permission.MANAGE_SITE));

  private final IdentityStore store;
  private final Trail trail;

  Roles(IdentityStore store, Trail trail) {
    this.store = store;
    this.trail = trail;
  }

  /** Every role with what it permits. */
  public List<Role> all() {
    return store.roles();
  }

  /** The first of the given roles that holds the permission: the role by which a person signs. */
  public String holding(Permission permission, Set<String> held) throws Refusal {
    return store.roles().stream()
        .filter(
            role -> held.contains(role.code()) && role.permissions().contains(permission.code()))
        .map(Role::code)
        .findFirst()
        .orElseThrow(() -> new Refusal(
            IdentityRefusal.NOT_AUTHORISED,
            Map.of("person", "The signer", "needed", permission.code())));
  }

  /** Defines the shipped roles inside the running command, on the chain of the site being set up. */
  void defineShipped(String site) {
    for (Role role : SHIPPED) {
      if (store.roleVersion(role.code()) == 0) {
        trail.record(
            Sites.chain(site),
            new IdentityEvents.RoleDefined(role.code(), role.name(), role.permissions(), 1));
      }
    }
  }

  private static Role role(String code, String name, Permission first, Permission... more) {
    Set<String> codes =
        EnumSet.of(first, more).stream().map(Permission::code).collect(Collectors.toSet());
    return new Role(code, name, codes);
  }
}
