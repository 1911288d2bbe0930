package io.github.rundeckresume.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rundeckresume.state.ServerBoot;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.util.UUID;

/** This start of this server. Every class loader of its process sees the same. */
public final class ThisBoot {

    /** The property with the server's UUID (rundeckapp 5.4.0 and 6.1.0 FrameworkService#getServerUUID). */
    private static final String SERVER_UUID = "rundeck.server.uuid";

    private static final String BOOT = id();

    private ThisBoot() {}

    /**
     * This start of this server.
     *
     * @return its member id, which is the server's UUID, and its boot id
     */
    public static ServerBoot get() {
        return ServerBoot.of(member(), BOOT);
    }

    /** The server's UUID; empty if it has none. */
    static String member() {
        return System.getProperty(SERVER_UUID, "");
    }

    /** How long this process has run, in milliseconds. */
    static long millis() {
        return ManagementFactory.getRuntimeMXBean().getUptime();
    }

    /** Of what the virtual machine says of itself: process, host and start to the millisecond. */
    private static String id() {
        RuntimeMXBean process = ManagementFactory.getRuntimeMXBean();
        return UUID.nameUUIDFromBytes((process.getName() + "/" + process.getStartTime()).getBytes(UTF_8))
                .toString();
    }
}
