package org.muhurdar.acceptance.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.muhurdar.acceptance.load.Visit;
import org.muhurdar.acceptance.load.VisitFailure;
import org.muhurdar.acceptance.load.Wire;

/** Keycloak's own sign-in: user name and password, one-time code, authorisation code, token. */
final class KeycloakSide implements Side {

  private static final String REDIRECT = "http://localhost/done";
  private static final String VERIFIER = "a".repeat(64);

  private final KeycloakServer server;
  private final KeycloakRealm realm;
  private final String start;
  private final Map<Integer, Wire> wires = new ConcurrentHashMap<>();

  KeycloakSide(KeycloakServer server, KeycloakRealm realm) {
    this.server = server;
    this.realm = realm;
    this.start =
        "/realms/bench/protocol/openid-connect/auth?client_id=bench&response_type=code"
            + "&scope=openid&state=s&redirect_uri=http%3A%2F%2Flocalhost%2Fdone"
            + "&code_challenge_method=S256&code_challenge="
            + challenge();
  }

  @Override
  public String name() {
    return "Keycloak " + KeycloakServer.VERSION;
  }

  @Override
  public Visit journey() {
    return (client, number) ->
        signIn(wires.computeIfAbsent(client, c -> new Wire(server.port())), realm.user(number));
  }

  private void signIn(Wire wire, String user) throws IOException {
    wire.forgetCookies();
    Wire.Answer password = wire.get(start).expect(200);
    Map<String, String> form = new LinkedHashMap<>();
    form.put("username", user);
    form.put("password", KeycloakRealm.PASSWORD);
    form.put("credentialId", "");
    Wire.Answer code = wire.post(action(password), form).expect(200);
    Wire.Answer done = wire.post(action(code), Map.of("otp", totp())).expect(302);
    String next = done.next();
    int at = next.indexOf("code=");
    if (at < 0) {
      throw new VisitFailure("signed in without a code: " + next);
    }
    Map<String, String> exchange = new LinkedHashMap<>();
    exchange.put("grant_type", "authorization_code");
    exchange.put("client_id", "bench");
    exchange.put("redirect_uri", REDIRECT);
    exchange.put("code_verifier", VERIFIER);
    exchange.put("code", next.substring(at + 5).split("&", 2)[0]);
    Wire.Answer token =
        wire.post("/realms/bench/protocol/openid-connect/token", exchange).expect(200);
    var _ = token.between("\"access_token\":\"", "\"");
  }

  private static String action(Wire.Answer page) throws VisitFailure {
    String action = page.between(" action=\"", "\"");
    return action.startsWith("http") ? action.substring(action.indexOf('/', 8)) : action;
  }

  private static String challenge() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** RFC 6238 with its defaults. */
  private static String totp() {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(
          new SecretKeySpec(KeycloakRealm.OTP_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      long step = System.currentTimeMillis() / 30_000;
      byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
      return "%06d".formatted(number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (Wire wire : wires.values()) {
      wire.close();
    }
    server.close();
  }
}
