package io.github.rundeckresume.retry;

import java.time.Duration;

/** How long to wait before an attempt; it may grow from one to the next. */
final class Delay {

    /** What a delay grows to where the rule says nothing else. */
    static final Duration LARGEST = Duration.ofDays(1);

    private static final Delay NONE = new Delay(Duration.ZERO, 1, Duration.ZERO);

    private final Duration first;
    private final double factor;
    private final Duration most;

    private Delay(Duration first, double factor, Duration most) {
        this.first = first;
        this.factor = factor;
        this.most = most;
    }

    /** None: at once. */
    static Delay none() {
        return NONE;
    }

    /** So long before the first attempt, and so many times that before each further one, up to a longest. */
    static Delay of(Duration first, double factor, Duration most) {
        return new Delay(first, factor, most.compareTo(first) < 0 ? first : most);
    }

    boolean isNone() {
        return first.isZero();
    }

    /** Before that attempt, from 1. */
    Duration before(int attempt) {
        double millis = first.toMillis() * Math.pow(factor, attempt - 1);
        return millis >= most.toMillis() ? most : Duration.ofMillis(Math.round(millis));
    }
}
