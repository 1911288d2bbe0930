package io.github.rundeckresume.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.rundeckresume.state.ServerBoot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lease of a server: a file with the id of its last start, and a number that grows each time the server renews it. That
 * is one short write each time, whatever runs.
 */
public final class LeaseFile {

    private static final String SUFFIX = ".lease";
    private static final Pattern CONTENT = Pattern.compile("([0-9A-Za-z-]{1,64}) (\\d{19})\n");
    private static final int MOST_BYTES = 128;

    private final String boot;
    private final long count;

    private LeaseFile(String boot, long count) {
        this.boot = boot;
        this.count = count;
    }

    /**
     * The file of a server.
     *
     * @param folder the folder of the leases
     * @return empty if the server has no id that can name a file
     */
    public static Optional<Path> of(Path folder, ServerBoot server) {
        return server.member().matches("[0-9A-Za-z-]{1,64}")
                ? Optional.of(folder.resolve(server.member() + SUFFIX))
                : Optional.empty();
    }

    /**
     * Renews a lease, and makes its folder if that is not there.
     *
     * @param count grows each time
     */
    public static void renew(Path lease, ServerBoot server, long count) throws IOException {
        if (!Files.isRegularFile(lease)) {
            Files.createDirectories(lease.toAbsolutePath().getParent());
        }
        // In place and always as long, so that a reader sees one number or the other.
        byte[] text = String.format("%s %019d\n", server.boot(), count).getBytes(US_ASCII);
        try (FileChannel file = FileChannel.open(lease, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(text), 0);
        }
    }

    /** What a lease says; empty if there is none, or if it cannot be read. */
    public static Optional<LeaseFile> read(Path lease) {
        try {
            if (!Files.isRegularFile(lease) || Files.size(lease) > MOST_BYTES) {
                return Optional.empty();
            }
            Matcher content = CONTENT.matcher(Files.readString(lease, US_ASCII));
            return content.matches()
                    ? Optional.of(new LeaseFile(content.group(1), Long.parseLong(content.group(2))))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The id of the last start of the server. */
    public String boot() {
        return boot;
    }

    /** The number, which grows with each renewal. */
    public long count() {
        return count;
    }
}
