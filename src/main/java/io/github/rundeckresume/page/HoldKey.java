package io.github.rundeckresume.page;

import io.github.rundeckresume.state.ExecutionId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Shows that a request to hold an execution comes from that execution's page, which the server rendered for the same
 * user. It gives no rights. A restart of the server makes it invalid, as it does a session.
 */
final class HoldKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;
    private static final SecretKeySpec SECRET = secret();

    private HoldKey() {}

    private static SecretKeySpec secret() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return new SecretKeySpec(random, ALGORITHM);
    }

    static String of(String user, String project, ExecutionId execution) {
        return of(user, project, execution.toString());
    }

    /** The same for a request that is not about one execution. */
    static String of(String user, String project, String what) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(SECRET);
            byte[] code = mac.doFinal(String.join("\n", user, project, what).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    static boolean matches(String given, String user, String project, ExecutionId execution) {
        return matches(given, user, project, execution.toString());
    }

    static boolean matches(String given, String user, String project, String what) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), of(user, project, what).getBytes(StandardCharsets.UTF_8));
    }
}
