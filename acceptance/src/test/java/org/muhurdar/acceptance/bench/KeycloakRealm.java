package org.muhurdar.acceptance.bench;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The realm that Keycloak imports: one public client, users with a password and an OTP secret. */
record KeycloakRealm(int users) {

  static final String PASSWORD = "correct horse battery";

  /** All share one secret: the server computes the same either way. */
  static final String OTP_SECRET = "benchbenchbenchbench";

  String user(long number) {
    return "user" + number % users;
  }

  String json() {
    byte[] salt = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    byte[] hash = Argon2Choice.OF_KEYCLOAK.hash(PASSWORD.getBytes(StandardCharsets.UTF_8), salt);
    Base64.Encoder base64 = Base64.getEncoder();
    String credentials =
        CREDENTIALS
            .replace("$HASH", base64.encodeToString(hash))
            .replace("$SALT", base64.encodeToString(salt))
            .replace("$OTP", OTP_SECRET);
    return REALM.replace(
        "$USERS",
        IntStream.range(0, users)
            .mapToObj(
                number -> USER.replace("$NAME", user(number)).replace("$CREDENTIALS", credentials))
            .collect(Collectors.joining(",\n")));
  }

  private static final String REALM =
      """
      {
        "realm": "bench",
        "enabled": true,
        "sslRequired": "none",
        "bruteForceProtected": false,
        "otpPolicyType": "totp",
        "otpPolicyCodeReusable": true,
        "clients": [{
          "clientId": "bench",
          "enabled": true,
          "publicClient": true,
          "standardFlowEnabled": true,
          "redirectUris": ["http://localhost/done"],
          "attributes": {"pkce.code.challenge.method": "S256"}
        }],
        "users": [
      $USERS
        ]
      }
      """;

  private static final String USER =
      """
      {"username": "$NAME", "enabled": true, "email": "$NAME@portal.example",
       "emailVerified": true, "firstName": "Bench", "lastName": "User",
       "credentials": [$CREDENTIALS]}\
      """;

  // A JSON text inside a JSON text, as Keycloak's own exports have it.
  private static final String CREDENTIALS =
      """
      {"type": "password",
       "secretData": "{\\"value\\":\\"$HASH\\",\\"salt\\":\\"$SALT\\"}",
       "credentialData": "{\\"hashIterations\\":5,\\"algorithm\\":\\"argon2\\",\\"additionalParameters\\":{\\"hashLength\\":[\\"32\\"],\\"memory\\":[\\"7168\\"],\\"type\\":[\\"id\\"],\\"version\\":[\\"1.3\\"],\\"parallelism\\":[\\"1\\"]}}"},
      {"type": "otp",
       "secretData": "{\\"value\\":\\"$OTP\\"}",
       "credentialData": "{\\"subType\\":\\"totp\\",\\"digits\\":6,\\"counter\\":0,\\"period\\":30,\\"algorithm\\":\\"HmacSHA1\\"}"}\
      """;
}
