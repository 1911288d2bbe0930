package io.github.rundeckresume.playground.web.request;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The one-time tokens of one session: each is made for a page's address and works once, with that address (Grails
 * SynchronizerTokensHolder, which rundeckapp 5.4.0 uses for forms and for API calls of its own pages).
 */
public final class FormTokens {
    private static final int MOST_PER_ADDRESS = 50;
    private static final int MOST_ADDRESSES = 200;

    private final Map<String, Deque<String>> open = new HashMap<>();
    private final Deque<String> addresses = new ArrayDeque<>();

    /** A new token for this address. */
    public synchronized String issue(String address) {
        Deque<String> tokens = open.computeIfAbsent(address, this::remember);
        String token = UUID.randomUUID().toString();
        tokens.add(token);
        if (tokens.size() > MOST_PER_ADDRESS) {
            tokens.remove();
        }
        return token;
    }

    private Deque<String> remember(String address) {
        addresses.add(address);
        if (addresses.size() > MOST_ADDRESSES) {
            open.remove(addresses.remove());
        }
        return new ArrayDeque<>();
    }

    /** Takes the token, if it is one; false means that it never was or was used before. */
    public synchronized boolean take(String address, String token) {
        Deque<String> tokens = open.get(address);
        return tokens != null && tokens.remove(token);
    }
}
