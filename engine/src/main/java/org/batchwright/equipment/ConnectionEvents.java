package org.batchwright.equipment;

import java.time.Instant;
import java.util.List;
import org.batchwright.audit.EventBody;
import org.batchwright.audit.EventType;

/** What can happen to the lines to equipment. Passwords are in no event. */
interface ConnectionEvents {

  /** A connection became known. */
  @EventType("connection-registered")
  record ConnectionRegistered(
      String code, String name, String site, String endpoint, int samplingMillis)
      implements EventBody {}

  /** A connection was changed. */
  @EventType("connection-changed")
  record ConnectionChanged(
      String code, String name, String endpoint, int samplingMillis, int version)
      implements EventBody {}

  /**
   * The log-in at the server was set.
   *
   * @param login number of the file in the home that holds the password.
   */
  @EventType("connection-login-set")
  record LoginSet(String code, String user, int login, int version) implements EventBody {}

  /** A connection was closed for good. */
  @EventType("connection-retired")
  record ConnectionRetired(String code, int version) implements EventBody {}

  /** Members of a unit were bound to addresses, replacing what they were bound to. */
  @EventType("members-bound")
  record MembersBound(String equipment, List<Binding> bindings) implements EventBody {
    public MembersBound {
      bindings = List.copyOf(bindings);
    }
  }

  /** Members of a unit are no longer bound. */
  @EventType("members-unbound")
  record MembersUnbound(String equipment, List<String> members) implements EventBody {
    public MembersUnbound {
      members = List.copyOf(members);
    }
  }

  /**
   * A person compared a server's certificate and trusts it from now on.
   *
   * @param der the certificate, Base64.
   */
  @EventType("certificate-trusted")
  record CertificateTrusted(
      String thumbprint, String der, String subject, String applicationUri, Instant notAfter)
      implements EventBody {}

  /** A server's certificate is no longer trusted. */
  @EventType("certificate-distrusted")
  record CertificateDistrusted(String thumbprint) implements EventBody {}
}
