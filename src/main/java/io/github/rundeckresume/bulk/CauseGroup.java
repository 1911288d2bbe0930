package io.github.rundeckresume.bulk;

import static java.util.stream.Collectors.toUnmodifiableList;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The failed executions of one cause, of all jobs; those without a message are told apart by how they ended. */
public final class CauseGroup {

    private final List<FailedExecution> executions;

    private CauseGroup(List<FailedExecution> executions) {
        this.executions = List.copyOf(executions);
    }

    /** Groups them. The largest group comes first; of equal ones, and within one, the order stays. */
    public static List<CauseGroup> of(Collection<FailedExecution> all) {
        Map<String, List<FailedExecution>> groups = new LinkedHashMap<>();
        all.forEach(one ->
                groups.computeIfAbsent(key(one), key -> new ArrayList<>()).add(one));
        return groups.values().stream()
                .sorted((one, other) -> Integer.compare(other.size(), one.size()))
                .map(CauseGroup::new)
                .collect(toUnmodifiableList());
    }

    private static String key(FailedExecution one) {
        String cause = one.failure().cause();
        return cause.isEmpty() ? "\n" + one.kind() : cause;
    }

    /** What they have in common; empty if they have no message. */
    public String cause() {
        return executions.get(0).failure().cause();
    }

    /** How the first of them ended. */
    public FailedExecution.Kind kind() {
        return executions.get(0).kind();
    }

    /** At least one. */
    public List<FailedExecution> executions() {
        return executions;
    }
}
