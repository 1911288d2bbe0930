package io.github.rundeckresume.playground.demo;

import java.util.List;
import java.util.regex.Pattern;

/** The lines that the steps left: {@code execution 1 - build web1 with ticket T-1}. */
record Traces(List<String> lines) {

    /** How often a step ran on a node. */
    long count(String step, String node) {
        return lines.stream()
                .filter(line -> line.matches(head(step, node) + ".*"))
                .count();
    }

    /** True if a step ran once on each node, and in that execution. */
    boolean isOnce(String step, long execution) {
        return List.of("web1", "web2").stream()
                .allMatch(node -> count(step, node) == 1
                        && lines.stream()
                                .anyMatch(line -> line.startsWith("execution " + execution + " - ")
                                        && line.matches(head(step, node) + ".*")));
    }

    /** True if both steps wrote the same ticket on a node, and one at all. */
    boolean haveSameTicket(String step, String laterStep, String node) {
        String ticket = ticket(step, node);
        return ticket.startsWith("T-") && ticket.equals(ticket(laterStep, node));
    }

    private String ticket(String step, String node) {
        Pattern line = Pattern.compile(head(step, node) + " with ticket (T-\\d+)");
        return lines.stream()
                .map(line::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1))
                .findFirst()
                .orElse("");
    }

    private static String head(String step, String node) {
        return "execution \\d+ - " + step + " " + node;
    }
}
