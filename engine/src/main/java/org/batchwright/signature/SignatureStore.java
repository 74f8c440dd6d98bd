package org.batchwright.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.batchwright.audit.Event;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.EventTypes;
import org.batchwright.audit.Finding;
import org.batchwright.audit.RecordCheck;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Digest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of keys, challenges and signatures, and the check of every stored signature. */
@Component
class SignatureStore implements EventTypes, RecordCheck {

  private final JdbcClient db;

  SignatureStore(JdbcClient db) {
    this.db = db;
  }

  @Override
  public void register(EventRegistry registry) {
    registry.operational(
        "signature.challenge.*", "what was shown and not signed; what was signed is an event");
    registry.on(KeyAdded.class, SignatureStore::keyAdded);
    registry.on(SignatureGiven.class, SignatureStore::given);
  }

  private static void keyAdded(Event event, KeyAdded body, JdbcClient db) {
    db.sql("""
            insert into signature.key (kid, purpose, alg, spki, valid_from)
            values (:kid, :purpose, :alg, :spki, :from)""")
        .param("kid", body.kid())
        .param("purpose", body.purpose())
        .param("alg", body.alg())
        .param("spki", Base64.getDecoder().decode(body.spki()))
        .param("from", utc(body.validFrom()))
        .update();
  }

  private static void given(Event event, SignatureGiven body, JdbcClient db) {
    db.sql("""
            insert into signature.signature (subject_kind, subject_key, meaning, signer,
              content_sha256, signer_name, signer_role, method, reason, signed_at, zone, payload,
              jws, kid, event_id)
            values (:kind, :key, :meaning, :signer, :sha, :name, :role, :method, :reason, :at,
              :zone, :payload, :jws, :kid, :event)""")
        .param("kind", body.subjectKind())
        .param("key", body.subjectKey())
        .param("meaning", body.meaning())
        .param("signer", body.signer())
        .param("sha", body.contentSha256())
        .param("name", body.signerName())
        .param("role", body.signerRole())
        .param("method", body.method())
        .param("reason", body.reason())
        .param("at", utc(body.signedAt()))
        .param("zone", body.zone())
        .param("payload", body.payload().getBytes(StandardCharsets.UTF_8))
        .param("jws", body.jws())
        .param("kid", body.kid())
        .param("event", event.id())
        .update();
  }

  boolean knowsKey(String kid) {
    return db.sql("select count(*) from signature.key where kid = :kid")
            .param("kid", kid)
            .query(Long.class)
            .single()
        > 0;
  }

  void keepChallenge(ChallengeRow challenge) {
    db.sql("""
            insert into signature.challenge (challenge_id, signer, session_sha256, subject_kind,
              subject_key, meaning, content, content_sha256, prepared_at, expires_at)
            values (:id, :signer, :session, :kind, :key, :meaning, :content, :sha, :at, :until)""")
        .param("id", challenge.challengeId())
        .param("signer", challenge.signer())
        .param("session", challenge.session())
        .param("kind", challenge.subjectKind())
        .param("key", challenge.subjectKey())
        .param("meaning", challenge.meaning())
        .param("content", challenge.content())
        .param("sha", challenge.contentSha256())
        .param("at", challenge.preparedAt())
        .param("until", challenge.expiresAt())
        .update();
  }

  Optional<ChallengeRow> challenge(UUID id) {
    return db.sql("""
            select challenge_id, signer, session_sha256 as session, subject_kind, subject_key,
              meaning, content, content_sha256, prepared_at, expires_at
            from signature.challenge where challenge_id = :id""")
        .param("id", id)
        .query((row, n) -> new ChallengeRow(
            row.getObject("challenge_id", UUID.class),
            row.getString("signer"),
            row.getString("session"),
            row.getString("subject_kind"),
            row.getString("subject_key"),
            row.getString("meaning"),
            row.getBytes("content"),
            row.getString("content_sha256"),
            row.getObject("prepared_at", OffsetDateTime.class),
            row.getObject("expires_at", OffsetDateTime.class)))
        .optional();
  }

  /** Whether the challenge was neither spent nor is its time over. */
  boolean spendable(UUID id, Instant now) {
    return db.sql("""
            select count(*) from signature.challenge
            where challenge_id = :id and used_at is null and expires_at > :now""").param("id", id).param("now", utc(now)).query(Long.class).single() == 1;
  }

  /** Spends the challenge; false if it was spent before or its time is over. */
  boolean spend(UUID id, Instant now) {
    return db.sql("""
            update signature.challenge set used_at = :now
            where challenge_id = :id and used_at is null and expires_at > :now""").param("id", id).param("now", utc(now)).update() == 1;
  }

  boolean exists(Subject subject, Meaning meaning, String signer, String sha) {
    return db.sql("""
            select count(*) from signature.signature where subject_kind = :kind
              and subject_key = :key and meaning = :meaning and signer = :signer
              and content_sha256 = :sha""")
            .param("kind", subject.kind())
            .param("key", subject.key())
            .param("meaning", meaning.code())
            .param("signer", signer)
            .param("sha", sha)
            .query(Long.class)
            .single()
        > 0;
  }

  List<Signature> of(Subject subject) {
    return where("subject_kind = :kind and subject_key = :key", subject);
  }

  /** Signatures of all subjects of the kind whose key starts with the given key. */
  List<Signature> under(Subject prefix) {
    return where("subject_kind = :kind and starts_with(subject_key, :key)", prefix);
  }

  private List<Signature> where(String condition, Subject subject) {
    return db.sql("""
            select subject_kind, subject_key, meaning, signer, signer_name, signer_role, method,
              reason, signed_at, zone, content_sha256 from signature.signature where\s""" + condition + " order by signed_at, subject_key, meaning, signer")
        .param("kind", subject.kind())
        .param("key", subject.key())
        .query((row, n) -> new Signature(
            new Subject(row.getString("subject_kind"), row.getString("subject_key")),
            row.getString("meaning"),
            row.getString("signer"),
            row.getString("signer_name"),
            row.getString("signer_role"),
            row.getString("method"),
            row.getString("reason"),
            row.getObject("signed_at", OffsetDateTime.class).toInstant(),
            row.getString("zone"),
            row.getString("content_sha256")))
        .list();
  }

  @Override
  public List<Finding> check(JdbcClient record) {
    List<Finding> findings = new ArrayList<>();
    Map<String, @Nullable PublicKey> keys = new HashMap<>();
    record
        .sql("select kid, spki from signature.key order by kid")
        .query((row, n) -> Map.entry(row.getString("kid"), row.getBytes("spki")))
        .list()
        .forEach(key -> {
          keys.put(key.getKey(), publicKey(key.getValue()));
          if (!key.getKey().equals(SigningKey.kid(key.getValue()))) {
            findings.add(new Finding(
                Finding.Reason.SIGNATURE,
                "signature.key/" + key.getKey(),
                "the key is not the one it is named after"));
          }
        });
    record
        .sql("""
            select subject_kind || ' ' || subject_key || ' ' || meaning || ' ' || signer as name,
              subject_kind, subject_key, meaning, signer, content_sha256, payload, jws, kid
            from signature.signature order by 1""")
        .query((row, n) -> new Stored(
            row.getString("name"),
            new SignaturePayload.Claims(
                row.getString("subject_kind"),
                row.getString("subject_key"),
                row.getString("meaning"),
                row.getString("signer"),
                row.getString("content_sha256")),
            row.getBytes("payload"),
            row.getString("jws"),
            row.getString("kid"),
            keys.get(row.getString("kid"))))
        .list()
        .forEach(stored -> stored.check(findings));
    return findings;
  }

  private static @Nullable PublicKey publicKey(byte[] spki) {
    try {
      return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki));
    } catch (GeneralSecurityException broken) {
      return null;
    }
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  @SuppressWarnings("ArrayRecordComponent")
  record ChallengeRow(
      UUID challengeId,
      String signer,
      String session,
      String subjectKind,
      String subjectKey,
      String meaning,
      byte[] content,
      String contentSha256,
      OffsetDateTime preparedAt,
      OffsetDateTime expiresAt) {}

  @SuppressWarnings("ArrayRecordComponent")
  private record Stored(
      String name,
      SignaturePayload.Claims columns,
      byte[] payload,
      String jws,
      String kid,
      @Nullable PublicKey key) {

    void check(List<Finding> findings) {
      if (key == null) {
        findings.add(finding("names the key " + kid + ", which is not there"));
        return;
      }
      if (!DetachedJws.verifies(payload, jws, key) || !DetachedJws.kid(jws).equals(kid)) {
        findings.add(finding("the seal does not belong to what is stored as signed"));
        return;
      }
      SignaturePayload signed = CanonicalJson.read(payload, SignaturePayload.class);
      if (!signed.claims().equals(columns)) {
        findings.add(finding("stands under something else than what was signed"));
      }
      if (!Digest.of(CanonicalJson.bytes(signed.content())).hex().equals(signed.contentSha256())) {
        findings.add(finding("the signed content does not have the signed digest"));
      }
    }

    private Finding finding(String what) {
      return new Finding(Finding.Reason.SIGNATURE, "signature.signature/" + name, what);
    }
  }
}
