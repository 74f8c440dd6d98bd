package org.batchwright.signature;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import org.batchwright.kernel.CanonicalJson;

/**
 * A JSON web signature with ES256 whose payload is stored beside it, unencoded (RFC 7515 appendix
 * F, RFC 7797).
 */
final class DetachedJws {

  private static final String JAVA_NAME = "SHA256withECDSAinP1363Format";

  private DetachedJws() {}

  static String sign(byte[] payload, String kid, PrivateKey key) {
    TreeMap<String, Object> header = new TreeMap<>();
    header.put("alg", "ES256");
    header.put("b64", false);
    header.put("crit", List.of("b64"));
    header.put("kid", kid);
    String encoded = encode(CanonicalJson.bytes(header));
    try {
      java.security.Signature signer = java.security.Signature.getInstance(JAVA_NAME);
      signer.initSign(key);
      signer.update(input(encoded, payload));
      return encoded + ".." + encode(signer.sign());
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("The installation key cannot sign", failed);
    }
  }

  static boolean verifies(byte[] payload, String jws, PublicKey key) {
    String[] parts = jws.split("\\.", -1);
    if (parts.length != 3 || !parts[1].isEmpty()) {
      return false;
    }
    try {
      JsonNode header = CanonicalJson.tree(Base64.getUrlDecoder().decode(parts[0]));
      if (!"ES256".equals(header.path("alg").asText()) || header.path("b64").asBoolean(true)) {
        return false;
      }
      java.security.Signature verifier = java.security.Signature.getInstance(JAVA_NAME);
      verifier.initVerify(key);
      verifier.update(input(parts[0], payload));
      return verifier.verify(Base64.getUrlDecoder().decode(parts[2]));
    } catch (GeneralSecurityException | IllegalArgumentException malformed) {
      return false;
    }
  }

  static String kid(String jws) {
    String header = jws.substring(0, Math.max(0, jws.indexOf('.')));
    return CanonicalJson.tree(Base64.getUrlDecoder().decode(header)).path("kid").asText();
  }

  private static byte[] input(String header, byte[] payload) {
    byte[] prefix = (header + ".").getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[prefix.length + payload.length];
    System.arraycopy(prefix, 0, all, 0, prefix.length);
    System.arraycopy(payload, 0, all, prefix.length, payload.length);
    return all;
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
