package io.github.rundeckresume.engine.detached;

/** The checksum that the command {@code cksum} prints first (POSIX.1-2017, cksum). */
final class PosixSum {

    private static final int POLYNOMIAL = 0x04C11DB7;
    private static final int[] TABLE = table();

    private PosixSum() {}

    /**
     * The sum over a part of some bytes, and over how many they are.
     *
     * @return as an unsigned number
     */
    static long of(byte[] bytes, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum = next(sum, bytes[i]);
        }
        for (int length = to - from; length != 0; length >>>= 8) {
            sum = next(sum, length);
        }
        return ~sum & 0xFFFFFFFFL;
    }

    private static int next(int sum, int value) {
        return (sum << 8) ^ TABLE[((sum >>> 24) ^ value) & 0xFF];
    }

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int value = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                value = value < 0 ? (value << 1) ^ POLYNOMIAL : value << 1;
            }
            table[i] = value;
        }
        return table;
    }
}
