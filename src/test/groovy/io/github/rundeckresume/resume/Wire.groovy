package io.github.rundeckresume.resume

/** A network namespace of its own, and the one wire that leads there: packets can be dropped, and nobody is told. Needs root. */
class Wire implements AutoCloseable {

    private static int made = 0

    private final String name = "rdr${ProcessHandle.current().pid() % 100_000}${made++}"
    private final int net = 1 + (int) (ProcessHandle.current().pid() % 250)

    /** The address behind the wire. */
    final String far = "10.213.${net}.2"

    private final NetworkUse network = NetworkUse.changed()

    Wire() {
        try {
            make()
        } catch (IOException | IllegalStateException e) {
            network.close()
            throw e
        }
    }

    private void make() {
        ip("netns add $name")
        ip("link add ${name}a type veth peer name ${name}b netns $name")
        ip("addr add 10.213.${net}.1/30 dev ${name}a")
        ip("link set ${name}a up")
        ip("-n $name addr add $far/30 dev ${name}b")
        ip("-n $name link set ${name}b up")
        ip("-n $name link set lo up")
    }

    /** True if this machine lets us make one. */
    static boolean works() {
        try {
            new Wire().close()
            return true
        } catch (IOException | IllegalStateException e) {
            return false
        }
    }

    /** What a command line begins with that runs behind the wire. */
    List<String> inside() {
        ['ip', 'netns', 'exec', name]
    }

    void drop() {
        ip("-n $name link set ${name}b down")
    }

    void mend() {
        ip("-n $name link set ${name}b up")
    }

    @Override
    void close() {
        ip("link del ${name}a")
        ip("netns del $name")
        network.close()
    }

    private static void ip(String arguments) {
        def process = new ProcessBuilder(['ip'] + arguments.split(' ').toList()).redirectErrorStream(true).start()
        def said = process.inputStream.text
        if (process.waitFor() != 0) {
            throw new IllegalStateException("ip $arguments: $said")
        }
    }
}
