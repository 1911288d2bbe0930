package io.github.rundeckresume.secrets;

import io.github.rundeckresume.state.Digest;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Digests that show whether a secure option still has its recorded value, without revealing the value.
 *
 * <p>The key is the execution's UUID. The server's database has it; the file with the digests does not (it has only a
 * digest of the UUID). Nobody who finds only the file can try out values, not even values as short as a PIN.
 */
public final class SecretDigests {

    private static final String ALGORITHM = "HmacSHA256";

    private SecretDigests() {}

    /** The digest of each value by the option's name; options without a value are left out. */
    public static Map<String, String> of(SecureValues values, String executionUuid) {
        Map<String, String> digests = new TreeMap<>();
        for (String name : values.names()) {
            digests.put(name, of(name, values.byName().getOrDefault(name, ""), executionUuid));
        }
        return digests;
    }

    /** The digest of one option's value: 32 hexadecimal digits. */
    public static String of(String name, String value, String executionUuid) {
        return Digest.hex(mac(executionUuid).doFinal((name + '\0' + value).getBytes(StandardCharsets.UTF_8)));
    }

    private static Mac mac(String key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
