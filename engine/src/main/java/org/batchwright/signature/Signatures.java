package org.batchwright.signature;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.batchwright.audit.Chain;
import org.batchwright.audit.Trail;
import org.batchwright.identity.Caller;
import org.batchwright.identity.VerifiedPerson;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Digest;
import org.batchwright.kernel.Ids;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Signing in two acts: a person is shown the content and its meaning, then gives the secret; what is
 * signed is exactly what was shown (21 CFR 11.70, sign what you see).
 */
@Component
public class Signatures {

  static final Duration CHALLENGE_LIFE = Duration.ofMinutes(5);

  private final SignatureStore store;
  private final Trail trail;
  private final Clock clock;
  private final Ids ids;
  private final SigningKey key;

  Signatures(
      SignatureStore store,
      Trail trail,
      Clock clock,
      Ids ids,
      @Value("${batchwright.home}") Path home) {
    this.store = store;
    this.trail = trail;
    this.clock = clock;
    this.ids = ids;
    this.key = SigningKey.open(home.resolve("keys"), clock, ids);
  }

  /**
   * Keeps what is about to be shown, for this signer in this session, for five minutes.
   *
   * @param signer the person who will sign: the caller, or a witness on the caller's screen.
   * @param content what is shown and signed: records, lists, maps and strings.
   */
  public Prepared prepare(
      Caller caller, String signer, Subject subject, Meaning meaning, Object content) {
    JsonNode shown = CanonicalJson.treeOf(content);
    byte[] bytes = CanonicalJson.bytes(shown);
    String digest = Digest.of(bytes).hex();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    UUID challenge = ids.next();
    store.keepChallenge(new SignatureStore.ChallengeRow(
        challenge,
        signer,
        caller.session(),
        subject.kind(),
        subject.key(),
        meaning.code(),
        bytes,
        digest,
        now.atOffset(ZoneOffset.UTC),
        now.plus(CHALLENGE_LIFE).atOffset(ZoneOffset.UTC)));
    return new Prepared(
        challenge,
        signer,
        meaning.code(),
        meaning.statement(),
        shown,
        digest,
        now.plus(CHALLENGE_LIFE));
  }

  /**
   * Signs inside the running command, once per challenge.
   *
   * @param caller the session in which it was shown.
   * @param contentNow the content as it is now, read under the owner's lock; another content than
   *     was shown refuses.
   * @param role the signer's role that entitles to this signature.
   */
  public Signature sign(
      Chain chain,
      Caller caller,
      UUID challenge,
      Subject subject,
      Meaning meaning,
      Object contentNow,
      VerifiedPerson signer,
      String role,
      @Nullable String reason)
      throws Refusal {
    JsonNode content = CanonicalJson.treeOf(contentNow);
    SignatureStore.ChallengeRow shown = shown(caller, challenge, subject, meaning, content, signer);
    if (!store.spend(challenge, trail.moment())) {
      throw spent();
    }
    SignaturePayload payload = new SignaturePayload(
        "batchwright-signature-v1",
        subject.kind(),
        subject.key(),
        meaning.code(),
        meaning.statement(),
        content,
        shown.contentSha256(),
        signer.person(),
        signer.name(),
        role,
        signer.method(),
        true,
        reason,
        shown.preparedAt().toInstant(),
        trail.moment(),
        trail.zone().getId(),
        Base64.getUrlEncoder().withoutPadding().encodeToString(ids.secret(16)));
    return record(chain, payload);
  }

  /**
   * Refuses what {@link #sign} would refuse, and changes nothing: where one command takes two
   * signatures, the second is asked about before the first is given.
   */
  public void requireSignable(
      Caller caller,
      UUID challenge,
      Subject subject,
      Meaning meaning,
      Object contentNow,
      VerifiedPerson signer)
      throws Refusal {
    shown(caller, challenge, subject, meaning, CanonicalJson.treeOf(contentNow), signer);
    if (!store.spendable(challenge, trail.moment())) {
      throw spent();
    }
  }

  private SignatureStore.ChallengeRow shown(
      Caller caller,
      UUID challenge,
      Subject subject,
      Meaning meaning,
      JsonNode content,
      VerifiedPerson signer)
      throws Refusal {
    SignatureStore.ChallengeRow shown = store.challenge(challenge).orElseThrow(Signatures::spent);
    requireSame(shown, caller, subject, meaning, signer);
    if (!Digest.of(CanonicalJson.bytes(content)).hex().equals(shown.contentSha256())) {
      throw new Refusal(SignatureRefusal.CONTENT_CHANGED);
    }
    if (store.exists(subject, meaning, signer.person(), shown.contentSha256())) {
      throw new Refusal(SignatureRefusal.ALREADY_SIGNED, Map.of("signer", signer.name()));
    }
    return shown;
  }

  /** The signatures under a subject, oldest first. */
  public List<Signature> of(Subject subject) {
    return store.of(subject);
  }

  /** The signatures of all subjects of a kind whose natural key starts with this one's. */
  public List<Signature> under(Subject prefix) {
    return store.under(prefix);
  }

  /** The digest that a signature over this content would name. */
  public static String digestOf(Object content) {
    return Digest.of(CanonicalJson.bytes(CanonicalJson.treeOf(content))).hex();
  }

  private Signature record(Chain chain, SignaturePayload payload) {
    addKeyOnce();
    byte[] bytes = CanonicalJson.bytes(payload);
    trail.record(
        chain,
        new SignatureGiven(
            payload.subjectKind(),
            payload.subjectKey(),
            payload.meaning(),
            payload.signer(),
            payload.signerName(),
            payload.signerRole(),
            payload.method(),
            payload.reason(),
            payload.signedAt(),
            payload.zone(),
            payload.contentSha256(),
            new String(bytes, StandardCharsets.UTF_8),
            DetachedJws.sign(bytes, key.kid(), key.privateKey()),
            key.kid()));
    return new Signature(
        new Subject(payload.subjectKind(), payload.subjectKey()),
        payload.meaning(),
        payload.signer(),
        payload.signerName(),
        payload.signerRole(),
        payload.method(),
        payload.reason(),
        payload.signedAt(),
        payload.zone(),
        payload.contentSha256());
  }

  private void addKeyOnce() {
    if (!store.knowsKey(key.kid())) {
      trail.record(
          Chain.of("installation", "keys"),
          new KeyAdded(
              key.kid(),
              "signature",
              "ES256",
              Base64.getEncoder().encodeToString(key.spki()),
              trail.moment()));
    }
  }

  private static void requireSame(
      SignatureStore.ChallengeRow shown,
      Caller caller,
      Subject subject,
      Meaning meaning,
      VerifiedPerson signer)
      throws Refusal {
    boolean same = shown.session().equals(caller.session())
        && shown.signer().equals(signer.person())
        && shown.subjectKind().equals(subject.kind())
        && shown.subjectKey().equals(subject.key())
        && shown.meaning().equals(meaning.code());
    if (!same) {
      throw new Refusal(SignatureRefusal.CHALLENGE_FOREIGN);
    }
  }

  private static Refusal spent() {
    return new Refusal(
        SignatureRefusal.CHALLENGE_SPENT, Map.of("minutes", CHALLENGE_LIFE.toMinutes()));
  }
}
